// The form that says what some words claim.

import { afterPause, byId, button, make } from "./dom.js";
import { claimable, fieldOf, identityOf, kindOf, kinds, pathMadeOf, slugFrom } from "./kinds.js";
import { mainSeries } from "./sheet.js";
import { translated } from "./translated.js";
import { guessed, read, typed } from "./values.js";

const MOST_OPTIONS = 30;
const NAME = /^\p{Lu}[\p{L}\p{N}.’'-]*(?: (?:\p{Lu}|of |the |and |& |de |la )[\p{L}\p{N}.’'-]*){0,6}$/u;
const LOOKUP_PAUSE = 150;
const NEW_KINDS = "people characters credits organizations places series seasons episodes statements metrics events filming-locations nominations".split(" ");

export class AssignForm {
  // `lookUp` finds known subjects by name; `painted` repaints the text with the picked span.
  constructor(bench, { lookUp, painted, closed }) {
    this.bench = bench;
    this.painted = painted;
    this.closed = closed;
    this.spans = [];
    this.form = byId("assign");
    this.lookUp = afterPause(LOOKUP_PAUSE, async (name) => {
      await lookUp(name);
      this.#offerSubjects();
      this.#describeSubject();
    });
    byId("a-kind").replaceChildren(...NEW_KINDS.map((kind) => make("option", { value: kind }, translated("a new %(kind)s", { kind: kinds[kind].label }))));
    this.#listen();
  }

  get isOpen() {
    return !this.form.hidden;
  }

