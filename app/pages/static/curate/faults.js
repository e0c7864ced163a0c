// Faults that the browser can find. The service checks everything again.

import { claimable, fieldOf, identityOf, kindOf, kinds, SLUG_PATTERN, spelled } from "./kinds.js";
import { kept, references, seriesOf } from "./sheet.js";
import { guessedNumber, shown } from "./values.js";

const DATE = /^\d{4}(?:-(?:0[1-9]|1[0-2]|2[1-4])(?:-(?:0[1-9]|[12]\d|3[01]))?)?[?~%]?$/;

// Each fault is {bad, what, more, claim, act, fix}: `fix` mends it, `act` says how.
export function faultsOf(bench) {
  const claims = kept(bench.state);
  const subjects = bySubject(claims);
  const faults = [
    ...documentFaults(bench),
    ...[...subjects].flatMap(([subject, own]) => subjectFaults(bench, subject, own, subjects)),
    ...missingRows(bench, claims, subjects),
  ];
  if (claims.length === 0) faults.push({ bad: true, what: "The sheet claims nothing yet." });
  const open = bench.open.length;
  if (open) faults.push({ bad: false, what: open === 1 ? "1 proposal is undecided and stays out of the sheet." : `${open} proposals are undecided and stay out of the sheet.` });
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
  if (!SLUG_PATTERN.test(slug)) yield { bad: true, what: "The short name has small letters, digits and single hyphens.", more: slug || "It is empty.", focus: "d-slug" };
  if (language && !/^[a-z]{2,3}(-[A-Za-z0-9]+)*$/.test(language)) yield { bad: true, what: `“${language}” is no language code, such as en or fr.`, focus: "d-lang" };
  if (!DATE.test(published.value ?? "")) yield { bad: true, what: "When was the document published?", more: "Write the day as 2021-09-14, a month as 2021-09.", focus: "d-date" };
  if (!published.words && !published.why) yield { bad: true, what: "Which words date the document, or why is it of that date?", focus: "d-words" };
  if (published.words && text.text && !text.nth(published.words)) {
    yield { bad: true, what: "The words that date the document are not in the text.", more: `“${published.words}”`, focus: "d-words" };
  }
}

function* subjectFaults(bench, subject, claims, subjects) {
  if (!identityOf(subject)) yield { bad: true, claim: claims[0], what: `${subject} is not the path of a subject.` };
  const { required = [], identity = [] } = kinds[kindOf(subject)] ?? {};
  const fields = new Set(claims.map(({ field }) => field));
  for (const name of required) {
    if (!fields.has(name) && !identity.includes(name)) yield missingField(bench, subject, name);
  }
  const hasSelf = claims.some(({ field, entries }) => field === "self" && entries.length);
  if (!hasSelf && claims.every(({ entries }) => entries.length === 0) && !namedInText(bench, claims)) {
    yield { bad: true, claim: claims[0], what: `No words mention ${bench.nameOf(subject)}.`, act: "Select them", fix: () => ({ subject, field: "self" }) };
  }
  yield* claims.flatMap((claim) => [...claimFaults(bench, claim, hasSelf)]);
  yield* repeatedFields(bench, claims);
  yield* knownUnderOtherName(bench, subject, subjects);
}

const namedInText = ({ text }, claims) =>
  claims.some(({ subject, field, value }) => fieldOf(subject, field).shape === "text" && [value].flat().every((each) => text.nth(String(each))));

function missingField(bench, subject, field) {
  const name = bench.nameOf(subject);
  const { label } = fieldOf(subject, field);
  const place = field === kinds[kindOf(subject)].name ? bench.text.nth(name) : null;
  if (place) {
    const claim = { subject, field, value: bench.text.words(place), entries: [place] };
    return { bad: true, what: `${name} is new and has no ${label.toLowerCase()} yet.`, more: `The text has “${name}”.`, act: `Take the ${label.toLowerCase()} from the text`, fix: () => void bench.put(claim) };
  }
  return { bad: true, what: `${name} needs a ${label.toLowerCase()}.`, act: "Add it", fix: () => ({ subject, field }) };
}

