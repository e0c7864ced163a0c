// The state of the workbench, and what a person does to it.

import { History } from "./history.js";
import { creditOf, fieldOf, identityOf, kindOf, kinds, pathMadeOf, pathOf, referenceTo, seasonOf, spelled } from "./kinds.js";
import { EMPTY, kept, mainSeries, namesIn, references, seriesOf, written } from "./sheet.js";
import { DocumentText, normalised } from "./text.js";

export class Workbench extends EventTarget {
  constructor() {
    super();
    this.history = new History(EMPTY);
    this.text = new DocumentText("");
    this.known = new Map(); // names of subjects of the catalogue, by path
    this.current = null; // id of the proposal in hand
    this.notes = []; // what the draft could not read
    this.model = null; // what a language model took for the draft
    this.tag = null; // ETag of the published document that is open
    this.published = null; // its sheet
    this.folderVersion = null; // of the folder that the sheet was opened from
  }

  get state() {
    return this.history.state;
  }

  get claims() {
    return this.state.claims;
  }

  get open() {
    return this.claims.filter((claim) => claim.state === "proposed" && claim.rule !== "key");
  }

  claim(id) {
    return this.claims.find((claim) => claim.id === id);
  }

  written() {
    if (this.writtenOf !== this.state) [this.writtenOf, this.lastWritten] = [this.state, written(this.state, this.text.text ? this.text : null)];
    return this.lastWritten;
  }

  nameOf(path) {
    return this.known.get(path) ?? this.names.get(path) ?? spelledWith(path, (each) => this.known.get(each) ?? this.names.get(each));
  }

  get names() {
    if (this.namesOf !== this.claims) [this.namesOf, this.lastNames] = [this.claims, namesIn(this.claims)];
    return this.lastNames;
  }

  get subjects() {
    if (this.subjectsOf !== this.claims) [this.subjectsOf, this.lastSubjects] = [this.claims, [...new Set(this.claims.map(({ subject }) => subject))]];
    return this.lastSubjects;
  }

  // Begins with a state, whose steps cannot be undone.
  load(state) {
    this.history.restart(state);
    this.text = new DocumentText(state.text);
    this.current = null;
    this.changed("text");
  }

  // The version of the folder or of the published document that the sheet replaces: `folderVersion`, `tag`, `published`.
  rebase(base) {
    Object.assign(this, base);
    this.dispatchEvent(new Event("rebased"));
  }

  changed(what = "claims") {
    this.dispatchEvent(new CustomEvent("change", { detail: what }));
  }

  #advance(change, name = null) {
    const textBefore = this.state.text;
    this.history.advance({ ...this.state, ...change }, name);
    this.#follow(textBefore);
  }

  #follow(textBefore) {
    const isOther = this.state.text !== textBefore;
    if (isOther) this.text = new DocumentText(this.state.text);
    this.changed(isOther ? "text" : "claims");
  }

  undo() {
    const before = this.state.text;
    if (this.history.undo()) this.#follow(before);
  }

  redo() {
    const before = this.state.text;
    if (this.history.redo()) this.#follow(before);
  }

  // Another text: the words of claims are found in it again. Proposals are dropped.
  useText(raw) {
    const text = normalised(raw.toWellFormed()); // half of a pair of surrogates is no character
    const found = new DocumentText(text);
    const claims = kept(this.state).map((claim) => ({ ...claim, entries: claim.entries.map((entry) => moved(entry, this.text, found)) }));
    this.current = null;
    this.#advance({ text, claims });
  }

  setDocument(fields, name) {
    this.#advance({ document: { ...this.state.document, ...fields } }, name);
  }

  addProposals(claims) {
    const others = this.claims.filter((claim) => claim.state === "kept");
    const there = new Set(others.map(({ subject, field }) => `${subject} ${field}`));
    this.#advance({ claims: [...others, ...claims.filter(({ subject, field }) => !there.has(`${subject} ${field}`))] });
  }

  get nextId() {
    return this.claims.reduce((most, { id }) => Math.max(most, id), 0) + 1;
  }

  // Adds a claim, or replaces the one with its id.
  put(claim) {
    const id = claim.id ?? this.nextId;
    const own = { ...claim, id, state: "kept" };
    const isThere = this.claims.some((each) => each.id === id);
    const claims = isThere ? this.claims.map((each) => (each.id === id ? own : each)) : [...this.claims, own];
    this.#advance({ claims: withCompanions(claims, [own], this) });
    return id;
  }

  accept(ids) {
    const wanted = new Set(ids);
    const claims = this.claims.map((claim) => (wanted.has(claim.id) ? { ...claim, state: "kept" } : claim));
    const accepted = claims.filter(({ id }) => wanted.has(id));
    this.#afterDeciding(wanted, () => this.#advance({ claims: withCompanions(claims, accepted, this) }));
  }

  remove(ids) {
    const wanted = new Set(ids);
    this.#afterDeciding(wanted, () => this.#advance({ claims: this.claims.filter(({ id }) => !wanted.has(id)) }));
  }

  // The next proposal is in hand after those in hand were decided.
  #afterDeciding(decided, act) {
    const order = this.inOrder();
    const place = order.findIndex(({ id }) => id === this.current);
    const following = [...order.slice(Math.max(place, 0)), ...order.slice(0, Math.max(place, 0))];
    const next = following.filter(({ id }) => !decided.has(id));
    if (decided.has(this.current)) this.current = next[0]?.id ?? null;
    act();
    if (this.current !== null && this.claim(this.current)?.state !== "proposed") this.#takeFirstOf(next);
  }

  #takeFirstOf(candidates) {
    this.current = candidates.find(({ id }) => this.claim(id)?.state === "proposed")?.id ?? null;
    this.changed("current");
  }

  // Proposals in the order of the draft pane: by subject.
  inOrder() {
    const bySubject = new Map();
    for (const claim of this.open) {
      if (!bySubject.has(claim.subject)) bySubject.set(claim.subject, []);
      bySubject.get(claim.subject).push(claim);
    }
    return [...bySubject.values()].flat();
  }

  step(by) {
    const order = this.inOrder();
    if (order.length === 0) return;
    const place = order.findIndex(({ id }) => id === this.current);
    const next = place < 0 ? (by > 0 ? 0 : order.length - 1) : (place + by + order.length) % order.length;
    this.current = order[next].id;
    this.changed("current");
  }

  take(id) {
    this.current = id;
    this.changed("current");
  }

  // Another path for a subject, everywhere. If the sheet already has that subject, both become one.
  rename(from, to) {
    if (from === to) return;
    const claims = this.claims.map((claim) => renamed(claim, from, to));
    this.#advance({ claims: withoutRepeats(claims) });
  }
}

