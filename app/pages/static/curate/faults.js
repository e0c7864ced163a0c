// Faults that the browser can find. The service checks everything again.

import { claimable, fieldOf, identityOf, kindOf, kinds, SLUG_PATTERN, spelled } from "./kinds.js";
import { kept, references, seriesOf } from "./sheet.js";
import { translated, translatedNumber } from "./translated.js";
import { guessedNumber, shown } from "./values.js";

const DATE = /^\d{4}(?:-(?:0[1-9]|1[0-2]|2[1-4])(?:-(?:0[1-9]|[12]\d|3[01]))?)?[?~%]?$/;

// Each fault is {bad, what, more, claim, act, fix}: `fix` mends it, `act` says how.
export function faultsOf(bench) {
  const claims = kept(bench.state);
  const subjects = bySubject(claims);
  const faults = [
    ...documentFaults(bench),
    ...[...subjects].flatMap(([subject, own]) => [...subjectFaults(bench, subject, own, subjects)]),
    ...missingRows(bench, claims, subjects),
  ];
  if (claims.length === 0) faults.push({ bad: true, what: translated("The sheet claims nothing yet.") });
  const open = bench.open.length;
  if (open) faults.push({ bad: false, what: translatedNumber("One proposal is undecided and stays out of the sheet.", "%(count)s proposals are undecided and stay out of the sheet.", open) });
  return faults;
}

function bySubject(claims) {
  const subjects = new Map();
  for (const claim of claims) {
    if (!subjects.has(claim.subject)) subjects.set(claim.subject, []);
    subjects.get(claim.subject).push(claim);
  }
  return subjects;
}

function* documentFaults({ state, text }) {
  const { slug, published, language } = state.document;
  if (!SLUG_PATTERN.test(slug)) yield { bad: true, what: translated("The short name has small letters, digits and single hyphens."), more: slug || translated("It is empty."), focus: "d-slug" };
  if (language && !/^[a-z]{2,3}(-[A-Za-z0-9]+)*$/.test(language)) yield { bad: true, what: translated("“%(language)s” is no language code, such as en or fr.", { language }), focus: "d-lang" };
  if (!DATE.test(published.value ?? "")) yield { bad: true, what: translated("When was the document published?"), more: translated("Write the day as 2021-09-14, a month as 2021-09."), focus: "d-date" };
  if (!published.words && !published.why) yield { bad: true, what: translated("Which words date the document, or why is it of that date?"), focus: "d-words" };
  if (published.words && text.text && !text.nth(published.words)) {
    yield { bad: true, what: translated("The words that date the document are not in the text."), more: `“${published.words}”`, focus: "d-words" };
  }
}

function* subjectFaults(bench, subject, claims, subjects) {
  if (!identityOf(subject)) yield { bad: true, claim: claims[0], what: translated("%(subject)s is not the path of a subject.", { subject }) };
  const { required = [], identity = [] } = kinds[kindOf(subject)] ?? {};
  const fields = new Set(claims.map(({ field }) => field));
  for (const name of required) {
    if (!fields.has(name) && !identity.includes(name)) yield missingField(bench, subject, name);
  }
  const hasSelf = claims.some(({ field, entries }) => field === "self" && entries.length);
  if (!hasSelf && claims.every(({ entries }) => entries.length === 0) && !namedInText(bench, claims)) {
    yield { bad: true, claim: claims[0], what: translated("No words mention %(name)s.", { name: bench.nameOf(subject) }), act: translated("Select them"), fix: () => ({ subject, field: "self" }) };
  }
  yield* claims.flatMap((claim) => [...claimFaults(bench, claim, hasSelf)]);
  yield* repeatedFields(bench, claims);
  yield* knownUnderOtherName(bench, subject, subjects);
}

const namedInText = ({ text }, claims) => claims.some(({ subject, field, value }) => fieldOf(subject, field).shape === "text" && isPrinted(text, value));

// A text as long as the document's is not open may be printed in it.
const isPrinted = (text, value) => !text.text || [value].flat().every((each) => text.nth(String(each)));

function missingField(bench, subject, field) {
  const name = bench.nameOf(subject);
  const label = fieldOf(subject, field).label.toLowerCase();
  const place = field === kinds[kindOf(subject)].name ? bench.text.nth(name) : null;
  if (place) {
    const claim = { subject, field, value: bench.text.words(place), entries: [place] };
    return { bad: true, what: translated("%(name)s is new and lacks this: %(label)s.", { name, label }), more: translated("The text has “%(name)s”.", { name }), act: translated("Take it from the text"), fix: () => void bench.put(claim) };
  }
  return { bad: true, what: translated("%(name)s needs this: %(label)s.", { name, label }), act: translated("Add it"), fix: () => ({ subject, field }) };
}