function* claimFaults(bench, claim, hasSelf) {
  const { subject, field, value, entries } = claim;
  const spec = fieldOf(subject, field);
  const told = `${bench.nameOf(subject)}: ${spec.label.toLowerCase()}`;
  if (entries.some((entry) => entry.basis === "inferred") && !entries.some((entry) => entry.why)) {
    yield { bad: true, claim, what: `Say why: ${told}.`, more: "An inferred value needs a reason.", act: "Write the reason", fix: () => ({ claim, focus: "a-why" }) };
  }
  const lost = bench.text.text ? entries.find((entry) => entry.words && entry.start === undefined) : null;
  if (lost) yield { bad: true, claim, what: `The words “${lost.words}” are not in the text.`, more: told, act: "Edit", fix: () => ({ claim }) };
  if (isUnproven(bench, claim, spec, hasSelf)) {
    yield { bad: true, claim, what: `No words support ${told} (${shown(subject, field, value)}).`, act: "Add words", fix: () => ({ claim, focus: "a-words" }) };
  }
  if (field === "text" && kindOf(subject) === "statements" && bench.text.text) {
    const altered = [value].flat().find((piece) => !bench.text.nth(piece));
    if (altered) yield { bad: true, claim, what: "The quotation is not in the text as written.", more: altered, act: "Edit", fix: () => ({ claim }) };
  }
  yield* numberFault(bench, claim, spec, told);
}

function isUnproven(bench, { subject, field, value, entries }, spec, hasSelf) {
  if (entries.length || hasSelf || field === "self" || field === "formerly" || value === false) return false;
  if (!claimable(kindOf(subject)).includes(field)) return false;
  if (!bench.text.text || spec.shape !== "text") return true;
  return ![value].flat().every((each) => bench.text.nth(String(each)));
}

// The number in the words, if they have one, is that of the sheet.
function* numberFault(bench, claim, spec, told) {
  if (spec.shape !== "number" && spec.shape !== "integer") return;
  const first = claim.entries[0];
  if (!first || first.start === undefined || first.basis === "inferred") return;
  const words = bench.text.words(first);
  const digits = words.match(/\d[\d,.]*/g) ?? [];
  const number = guessedNumber(words);
  if (digits.length !== 1 || !number || Number(number) === Number(claim.value)) return;
  const mended = { ...claim, value: Number(number) };
  yield { bad: false, claim, what: `The words say ${shown(claim.subject, claim.field, Number(number))}, the sheet says ${shown(claim.subject, claim.field, claim.value)}.`, more: told, act: "Take the number of the words", fix: () => void bench.put(mended) };
}

function* repeatedFields(bench, claims) {
  const seen = new Map();
  for (const claim of claims) {
    const first = seen.get(claim.field);
    if (first) {
      const both = [first, claim].map(({ subject, field, value }) => shown(subject, field, value, (path) => bench.nameOf(path)) || "its words");
      yield { bad: true, claim, what: `Two values for one field: ${both.join(" and ")}.`, more: "A sheet has one value for a field. Remove the other.", act: "Remove the second", fix: () => void bench.remove([claim.id]) };
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
    yield { bad: false, what: `The catalogue has ${other} as ${path}.`, more: `This sheet has ${subject}.`, act: `This is ${path}`, fix: () => void bench.rename(subject, path) };
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
  const label = kinds[kindOf(path)]?.label ?? "subject";
  if (near) {
    return { bad: true, claim, what: `There is no ${label} ${spelled(path)}. Did you mean ${bench.nameOf(near)}?`, more: path, act: `Use ${bench.nameOf(near)}`, fix: () => void bench.rename(path, near) };
  }
  const field = kinds[kindOf(path)]?.name ?? "self";
  return { bad: true, claim, what: `${bench.nameOf(path)} has no row in the sheet.`, more: `A sheet stands alone: say which words mention this ${label}.`, act: "Add the row", fix: () => ({ subject: path, field: kindOf(path) === "seasons" ? "self" : field }) };
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
