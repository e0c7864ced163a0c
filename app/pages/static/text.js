// Shows the claims of a document in its text, which the reader has and this page does not. The file is read here, in
// the browser: it is sent nowhere and kept nowhere, and leaves with the page.
"use strict";

const zone = document.getElementById("text-drop");
const picker = document.getElementById("text-file");
const status_ = document.getElementById("text-status");
const shown = document.getElementById("text-shown");
const passages = Array.from(document.querySelectorAll("[data-start]"), (element) => ({
  element,
  number: element.dataset.number,
  start: Number(element.dataset.start),
  end: Number(element.dataset.end),
}));
const length = Number(zone.dataset.length);
// A code point may have been put together from up to four of up to four bytes each.
const mostBytes = 16 * length + 16;
let turn = 0;

const counted = (number) => number.toLocaleString("en");

// As the service does it: without byte order mark, LF line ends, NFC. TypeError for what is not UTF-8.
function normalised(bytes) {
  const text = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  return text.replace(/^\uFEFF+/, "").replace(/\r\n?/g, "\n").normalize("NFC");
}

async function digestOf(text) {
  const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text));
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, "0")).join("");
}

// The code points of the right text, or an Error that says why it is not the right one.
async function checked(file) {
  if (file.size > mostBytes) {
    throw new Error(`This is another text: the file has ${counted(file.size)} bytes, more than a text of the expected ${counted(length)} characters can have.`);
  }
  const bytes = await file.arrayBuffer().catch(() => {
    throw new Error("The file could not be read.");
  });
  let text;
  try {
    text = normalised(bytes);
  } catch {
    throw new Error("The file is not text in UTF-8.");
  }
  const codePoints = Array.from(text);
  const digest = await digestOf(text);
  if (digest !== zone.dataset.sha256) {
    const expected = codePoints.length === length ? "as many as expected, but not the same ones" : `and ${counted(length)} are expected`;
    throw new Error(`This is another text: it has ${counted(codePoints.length)} characters, ${expected}. Its SHA-256 begins with ${digest.slice(0, 8)}, that of the document with ${zone.dataset.sha256.slice(0, 8)}.`);
  }
  return codePoints;
}

// Where a passage begins or ends the text is cut, so that passages may overlap.
function* pieces(codePoints) {
  const edges = new Set([0, codePoints.length, ...passages.flatMap(({ start, end }) => [start, end])]);
  const cuts = Array.from(edges).sort((one, other) => one - other);
  for (const [place, start] of cuts.slice(0, -1).entries()) {
    const end = cuts[place + 1];
    const around = passages.filter((passage) => passage.start <= start && end <= passage.end);
    around.sort((one, other) => one.end - one.start - (other.end - other.start));
    yield { text: codePoints.slice(start, end).join(""), end, around };
  }
}

function linkTo(passage, text) {
  const link = document.createElement("a");
  link.href = `#${passage.element.id}`;
  link.textContent = text;
  return link;
}

// Words lead to the shortest passage they are in; a passage that is nowhere the shortest has its number at its end.
function highlighted(codePoints) {
  const all = Array.from(pieces(codePoints));
  const linked = new Set(all.map(({ around }) => around[0]));
  const parts = new DocumentFragment();
  const begun = new Set();
  for (const { text, end, around } of all) {
    if (around.length === 0) {
      parts.append(text);
      continue;
    }
    const mark = document.createElement("mark");
    mark.dataset.passages = around.length;
    for (const passage of around.filter((each) => !begun.has(each))) {
      begun.add(passage);
      const place = document.createElement("span");
      place.id = `in-text-${passage.number}`;
      mark.append(place);
    }
    const link = linkTo(around[0], text);
    link.title = `Passage ${around[0].number}`;
    mark.append(link);
    for (const passage of around.filter((each) => each.end === end && !linked.has(each))) {
      const number = document.createElement("sup");
      number.append(linkTo(passage, `${passage.number}`));
      number.firstChild.setAttribute("aria-label", `Passage ${passage.number}`);
      mark.append(number);
    }
    parts.append(mark);
  }
  return parts;
}

function leadIntoText() {
  for (const { element, number } of passages) {
    const link = document.createElement("a");
    link.href = `#in-text-${number}`;
    const place = element.querySelector(".place");
    link.textContent = place.textContent;
    place.replaceChildren(link);
  }
}

async function show(file) {
  const mine = ++turn;
  status_.textContent = "Checking the text …";
  try {
    const codePoints = await checked(file);
    if (mine !== turn) return;
    shown.replaceChildren(highlighted(codePoints));
    shown.hidden = false;
    leadIntoText();
    status_.textContent = `This is the text: its digest is the document's. ${counted(passages.length)} passages are highlighted in it.`;
  } catch (refusal) {
    if (mine !== turn) return;
    shown.hidden = true;
    shown.replaceChildren();
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
  status_.textContent = "Checking a text needs https: elsewhere the browser computes no digest.";
}
zone.hidden = false;
document.getElementById("text-unread").hidden = true;
