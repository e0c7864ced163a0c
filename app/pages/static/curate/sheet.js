// The sheet that is being made. Its state is immutable: a text, the document's own fields, and claims.
//
// A claim is {id, subject, field, value, entries, state}: `subject` is a path, `field` may be `self`, `state` is
// `proposed` or `kept`. An entry is {start, end} in the text, or {words, occurrence} if there is no text, with `basis`,
// `why` and the other keys of evidence. A claim without entries is written without evidence.

import { fieldOf, identityOf, isIdentity, kindOf, kinds, pathOf, pathsIn } from "./kinds.js";

export const EMPTY = { text: "", document: { slug: "", kind: "news_article", language: "en", published: {} }, claims: [] };
const NAMES = ["title", "name", "also_known_as"];
const POSITION = ["start", "end", "words", "occurrence"];

export const kept = (state) => state.claims.filter((claim) => claim.state === "kept");

// The paths that a claim's subject and value refer to; `series` is the slug of its row's series.
export function references({ subject, field, value }, series) {
  const identity = identityOf(subject) ?? {};
  const found = field === "series" || kindOf(subject) === "series" ? [] : partsOf(subject, identity);
  const spec = fieldOf(subject, field);
  if (spec.shape === "season" && series) found.push(`series/${series}/seasons/${value}`);
  return [...found, ...pathsIn(spec, value)];
}

function partsOf(subject, identity) {
  const { fields } = kinds[kindOf(subject)] ?? { fields: {} };
  return Object.entries(identity).flatMap(([name, part]) => {
    if (name === "slug" || name === "number" || !fields[name]) return [];
    if (fields[name].shape === "season") return [`series/${identity.series}/seasons/${part}`];
    return fields[name].targets.length ? [pathOf(fields[name], part)] : [];
  });
}

// The series of each subject that has one: from its path, or from its field `series`.
export function seriesOf(claims) {
  const series = new Map();
  for (const { subject, field, value } of claims) {
    const own = field === "series" ? value : identityOf(subject)?.series;
    if (own) series.set(subject, own);
  }
  return series;
}

export function mainSeries(state) {
  const counts = new Map();
  for (const { subject, field, value } of state.claims) {
    const slug = kindOf(subject) === "series" ? subject.split("/")[1] : field === "series" ? value : null;
    if (slug) counts.set(slug, (counts.get(slug) ?? 0) + 1);
  }
  return [...counts].sort((one, other) => other[1] - one[1])[0]?.[0] ?? null;
}

// The names that the sheet gives to subjects.
export function namesIn(claims) {
  const names = new Map();
  for (const { subject, field, value } of claims) {
    if (field === kinds[kindOf(subject)]?.name && typeof value === "string") names.set(subject, value);
  }
  return names;
}

// The sheet as an object, the claim at each JSON Pointer, and the spans of anchors.
export function written(state, text) {
  return new SheetWriter(state, text).written();
}

class SheetWriter {
  constructor(state, text) {
    this.state = state;
    this.text = text;
    this.claims = kept(state);
    this.places = new Map();
    this.spans = {};
  }

  written() {
    const sheet = { document: this.#document() };
    for (const [kind, subjects] of this.#subjectsByKind()) {
      const { list } = kinds[kind];
      sheet[list] = subjects.map(([subject, claims], place) => this.#row(`/${list}/${place}`, subject, claims));
    }
    return { sheet, places: this.places, spans: this.spans };
  }

  #document() {
    const { published, ...fields } = this.state.document;
    const given = Object.entries(fields).filter(([, value]) => value !== "" && value !== null && value?.length !== 0);
    const { value, ...entry } = published;
    const evidence = this.#entry({ ...entry, ...(entry.words ? this.#placed(entry) : {}) }, "/document/published");
    const own = typeof evidence === "string" ? { words: evidence } : evidence;
    return { ...Object.fromEntries(given), published: { value: value ?? "", ...own } };
  }

  #placed(entry) {
    return this.text?.nth(entry.words, entry.occurrence ?? 1) ?? {};
  }

