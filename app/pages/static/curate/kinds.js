// Kinds of subjects, their fields and paths, as the page describes them.

import { byId } from "./dom.js";
import { translated } from "./translated.js";

export const kinds = JSON.parse(byId("kinds")?.textContent ?? "{}");

const SLUG = "[a-z0-9]+(?:-[a-z0-9]+)*";
const SEASON = new RegExp(`^series/(${SLUG})/seasons/(0|[1-9][0-9]*)$`);
export const SLUG_PATTERN = new RegExp(`^${SLUG}$`);
export const SELF = { label: translated("Is mentioned"), shape: "self", many: false, targets: [], terms: {} };

export const kindOf = (path) => (SEASON.test(path) ? "seasons" : path.split("/")[0]);
export const keyOf = (path) => path.slice(path.indexOf("/") + 1);

export function fieldOf(path, field) {
  if (field === "self") return SELF;
  return kinds[kindOf(path)]?.fields[field] ?? { label: field, shape: "code", many: false, targets: [], terms: {} };
}

// The fields that can be claimed of a kind: all but those that identify the subject.
export function claimable(kind) {
  const described = kinds[kind];
  return described ? Object.keys(described.fields).filter((name) => !described.identity.includes(name)) : [];
}

export const isIdentity = (path, field) => kinds[kindOf(path)]?.identity.includes(field) ?? false;

// The path that a reference names. A reference to one of several kinds is a path itself.
export const pathOf = (spec, value) => (spec.targets.length === 1 ? `${spec.targets[0]}/${value}` : value);

// What a reference holds for a path.
export const referenceTo = (spec, path) => (spec.targets.length === 1 ? keyOf(path) : path);

export function pathsIn(spec, value) {
  if (!spec.targets.length || value === null || value === undefined) return [];
  return (spec.many ? [value].flat() : [value]).map((each) => pathOf(spec, each));
}

const patterns = new Map();

// The parts of a key in a path: `emily-in-paris.s2.lily-collins.actor`.
function patternOf(kind) {
  if (!patterns.has(kind)) {
    const { identity, required, fields } = kinds[kind];
    const parts = identity.map((name) => {
      const spec = fields[name];
      const terms = Object.keys(spec.terms);
      const group = `(?<${name}>${terms.length ? terms.join("|") : SLUG})`;
      const part = spec.shape === "season" ? `s(?<${name}>0|[1-9][0-9]*)` : `${isEpisode(spec) ? "ep\\." : ""}${group}`;
      return required.includes(name) ? `\\.${part}` : `(?:\\.${part})?`;
    });
    patterns.set(kind, new RegExp(`^${parts.join("").slice(2)}$`));
  }
  return patterns.get(kind);
}

const isEpisode = (spec) => spec.targets.length === 1 && spec.targets[0] === "episodes";

// The identity of the row of a subject: what its path says. Null if the path is not that of a subject.
export function identityOf(path) {
  if (!identities.has(path)) identities.set(path, identityIn(path));
  return identities.get(path);
}

const identities = new Map();

function identityIn(path) {
  const season = SEASON.exec(path);
  if (season) return { series: season[1], number: Number(season[2]) };
  const kind = kindOf(path);
  if (!kinds[kind]) return null;
  if (!kinds[kind].keyed) return SLUG_PATTERN.test(keyOf(path)) ? { slug: keyOf(path) } : null;
  const found = patternOf(kind).exec(keyOf(path));
  if (!found) return null;
  const parts = Object.entries(found.groups).filter(([, part]) => part !== undefined);
  return Object.fromEntries(parts.map(([name, part]) => [name, written(kinds[kind].fields[name], part)]));
}

// A part as a sheet has it. Countries are in capitals there.
function written(spec, part) {
  if (spec.shape === "season") return Number(part);
  return spec.shape === "country" ? part.toUpperCase() : part;
}

export function pathMadeOf(kind, identity) {
  if (kind === "seasons") return `series/${identity.series}/seasons/${identity.number}`;
  const { keyed, identity: names, fields } = kinds[kind];
  if (!keyed) return `${kind}/${identity.slug}`;
  const given = names.filter((name) => identity[name] !== undefined && identity[name] !== null);
  return `${kind}/${given.map((name) => part(fields[name], identity[name])).join(".")}`;
}

function part(spec, value) {
  if (spec.shape === "season") return `s${value}`;
  if (spec.shape === "text") return slugFrom(value);
  return `${isEpisode(spec) ? "ep." : ""}${String(value).toLowerCase()}`;
}

const LETTERS = { ł: "l", ø: "o", đ: "d", ß: "ss", æ: "ae", œ: "oe", þ: "th", ð: "d", ı: "i" };

export function slugFrom(name) {
  const plain = name.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase().replace(/[łøđßæœþðı]/g, (letter) => LETTERS[letter]);
  return plain.replace(/['’]/g, "").replace(/&/g, " and ").replace(/[^a-z0-9]+/g, "-").replace(/^-+|-+$/g, "").slice(0, 200);
}

const capitalised = (slug) => slug.replace(/-/g, " ").replace(/(^| )[a-z]/g, (letters) => letters.toUpperCase());

// Words for a path without a known name.
export function spelled(path) {
  const kind = kindOf(path);
  const identity = identityOf(path);
  if (!identity) return path;
  if (kind === "seasons") return seasonOf(capitalised(identity.series), identity.number);
  if (!kinds[kind].keyed) return capitalised(keyOf(path));
  if (kind !== "credits") return keyOf(path);
  return creditOf(capitalised(identity.person), identity.character && capitalised(identity.character), identity);
}

export const seasonOf = (name, number) => translated("%(name)s, season %(number)s", { name, number });

// Words for a credit.
export function creditOf(person, character, { role, season }) {
  const credit = character ? translated("%(person)s as %(character)s", { person, character }) : `${person}, ${role}`;
  return season === undefined ? credit : seasonOf(credit, season);
}
