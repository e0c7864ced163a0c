// Shows the claims of a document in its text, from a file of the reader. The file is read in the browser: it is not sent
// or stored anywhere.
"use strict";

const zone = document.getElementById("text-drop");
const picker = document.getElementById("text-file");
const status_ = document.getElementById("text-status");
const missing = document.getElementById("text-missing");
const shown = document.getElementById("text-shown");
const skeleton = document.getElementById("reading");
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

const counted = (number) => number.toLocaleString("en");

// Normalised like in the service: no byte order mark, LF line ends, NFC. Throws TypeError if it is not UTF-8.
function normalised(bytes) {
  const text = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  return text.replace(/^\uFEFF+/, "").replace(/\r\n?/g, "\n").normalize("NFC");
}

async function digestOf(text) {
  const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text));
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, "0")).join("");
}

// A sentence that says how a text differs from the document's.
function difference(count, digest) {
  const expected =
    count === length ? "as many as expected, but different ones" : `and ${counted(length)} are expected`;
  const [own, right] = [digest, zone.dataset.sha256].map((hex) => hex.slice(0, 8));
  return (
    `This is another text: it has ${counted(count)} characters, ${expected}. ` +
    `Its SHA-256 begins with ${own}; that of the document begins with ${right}.`
  );
}

async function bytesOf(file) {
  if (file.size > mostBytes) {
    throw new Error(
      `This is another text: the file has ${counted(file.size)} bytes, more than a text of ` +
        `the expected ${counted(length)} characters can have.`,
    );
  }
  return file.arrayBuffer().catch(() => {
    throw new Error("The file could not be read.");
  });
}

// The code points of the document's text. Throws an Error with a sentence for another text.
async function checked(file) {
  const bytes = await bytesOf(file);
  let text;
  try {
    text = normalised(bytes);
  } catch {
    throw new Error("The file is not text in UTF-8.");
  }
  const codePoints = Array.from(text);
  const digest = await digestOf(text);
  if (digest !== zone.dataset.sha256) throw new Error(difference(codePoints.length, digest));
  return codePoints;
}

// The words of a passage may differ from those of the text at its position.
function isIn(codePoints, { words, start, end }) {
  return codePoints.slice(start, end).join("") === words;
}

// The text is cut at the start and end of each passage, because passages may overlap.
function* pieces(codePoints, passages) {
  const edges = new Set([0, codePoints.length, ...passages.flatMap(({ start, end }) => [start, end])]);
  const cuts = Array.from(edges).sort((one, other) => one - other);
  for (const [place, start] of cuts.slice(0, -1).entries()) {
    const end = cuts[place + 1];
    const around = passages.filter((passage) => passage.start <= start && end <= passage.end);
    around.sort((one, other) => one.end - one.start - (other.end - other.start));
    yield { text: codePoints.slice(start, end).join(""), start, end, around };
  }
}

function linkTo(passage, text) {
  const link = element("a", text);
  link.href = passage.claims;
  return link;
}

function element(name, ...children) {
  const made = document.createElement(name);
  made.append(...children);
  return made;
}

// Start of a passage, as a link target.
function placeOf(passage) {
  const place = element("span");
  place.id = `in-text-${passage.number}`;
  return place;
}

function numberOf(passage) {
  const link = linkTo(passage, passage.number);
  link.setAttribute("aria-label", `Passage ${passage.number}`);
  return element("sup", link);
}

// Words link to the shortest passage that contains them; a passage that is never the shortest has its number at its end.
function highlighted(codePoints, passages) {
  const all = Array.from(pieces(codePoints, passages));
  const linked = new Set(all.map(({ around }) => around[0]));
  const parts = new DocumentFragment();
  for (const { text, start, end, around } of all) {
    if (around.length === 0) {
      parts.append(text);
      continue;
    }
    const begun = around.filter((passage) => passage.start === start);
    const ended = around.filter((passage) => passage.end === end && !linked.has(passage));
    const mark = element("mark", ...begun.map(placeOf), linkTo(around[0], text), ...ended.map(numberOf));
    mark.dataset.passages = around.length;
    parts.append(mark);
  }
  return parts;
}

// Links from the claims to the position in the text that is shown: the whole text, or its proven words alone.
function leadIntoText(found) {
  for (const passage of passages) {
    const place = `${passage.start}-${passage.end}`;
    const words = document.getElementById(`k-${place}`)?.querySelector(".place");
    if (words) words.href = found.has(passage) ? `#in-text-${passage.number}` : `#c-${place}`;
  }
}

function listMissing(others) {
  const entries = others.map((passage) =>
    element("li", linkTo(passage, `Passage ${passage.number}`), `: “${passage.words}”`),
  );
  missing.replaceChildren(...entries);
  missing.hidden = others.length === 0;
}

function resultOf(found, others) {
  const known = "This is the text: its digest is the document's.";
  const inIt = `${counted(found.size)} passages are highlighted in it.`;
  if (others.length === 0) return `${known} ${inIt}`;
  return `${known} ${inIt} The words of ${counted(others.length)} are not at their positions in the text:`;
}

async function show(file) {
  const mine = ++turn;
  status_.textContent = "Checking the text …";
  try {
    const codePoints = await checked(file);
    if (mine !== turn) return;
    const found = new Set(passages.filter((passage) => isIn(codePoints, passage)));
    const others = passages.filter((passage) => !found.has(passage));
    shown.replaceChildren(highlighted(codePoints, Array.from(found)));
    shown.hidden = false;
    skeleton.hidden = true;
    leadIntoText(found);
    listMissing(others);
    status_.textContent = resultOf(found, others);
  } catch (refusal) {
    if (mine !== turn) return;
    shown.hidden = true;
    shown.replaceChildren();
    skeleton.hidden = false;
    leadIntoText(new Set());
    listMissing([]);
    status_.textContent = refusal.message;
  }
}

if (window.isSecureContext) {
  picker.addEventListener("change", () => picker.files.length && show(picker.files[0]));
  document.addEventListener("dragover", (event) => event.preventDefault());
  document.addEventListener("drop", (event) => {
    event.preventDefault();
    if (event.dataTransfer.files.length) show(event.dataTransfer.files[0]);
  });
} else {
  picker.disabled = true;
  status_.textContent = "Checking a text needs https, because browsers compute digests only there.";
}
document.getElementById("text-choose").hidden = false;
document.getElementById("text-unread").hidden = true;

// Words and their claims are highlighted together.
function highlight() {
  document.querySelectorAll(".desk .on").forEach((each) => each.classList.remove("on"));
  const [, kind, place] = location.hash.match(/^#([ck])-([0-9]+-[0-9]+)$/) ?? [];
  if (kind) document.getElementById(`${kind === "c" ? "k" : "c"}-${place}`)?.classList.add("on");
}
addEventListener("hashchange", highlight);
highlight();