  #subjectsByKind() {
    const subjects = new Map();
    for (const claim of this.claims) {
      if (!subjects.has(claim.subject)) subjects.set(claim.subject, []);
      subjects.get(claim.subject).push(claim);
    }
    const all = [...subjects];
    const grouped = Object.keys(kinds).map((kind) => [kind, all.filter(([subject]) => kindOf(subject) === kind)]);
    return grouped.filter(([, some]) => some.length > 0);
  }

  #row(at, subject, claims) {
    const row = { ...identityOf(subject) };
    const evidence = {};
    this.places.set(at, claims[0]);
    for (const claim of claims) {
      this.#addValue(row, claim);
      const pointer = `${at}/${claim.field.replace(/\./g, "/")}`;
      this.places.set(pointer, claim);
      this.places.set(`${at}/evidence/${claim.field.replace(/\./g, "/")}`, claim);
      const entries = this.#evidenceOf(claim, `${at}/evidence/${claim.field.replace(/\./g, "/")}`, pointer);
      if (entries !== null) evidence[claim.field] = entries;
    }
    for (const name of Object.keys(evidence)) {
      if (name === "self" || !sameEntries(evidence[name], evidence.self)) continue;
      delete evidence[name];
      delete this.spans[`${at}/evidence/${name.replace(/\./g, "/")}`];
    }
    if (Object.keys(evidence).length) row.evidence = evidence;
    return row;
  }

  #addValue(row, { field, value }) {
    if (field === "self") return;
    const [holder, member] = field.split(".");
    if (member) row[holder] = { ...row[holder], [member]: value };
    else row[field] = value;
  }

  // What `evidence` holds for a claim; null for nothing. Adds the spans.
  #evidenceOf(claim, pointer, ownPointer) {
    const own = this.#ownSpans(claim);
    if (own && claim.entries.length === 0) this.spans[ownPointer] = own;
    if (claim.entries.length === 0) return null;
    if (own && this.#isSelfEvident(claim, own)) {
      this.spans[ownPointer] = own;
      return null;
    }
    if (own && isQuotation(claim)) this.spans[ownPointer] = own;
    const entries = claim.entries.map((entry) => this.#entry(entry, pointer));
    return entries.length === 1 ? entries[0] : entries;
  }

  #isSelfEvident(claim, own) {
    const plain = claim.entries.every((entry) => Object.keys(entry).every((key) => POSITION.includes(key)));
    if (!plain || claim.entries.length !== own.length) return false;
    return isQuotation(claim) || claim.entries.every((entry, place) => entry.start === own[place].start && entry.end === own[place].end);
  }

  // The places at which a value is its own evidence, piece by piece; null if it is not.
  #ownSpans(claim) {
    if (!this.text || fieldOf(claim.subject, claim.field).shape !== "text" || isIdentity(claim.subject, claim.field)) return null;
    const pieces = [claim.value].flat();
    const places = pieces.map((piece) => (isQuotation(claim) ? this.text.nth(piece) : this.#outsideLongerNames(piece)));
    return places.length && places.every(Boolean) ? places : null;
  }

  #outsideLongerNames(value) {
    this.names ??= new LongerNames(this.claims);
    return this.names.firstOutside(this.text, String(value));
  }

  #entry(entry, pointer) {
    const { start, end, words, occurrence, basis, ...others } = entry;
    const isPlaced = start !== undefined && this.text !== null;
    const printed = isPlaced ? this.text.words(entry) : words;
    const turn = isPlaced ? this.text.occurrenceAt(printed, start) : occurrence;
    if (isPlaced) (this.spans[pointer] ??= []).push({ start, end });
    const flags = Object.entries(others).filter(([, value]) => value !== "" && value !== false && value !== undefined);
    const entryWritten = {
      ...(printed ? { words: printed } : {}),
      ...(turn > 1 ? { occurrence: turn } : {}),
      ...(basis && basis !== "stated" ? { basis } : {}),
      ...Object.fromEntries(flags),
    };
    return printed && Object.keys(entryWritten).length === 1 ? printed : entryWritten;
  }
}

// The evidence of the row covers each field without an entry of its own.
const sameEntries = (one, other) => other !== undefined && JSON.stringify(one) === JSON.stringify(other);
const isQuotation = (claim) => claim.field === "text" && kindOf(claim.subject) === "statements";

// The titles and names of a sheet: a value is not its own evidence within a longer one.
class LongerNames {
  constructor(claims) {
    const named = claims.filter(({ field }) => NAMES.includes(field));
    this.names = [...new Set(named.flatMap(({ value }) => [value].flat().map(String)))];
  }

  firstOutside(text, value) {
    const longer = this.names.filter((name) => name.length > value.length && name.toLowerCase().includes(value.toLowerCase()));
    const covered = longer.flatMap((name) => text.placesOf(name));
    const place = text.placesOf(value).find(([start, end]) => !covered.some(([from, to]) => from <= start && end <= to));
    return place ? { start: place[0], end: place[1] } : null;
  }
}

// The content of `anchors.json`. Positions are code points.
export async function anchorsOf(spans, text, digest) {
  const found = Object.entries(spans).map(([pointer, places]) => [
    pointer,
    places.map((place) => ({ words: text.words(place), start: text.codePoints(place.start), end: text.codePoints(place.end) })),
  ]);
  return { text_sha256: await digest(text.text), text_length: text.length, spans: Object.fromEntries(found) };
}