  #listen() {
    this.form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.#submit();
    });
    byId("a-cancel").addEventListener("click", () => this.close());
    byId("a-words").addEventListener("input", () => this.#typedWords());
    byId("a-subject").addEventListener("input", () => {
      const name = byId("a-subject").value.trim();
      if (name.length > 1) this.lookUp(name);
      this.#describeSubject();
      this.#offerFields();
    });
    byId("a-kind").addEventListener("change", () => {
      this.#describeSubject();
      this.#offerFields();
    });
    byId("a-field").addEventListener("change", () => this.#chooseField());
    for (const radio of this.form.querySelectorAll("[name=basis]")) radio.addEventListener("change", () => this.#showWhy());
  }

  // Opens with a span, for a claim, or for a field of a subject. `wanted` is {span, claim, subject, field, focus}.
  open({ span = null, claim = null, subject = null, field = null, focus = null }) {
    this.claim = claim;
    this.spans = claim ? claim.entries.map((entry) => ({ ...entry })) : span ? [span] : [];
    this.form.hidden = false;
    byId("a-words").value = this.#wordsOf(this.spans[0]);
    const about = claim?.subject ?? subject ?? this.#likelySubject(span);
    byId("a-subject").value = about ? this.#label(about) : span ? this.bench.text.words(span) : "";
    this.subject = about;
    this.#offerSubjects();
    this.#describeSubject();
    this.#offerFields(claim?.field ?? field);
    byId("a-value").value = claim ? typed(claim.value) : this.#guess();
    this.#showBasis(this.spans[0]);
    this.#showPlace();
    this.#say("");
    byId(focus ?? (claim ? "a-value" : "a-subject")).focus({ preventScroll: true });
    byId("a-subject").select();
  }

  // Further words that support the same claim.
  addSpan(span) {
    this.spans = [...this.spans, span];
    if (this.spans.length === 1) byId("a-words").value = this.#wordsOf(span);
    this.#showPlace();
  }

  close() {
    this.form.hidden = true;
    this.claim = null;
    this.spans = [];
    this.painted([]);
    this.closed();
  }

  // What is typed, to be kept with the draft.
  get content() {
    if (!this.isOpen) return null;
    const values = Object.fromEntries(["a-words", "a-subject", "a-field", "a-value", "a-why", "a-kind"].map((id) => [id, byId(id).value]));
    return { values, spans: this.spans, claim: this.claim?.id ?? null, subject: this.subject, basis: this.#basis };
  }

  restore({ values, spans, claim, subject, basis }) {
    this.open({ claim: claim === null ? null : this.bench.claim(claim), subject, span: spans[0] ?? null });
    this.spans = spans;
    for (const id of ["a-kind", "a-subject", "a-words"]) byId(id).value = values[id];
    this.#describeSubject();
    this.#offerFields(values["a-field"]);
    for (const id of ["a-value", "a-why"]) byId(id).value = values[id];
    this.#setBasis(basis);
    this.#showPlace();
  }

  #label(path) {
    const name = this.bench.nameOf(path);
    return this.#pathNamed(name) === path ? name : path;
  }

  #wordsOf(span) {
    if (!span) return "";
    return span.start === undefined ? (span.words ?? "") : this.bench.text.words(span);
  }

  // The subject whose name is in the words, else that of the claim before them.
  #likelySubject(span) {
    const { bench } = this;
    if (!span) return bench.claims.at(-1)?.subject ?? null;
    const words = bench.text.words(span);
    if (NAME.test(words) && !this.#pathNamed(words)) return null; // a new name
    const named = [...bench.names].filter(([, name]) => words.includes(name)).sort((one, other) => other[1].length - one[1].length);
    if (named.length) return named[0][0];
    let nearest = null;
    for (const { subject, entries, state } of bench.claims) {
      const end = entries[0]?.end ?? Infinity;
      if (state === "kept" && end <= span.start && end > (nearest?.end ?? -1)) nearest = { subject, end };
    }
    return nearest?.subject ?? bench.claims.at(0)?.subject ?? null;
  }

  #offerSubjects() {
    const typedName = byId("a-subject").value.trim().toLowerCase();
    const paths = new Map([...this.bench.known, ...this.bench.names]);
    for (const subject of this.bench.subjects) if (!paths.has(subject)) paths.set(subject, this.bench.nameOf(subject));
    const fits = [...paths].filter(([path, name]) => !typedName || name?.toLowerCase().includes(typedName) || path.includes(typedName));
    byId("subjects").replaceChildren(...fits.slice(0, MOST_OPTIONS).map(([path, name]) => make("option", { value: path }, name)));
  }

  #pathNamed(name) {
    const wanted = name.toLowerCase();
    for (const [path, each] of this.bench.names) if (each.toLowerCase() === wanted) return path;
    for (const [path, each] of this.bench.known) if (each?.toLowerCase() === wanted) return path;
    return this.bench.subjects.find((subject) => this.bench.nameOf(subject).toLowerCase() === wanted) ?? null;
  }

  // The path of what is typed: a name, a path, or something new.
  #subjectTyped() {
    const input = byId("a-subject").value.trim();
    if (!input) return null;
    if (/^[a-z-]+\/./.test(input)) return identityOf(input) ? input : null;
    return this.#pathNamed(input) ?? this.#newPath(byId("a-kind").value, input);
  }

  // `Ann Lee as Maud, season 2` for a credit, `Harbour Lights, season 2` for a season.
  #newPath(kind, input) {
    const series = mainSeries(this.bench.state);
    const [, name, season] = /^(.*?)(?:,? ?season (\d+))?$/i.exec(input);
    if (kind === "seasons") {
      const own = this.#pathNamed(name)?.replace(/^series\//, "") ?? (slugFrom(name) || series);
      return own && season ? `series/${own}/seasons/${season}` : null;
    }
    if (kind !== "credits") return slugFrom(input) ? `${kind}/${slugFrom(input)}` : null;
    const [, person, character, role] = /^(.*?)(?: as (.*?))?(?:, ?([a-z_ ]+))?$/i.exec(name);
    if (!series || !slugFrom(person)) return null;
    const slugOf = (each, of) => this.#pathNamed(each)?.replace(`${of}/`, "") ?? slugFrom(each);
    const identity = { series, person: slugOf(person, "people"), role: role?.trim().replace(/ /g, "_") ?? "actor" };
    if (season) identity.season = Number(season);
    if (character) identity.character = slugOf(character, "characters");
    const path = pathMadeOf("credits", identity);
    return identityOf(path) ? path : null;
  }

  #describeSubject() {
    const path = this.#subjectTyped();
    const isPath = /^[a-z-]+\/./.test(byId("a-subject").value.trim());
    const isThere = path !== null && (this.bench.known.has(path) || this.bench.subjects.includes(path));
    byId("a-known").textContent = path === null ? (byId("a-subject").value.trim() ? translated("This is no subject yet.") : "") : isThere ? path : translated("New: %(path)s", { path });
    byId("a-kind").hidden = isThere || isPath || !byId("a-subject").value.trim();
    this.subject = path;
  }

  #offerFields(chosen = byId("a-field").value) {
    const kind = this.subject ? kindOf(this.subject) : byId("a-kind").value;
    const fields = ["self", ...claimable(kind)];
    const claimed = new Set(this.bench.claims.filter(({ subject }) => subject === this.subject).map(({ field }) => field));
    const free = [kinds[kind]?.name, ...fields.slice(1)].find((field) => field && !claimed.has(field));
    const selected = fields.includes(chosen) ? chosen : (free ?? "self");
    byId("a-field").replaceChildren(...fields.map((field) => make("option", { value: field, selected: field === selected }, fieldOf(`${kind}/x`, field).label)));
    byId("a-field").value = selected;
    this.#offerValues();
  }

  get #spec() {
    return fieldOf(this.subject ?? `${byId("a-kind").value}/x`, byId("a-field").value);
  }

  #offerValues() {
    const spec = this.#spec;
    const references = [...this.bench.known, ...this.bench.names].filter(([path]) => spec.targets.includes(kindOf(path)));
    const options = spec.targets.length ? references.map(([path, name]) => [spec.targets.length === 1 ? path.split("/")[1] : path, name]) : Object.entries(spec.terms);
    byId("values").replaceChildren(...options.map(([value, words]) => make("option", { value }, words)));
    byId("a-value").disabled = spec.shape === "self";
    byId("a-value").placeholder = spec.many ? translated("several, separated by ;") : "";
    const before = this.bench.claims.find(({ subject, field, state }) => state === "kept" && subject === this.subject && field === byId("a-field").value);
    byId("a-before").textContent = before && before.id !== this.claim?.id ? translated("The sheet has: %(value)s", { value: typed(before.value) }) : "";
  }

  #chooseField() {
    this.#offerValues();
    byId("a-value").value = this.#guess();
  }

  #guess() {
    const spec = this.#spec;
    if (spec.shape === "self") return "";
    const known = [...this.bench.known, ...this.bench.names];
    return guessed(byId("a-words").value, spec, this.bench.state.document.published.value ?? "", known);
  }

  get #basis() {
    return this.form.querySelector("[name=basis]:checked").value;
  }

  #setBasis(basis) {
    this.form.querySelector(`[name=basis][value=${basis}]`).checked = true;
    this.#showWhy();
  }

  #showBasis(entry) {
    byId("a-why").value = this.spans.map(({ why }) => why).filter(Boolean).join(" ");
    byId("a-planned").checked = this.spans.some(({ planned }) => planned);
    this.#setBasis(entry?.relative ? "relative" : entry?.basis === "inferred" ? "inferred" : "stated");
  }

  // Reasons of the sheet are offered again.
  #showWhy() {
    byId("why-row").hidden = this.#basis !== "inferred";
    if (this.#basis !== "inferred") return;
    const reasons = new Set(this.bench.claims.flatMap(({ entries }) => entries.map(({ why }) => why).filter(Boolean)));
    byId("whys").replaceChildren(...[...reasons].slice(0, MOST_OPTIONS).map((why) => make("option", { value: why })));
  }

  #typedWords() {
    const place = this.bench.text.nth(byId("a-words").value.trim());
    this.spans = place ? [{ ...marksOf(this.spans[0]), ...place }, ...this.spans.slice(1)] : this.spans.slice(1);
    this.#showPlace();
  }

  #showPlace() {
    const { text } = this.bench;
    const words = byId("a-words").value.trim();
    const places = words && text.text ? text.placesOf(words) : [];
    const turn = this.spans[0]?.start === undefined ? 0 : text.occurrenceAt(words, this.spans[0].start);
    byId("a-where").textContent = words && text.text ? whereIs(places.length, turn || 1) : "";
    const drop = (span) => () => {
      this.spans = this.spans.filter((each) => each !== span);
      this.#showPlace();
    };
    const more = this.spans.slice(1).map((span) => make("li", {}, make("q", { class: "words" }, this.#wordsOf(span)), button(translated("Remove"), drop(span))));
    byId("a-more").replaceChildren(...more);
    this.painted(this.spans.filter(({ start }) => start !== undefined));
  }

  #say(sentence) {
    byId("a-fault").textContent = sentence;
    byId("a-fault").hidden = !sentence;
  }

  #submit() {
    const field = byId("a-field").value;
    if (!this.subject) return this.#refuse(translated("Name the subject: a name, or a path such as people/ann-lee."), "a-subject");
    if (this.#basis === "inferred" && !byId("a-why").value.trim()) return this.#refuse(translated("An inferred value needs a reason."), "a-why");
    if (this.bench.text.text && byId("a-words").value.trim() && this.spans[0]?.start === undefined) return this.#refuse(translated("These words are not in the text."), "a-words");
    let value;
    try {
      value = this.#value(field);
    } catch (refusal) {
      return this.#refuse(refusal.message, "a-value");
    }
    const { id, known } = this.claim ?? {};
    const claim = { ...(id === undefined ? {} : { id, known }), subject: this.subject, field, value, entries: this.#entries() };
    this.bench.put(claim);
    this.close();
    return undefined;
  }

  // Several selected pieces of one quotation are a list.
  #value(field) {
    const isQuotation = field === "text" && kindOf(this.subject) === "statements";
    if (isQuotation && this.spans.length > 1 && byId("a-value").value === this.#wordsOf(this.spans[0])) return this.spans.map((span) => this.#wordsOf(span));
    if (isQuotation && Array.isArray(this.claim?.value) && byId("a-value").value === typed(this.claim.value)) return this.claim.value;
    return read(this.#spec, byId("a-value").value);
  }

  #refuse(sentence, focus) {
    this.#say(sentence);
    byId(focus).focus();
    return undefined;
  }

  #entries() {
    const basis = this.#basis;
    const why = byId("a-why").value.trim();
    const planned = byId("a-planned").checked;
    const spans = this.spans.length || basis !== "inferred" ? this.spans : [{}];
    // A claim takes the weakest basis of its entries, so that one reason is enough.
    return spans.map(({ basis: _, why: __, relative: ___, planned: ____, ...others }, place) => ({
      ...others,
      ...(basis === "inferred" && place === 0 ? { basis, why } : {}),
      ...(basis === "relative" ? { relative: true } : {}),
      ...(planned ? { planned } : {}),
    }));
  }
}

function whereIs(count, turn) {
  if (count === 0) return translated("These words are not in the text.");
  return count === 1 ? "" : translated("They occur %(times)s times; this is number %(turn)s.", { times: count, turn });
}

const marksOf = ({ start: _, end: __, words: ___, occurrence: ____, ...marks } = {}) => marks;
