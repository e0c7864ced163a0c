// Shows the claims of a document in its text, from a file of the reader. The file is read in the browser: it is not sent
// or stored anywhere.

import { byId, make } from "./dom.js";
import { listenToDrops } from "./keys.js";
import { MarkedText, pieces } from "./marked_text.js";
import { decoded, digestOf, DocumentText } from "./text.js";
import { inDigits, translated, translatedNumber } from "./translated.js";

const zone = byId("text-drop");
const picker = byId("text-file");
const shown = byId("text-shown");
const skeleton = byId("reading");
const known = knownWords();
const passages = Array.from(skeleton.querySelectorAll("[data-start]"), ({ dataset }) => ({
  number: dataset.number,
  start: Number(dataset.start),
  end: Number(dataset.end),
  words: dataset.words ?? known.slice(Number(dataset.start), Number(dataset.end)).join(""),
  claims: dataset.claims,
}));
const length = Number(zone.dataset.length);
// A code point may be composed of up to four code points of up to four bytes each.
const mostBytes = 16 * length + 16;
const marked = new MarkedText(shown, markOf);
let numbered = new Set(); // passages that no words link to: their numbers do
let turn = 0;

// The code points of the proven words, at their positions.
function knownWords() {
  const characters = [];
  for (const piece of skeleton.querySelectorAll("[data-at]")) {
    for (const [place, character] of Array.from(piece.textContent).entries()) {
      characters[Number(piece.dataset.at) + place] = character;
    }
  }
  return characters;
}

// Says how a text differs from the document's.
function difference(count, digest) {
  const [own, right] = [digest, zone.dataset.sha256].map((hex) => hex.slice(0, 8));
  const places = { count: inDigits(count), expected: inDigits(length) };
  const sentence =
    count === length
      ? translated("This is another text: it has %(count)s characters, as many as expected, but different ones.", places)
      : translated("This is another text: it has %(count)s characters, and %(expected)s are expected.", places);
  return `${sentence} ${translated("Its SHA-256 begins with %(own)s; that of the document begins with %(right)s.", { own, right })}`;
}

async function bytesOf(file) {
  if (file.size > mostBytes) {
    const places = { size: inDigits(file.size), expected: inDigits(length) };
    throw new Error(translated("This is another text: the file has %(size)s bytes, more than a text of the expected %(expected)s characters can have.", places));
  }
  return file.arrayBuffer().catch(() => {
    throw new Error(translated("The file could not be read."));
  });
}

// The document's text. Throws an Error with a sentence for another one.
async function checked(file) {
  const bytes = await bytesOf(file);
  let text;
  try {
    text = new DocumentText(decoded(bytes));
  } catch {
    throw new Error(translated("The file is not text in UTF-8."));
  }
  const digest = await digestOf(text.text);
  if (digest !== zone.dataset.sha256) throw new Error(difference(text.length, digest));
  return text;
}

// The span of a passage in the text; null if it has other words there.
function spanIn(text, passage) {
  const span = { start: text.position(passage.start), end: text.position(passage.end) };
  return text.words(span) === passage.words ? { ...span, passage, look: passage.number } : null;
}

const shortestFirst = (spans) => spans.toSorted((one, other) => one.end - one.start - (other.end - other.start));

function linkTo(passage, words, attributes = {}) {
  return make("a", { href: passage.claims, ...attributes }, words);
}

// Words link to the shortest passage around them; a passage that is never the shortest has its number at its end.
function markOf(words, around, { start, end }) {
  const spans = shortestFirst(around);
  const begun = spans.filter((span) => span.start === start).map(({ passage }) => make("span", { id: `in-text-${passage.number}` }));
  const ended = spans.filter((span) => span.end === end && numbered.has(span.passage)).map(({ passage }) => numberOf(passage));
  return make("mark", { "data-passages": spans.length }, ...begun, linkTo(spans[0].passage, words), ...ended);
}

function numberOf(passage) {
  return make("sup", {}, linkTo(passage, passage.number, { "aria-label": translated("Passage %(number)s", { number: passage.number }) }));
}

function showText(text, spans) {
  const linked = new Set(Array.from(pieces(0, text.text.length, spans), ({ around }) => shortestFirst(around)[0]?.passage));
  numbered = new Set(spans.map(({ passage }) => passage).filter((passage) => !linked.has(passage)));
  marked.show(text.text);
  marked.mark(spans);
}

// Links from the claims to the position in the text that is shown: the whole text, or its proven words alone.
function leadIntoText(found) {
  for (const passage of passages) {
    const place = `${passage.start}-${passage.end}`;
    const words = byId(`k-${place}`)?.querySelector(".place");
    if (words) words.href = found.has(passage) ? `#in-text-${passage.number}` : `#c-${place}`;
  }
}

function listMissing(others) {
  const entries = others.map((passage) => make("li", {}, linkTo(passage, translated("Passage %(number)s", { number: passage.number })), `: “${passage.words}”`));
  byId("text-missing").replaceChildren(...entries);
  byId("text-missing").hidden = others.length === 0;
}

function resultOf(found, others) {
  const sentences = [
    translated("This is the text: its digest is the document's."),
    translatedNumber("One passage is highlighted in it.", "%(count)s passages are highlighted in it.", found.size),
  ];
  if (others.length) sentences.push(translatedNumber("The words of one are not at their position in the text:", "The words of %(count)s are not at their positions in the text:", others.length));
  return sentences.join(" ");
}

async function show(file) {
  const mine = ++turn;
  say(translated("Checking the text …"));
  try {
    const text = await checked(file);
    if (mine !== turn) return;
    const spans = passages.map((passage) => spanIn(text, passage)).filter(Boolean);
    showText(text, spans);
    showResult(new Set(spans.map(({ passage }) => passage)));
  } catch (refusal) {
    if (mine !== turn) return;
    shown.replaceChildren();
    showResult(null);
    say(refusal.message);
  }
}

// The passages that were found in the text; null without it.
function showResult(found) {
  shown.hidden = found === null;
  skeleton.hidden = found !== null;
  const others = found ? passages.filter((passage) => !found.has(passage)) : [];
  leadIntoText(found ?? new Set());
  listMissing(others);
  if (found) say(resultOf(found, others));
}

function say(sentence) {
  byId("text-status").textContent = sentence;
}

if (window.isSecureContext) {
  picker.addEventListener("change", () => picker.files.length && show(picker.files[0]));
  listenToDrops(show);
} else {
  picker.disabled = true;
  say(translated("Checking a text needs https, because browsers compute digests only there."));
}
byId("text-choose").hidden = false;
byId("text-unread").hidden = true;

// Words and their claims are highlighted together.
function highlight() {
  document.querySelectorAll(".desk .on").forEach((each) => each.classList.remove("on"));
  const [, kind, place] = location.hash.match(/^#([ck])-([0-9]+-[0-9]+)$/) ?? [];
  if (kind) byId(`${kind === "c" ? "k" : "c"}-${place}`)?.classList.add("on");
}
addEventListener("hashchange", highlight);
highlight();
