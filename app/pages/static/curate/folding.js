// Finds words in a text regardless of typography, by the rules of the service (`app/facts/typography.py`): one kind of
// quotation mark and dash, single blanks, `...` for `…`, letters for ligatures, no invisible characters. Only whole words
// match, and the case of the first letter is ignored. Positions are those of JavaScript's strings.

const DASHES = "‐‑‒–—―−⸺⸻﹘﹣-";
const SAME = new Map([
  ...Array.from("‘’‚‛", (sign) => [sign, "'"]),
  ...Array.from("“”„‟", (sign) => [sign, '"']),
  ...Array.from(DASHES, (sign) => [sign, "-"]),
]);
const SPREAD = new Map([
  ["…", "..."],
  ...Array.from("ﬀﬁﬂﬃﬄﬅﬆﬓﬔﬕﬖﬗ", (sign) => [sign, sign.normalize("NFKC")]),
]);
const DROPPED = new Set("\u00ad\u200b\u2060\ufeff\u200e\u200f");
// Python also counts four separators as blanks, and not the byte order mark.
const BLANK = /[\s\u001c-\u001f\u0085]/;
const EXTENDS = /[\p{M}\u200c\u200d]/u;
const JOINS = /[\p{L}\p{N}]/u;
const UNSPACED = new RegExp(
  "[\\u0e00-\\u0eff\\u1000-\\u109f\\ua9e0-\\ua9ff\\uaa60-\\uaa7f\\u1780-\\u17ff\\u1950-\\u19df\\u1a20-\\u1aaf\\uaa80-\\uaadf" +
    "\\u1100-\\u11ff\\ua960-\\ua97f\\uac00-\\ud7ff\\uffa0-\\uffdc\\u2e80-\\u9fff\\uf900-\\ufaff\\u{20000}-\\u{3ffff}" +
    "\\uff66-\\uff9f\\u{1aff0}-\\u{1b16f}]",
  "u",
);

const isRun = (sign) => sign === " " || sign === "-" || DROPPED.has(sign);

function same(sign) {
  if (DROPPED.has(sign)) return sign;
  return SAME.get(sign) ?? (BLANK.test(sign) ? " " : sign);
}

export class FoldedText {
  constructor(printed) {
    this.printed = printed;
    this.starts = []; // of each folded character in the printed text
    this.ends = [];
    const parts = [];
    let place = 0;
    while (place < printed.length) {
      const end = this.#runEnd(place);
      if (end > place) {
        this.#foldRun(place, end, parts);
        place = end;
      } else {
        const sign = printed[place];
        const spread = SPREAD.get(sign);
        if (spread === undefined) this.#add(parts, same(sign), place, place + 1);
        else for (const letter of spread) this.#add(parts, letter, place, place + 1);
        place += 1;
      }
    }
    this.folded = parts.join("");
  }

  // The end of a run of blanks, dashes and invisible characters; `place` if there is none.
  #runEnd(place) {
    let end = place;
    while (end < this.printed.length && isRun(same(this.printed[end]))) end += 1;
    return end;
  }

  #foldRun(start, end, parts) {
    const run = Array.from(this.printed.slice(start, end), same);
    const dashes = run.includes("-");
    let blank = false;
    run.forEach((sign, offset) => {
      if (DROPPED.has(sign)) return;
      if (sign === " " && (dashes || blank)) return;
      blank = true;
      this.#add(parts, sign, start + offset, start + offset + 1);
    });
  }

  #add(parts, sign, start, end) {
    parts.push(sign);
    this.starts.push(start);
    this.ends.push(end);
  }

  // All occurrences, as pairs of start and end in the printed text.
  *places(words) {
    const forms = formsOf(words);
    for (const start of this.#startsOf(forms)) {
      const end = start + forms[0].length;
      if (this.isEdge(start) && this.isEdge(end)) yield [this.starts[start], this.ends[end - 1], start, end];
    }
  }

  *#startsOf(forms) {
    if (forms.length === 0) return;
    const next = forms.map((form) => this.folded.indexOf(form));
    for (;;) {
      const found = next.filter((place) => place >= 0);
      if (found.length === 0) return;
      const first = Math.min(...found);
      yield first;
      next.forEach((place, index) => {
        if (place === first) next[index] = this.folded.indexOf(forms[index], first + 1);
      });
    }
  }

  // True if one of the forms is at a folded position, as whole words.
  reads(forms, start) {
    if (start < 0 || !forms.some((form) => this.folded.startsWith(form, start))) return false;
    return this.isEdge(start) && this.isEdge(start + forms[0].length);
  }

  // True if words may begin or end at a folded position.
  isEdge(place) {
    if (place <= 0 || place >= this.folded.length) return true;
    if (this.starts[place] === this.starts[place - 1]) return false; // within a printed character
    const after = characterAt(this.folded, place);
    if (EXTENDS.test(after) || isLow(this.folded.charCodeAt(place))) return false;
    let before = place - 1;
    while (before > 0 && EXTENDS.test(this.folded[before])) before -= 1;
    if (isLow(this.folded.charCodeAt(before))) before -= 1;
    return !(joins(characterAt(this.folded, before)) && joins(after));
  }
}

const isLow = (code) => code >= 0xdc00 && code <= 0xdfff;
const characterAt = (text, place) => String.fromCodePoint(text.codePointAt(place));
const joins = (character) => JOINS.test(character) && !UNSPACED.test(character);

export function folded(words) {
  return new FoldedText(words).folded.replace(/^ +| +$/g, "");
}

// The folded words with a lower-case and an upper-case first letter.
export function formsOf(words) {
  const plain = folded(words);
  const found = /[\p{L}\p{N}]/u.exec(plain);
  if (!plain || !found) return plain ? [plain] : [];
  const letter = found[0];
  const isUpper = letter === letter.toUpperCase() && letter !== letter.toLowerCase();
  const other = isUpper ? letter.toLowerCase() : letter.toUpperCase();
  const back = isUpper ? other.toUpperCase() : other.toLowerCase();
  if (other === letter || back !== letter || Array.from(other).length !== 1) return [plain];
  return [plain, plain.slice(0, found.index) + other + plain.slice(found.index + letter.length)];
}