function* claimFaults(bench, claim, hasSelf) {
  const { subject, field, value, entries } = claim;
  const spec = fieldOf(subject, field);
  const told = `${bench.nameOf(subject)}: ${spec.label.toLowerCase()}`;
  if (entries.some((entry) => entry.basis === "inferred") && !entries.some((entry) => entry.why)) {
    yield { bad: true, claim, what: translated("Say why: %(told)s.", { told }), more: translated("An inferred value needs a reason."), act: translated("Write the reason"), fix: () => ({ claim, focus: "a-why" }) };
  }
  const lost = bench.text.text ? entries.find((entry) => entry.words && entry.start === undefined) : null;
  if (lost) yield { bad: true, claim, what: translated("The words “%(words)s” are not in the text.", { words: lost.words }), more: told, act: translated("Edit"), fix: () => ({ claim }) };
  if (isUnproven(bench, claim, spec, hasSelf)) {
    yield { bad: true, claim, what: translated("No words support %(told)s (%(value)s).", { told, value: shown(subject, field, value) }), act: translated("Add words"), fix: () => ({ claim, focus: "a-words" }) };
  }
  if (field === "text" && kindOf(subject) === "statements" && bench.text.text) {
    const altered = [value].flat().find((piece) => !bench.text.nth(piece));
    if (altered) yield { bad: true, claim, what: translated("The quotation is not in the text as written."), more: altered, act: translated("Edit"), fix: () => ({ claim }) };
  }
  yield* numberFault(bench, claim, spec, told);
}

function isUnproven(bench, { subject, field, value, entries }, spec, hasSelf) {
  if (entries.length || hasSelf || field === "self" || field === "formerly" || value === false) return false;
  if (!claimable(kindOf(subject)).includes(field)) return false;
  return !(spec.shape === "text" && isPrinted(bench.text, value));
}

// The number in the words, if they have one, is that of the sheet.
function* numberFault(bench, claim, spec, told) {
  if (spec.shape !== "number" && spec.shape !== "integer") return;
  const first = claim.entries[0];
  if (!first || first.start === undefined || first.basis === "inferred") return;
  const words = bench.text.words(first);
  const digits = words.match(/\d[\d,.]*/g) ?? [];
  const number = guessedNumber(words);
  if (digits.length !== 1 || !number || Number(number) === Math.abs(claim.value)) return; // west and south are negative
  const mended = { ...claim, value: Number(number) };
  const [said, written] = [mended, claim].map(({ subject, field, value }) => shown(subject, field, value));
  yield { bad: false, claim, what: translated("The words say %(said)s, the sheet says %(written)s.", { said, written }), more: told, act: translated("Take the number of the words"), fix: () => void bench.put(mended) };
}

function* repeatedFields(bench, claims) {
  const seen = new Map();
  for (const claim of claims) {
    const first = seen.get(claim.field);
    if (first) {
      const both = [first, claim].map(({ subject, field, value }) => shown(subject, field, value, (path) => bench.nameOf(path)) || translated("its words"));
      yield { bad: true, claim, what: translated("Two values for one field: %(one)s and %(other)s.", { one: both[0], other: both[1] }), more: translated("A sheet has one value for a field. Remove the other."), act: translated("Remove the second"), fix: () => void bench.remove([claim.id]) };
    }
    seen.set(claim.field, claim);
  }
}

// A new subject with the name of a known one is probably the same.
function* knownUnderOtherName(bench, subject, subjects) {
  const name = bench.names.get(subject);
  if (!name || bench.known.has(subject)) return;
  const kind = kindOf(subject);
  for (const [path, other] of bench.known) {
    if (kindOf(path) !== kind || subjects.has(path) || other?.toLowerCase() !== name.toLowerCase()) continue;
    yield { bad: false, what: translated("The catalogue has %(name)s as %(path)s.", { name: other, path }), more: translated("This sheet has %(subject)s.", { subject }), act: translated("This is %(path)s", { path }), fix: () => void bench.rename(subject, path) };
    return;
  }
}

function* missingRows(bench, claims, subjects) {
  const series = seriesOf(claims);
  const asked = new Set();
  for (const claim of claims) {
    for (const path of references(claim, series.get(claim.subject))) {
      if (subjects.has(path) || asked.has(path)) continue;
      asked.add(path);
      yield missingRow(bench, claim, path, subjects);
    }
  }
}

function missingRow(bench, claim, path, subjects) {
  const near = [...subjects.keys(), ...bench.known.keys()].find((each) => kindOf(each) === kindOf(path) && kindOf(path) !== "seasons" && distance(each, path) <= 2);
  const label = kinds[kindOf(path)]?.label ?? translated("subject");
  if (near) {
    return { bad: true, claim, what: translated("There is no %(kind)s %(name)s. Did you mean %(near)s?", { kind: label, name: spelled(path), near: bench.nameOf(near) }), more: path, act: translated("Use %(name)s", { name: bench.nameOf(near) }), fix: () => void bench.rename(path, near) };
  }
  const field = kinds[kindOf(path)]?.name ?? "self";
  return { bad: true, claim, what: translated("%(name)s has no row in the sheet.", { name: bench.nameOf(path) }), more: translated("A sheet stands alone: say which words mention this %(kind)s.", { kind: label }), act: translated("Add the row"), fix: () => ({ subject: path, field: kindOf(path) === "seasons" ? "self" : field }) };
}

// Levenshtein distance; 3 for texts whose lengths differ by more than 2.
export function distance(one, other) {
  if (Math.abs(one.length - other.length) > 2) return 3;
  let row = Array.from({ length: other.length + 1 }, (_, place) => place);
  for (let i = 1; i <= one.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= other.length; j += 1) {
      next[j] = Math.min(row[j] + 1, next[j - 1] + 1, row[j - 1] + (one[i - 1] !== other[j - 1]));
    }
    row = next;
  }
  return row[other.length];
}