const spelledWith = (path, nameOf) => {
  const { person, character, ...others } = identityOf(path) ?? {};
  if (kindOf(path) === "seasons") {
    const [series, number] = path.split("/seasons/");
    return seasonOf(nameOf(series) ?? spelled(series), number);
  }
  if (kindOf(path) !== "credits" || !person) return spelled(path);
  const named = (each) => nameOf(each) ?? spelled(each);
  return creditOf(named(`people/${person}`), character && named(`characters/${character}`), others);
};

function moved(entry, from, to) {
  const { start, end, words, occurrence, ...others } = entry;
  const printed = start === undefined ? words : from.words(entry);
  const turn = start === undefined ? occurrence : from.occurrenceAt(printed, start);
  if (!printed) return entry;
  const place = to.nth(printed, turn || 1);
  return place ? { ...others, ...place } : { ...others, words: printed, occurrence: turn || 1 };
}

function renamed(claim, from, to) {
  const subject = renamedPath(claim.subject, from, to);
  const spec = fieldOf(claim.subject, claim.field);
  const swap = (each) => (pathOf(spec, each) === from ? referenceTo(spec, to) : each);
  const isReference = spec.targets.length > 0 && claim.value !== null;
  const value = isReference ? (Array.isArray(claim.value) ? claim.value.map(swap) : swap(claim.value)) : claim.value;
  const same = subject === claim.subject && (!isReference || JSON.stringify(value) === JSON.stringify(claim.value));
  return same ? claim : { ...claim, subject, value };
}

export function renamedPath(path, from, to) {
  if (path === from) return to;
  if (path.startsWith(`${from}/seasons/`)) return to + path.slice(from.length);
  const kind = kindOf(path);
  if (!kinds[kind]?.keyed) return path;
  const identity = identityOf(path);
  const { fields } = kinds[kind];
  const swapped = Object.entries(identity).map(([name, part]) => {
    const isIt = fields[name].targets.length === 1 && pathOf(fields[name], part) === from;
    return [name, isIt ? referenceTo(fields[name], to) : part];
  });
  return pathMadeOf(kind, Object.fromEntries(swapped));
}

function withoutRepeats(claims) {
  const seen = new Set();
  return claims.filter((claim) => {
    const key = JSON.stringify([claim.subject, claim.field, claim.value, claim.state]);
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}

// A sheet stands alone: with a claim come the rows that it refers to, as far as their names are in the text or proposed,
// and the series of its subject.
function withCompanions(claims, added, { text, known }) {
  const all = [...claims];
  const there = new Set(kept({ claims }).map(({ subject }) => subject));
  const waiting = [...added];
  const keep = (place) => {
    all[place] = { ...all[place], state: "kept" };
    waiting.push(all[place]);
  };
  let id = claims.reduce((most, each) => Math.max(most, each.id), 0);
  const add = (claim) => waiting.push(all[all.push({ id: (id += 1), state: "kept", ...claim }) - 1]);
  const series = seriesOf(all);
  const identified = new Set();
  while (waiting.length) {
    const claim = waiting.pop();
    if (!identified.has(claim.subject)) addIdentity(claim, all, keep, add);
    identified.add(claim.subject);
    if (claim.field === "series") series.set(claim.subject, claim.value);
    for (const path of references(claim, series.get(claim.subject))) {
      if (there.has(path)) continue;
      there.add(path);
      const proposed = all.map((each, place) => [each, place]).filter(([each]) => each.subject === path && each.state === "proposed");
      const needed = proposed.filter(([{ field }]) => field === "self" || kinds[kindOf(path)].required.includes(field));
      for (const [, place] of needed) keep(place);
      if (needed.length === 0) addName(path, claim, { text, known }, add);
    }
  }
  return all;
}

function addIdentity({ subject }, all, keep, add) {
  const kind = kinds[kindOf(subject)];
  all.forEach((each, place) => {
    if (each.subject === subject && each.rule === "key" && each.state === "proposed") keep(place);
  });
  const own = all.filter((each) => each.subject === subject);
  const isNamed = own.some(({ field }) => ["series", "about", "organization"].includes(field));
  if (!kind || kind.keyed || kindOf(subject) === "seasons" || !kind.identity.includes("series") || isNamed) return;
  const series = mainSeries({ claims: all });
  if (series) add({ subject, field: "series", value: series, entries: [], rule: "key" });
}

function addName(path, claim, { text, known }, add) {
  const kind = kindOf(path);
  if (kind === "seasons") {
    if (claim.entries.length) add({ subject: path, field: "self", value: null, entries: claim.entries.slice(0, 1) });
    return;
  }
  const { name } = kinds[kind] ?? {};
  const printed = known.get(path) ?? spelled(path);
  const place = name && text.nth(printed);
  if (place) add({ subject: path, field: name, value: text.words(place), entries: [place] });
}
