// The text of a document: normalised like in the service, with positions in code points, and occurrences of words.

import { FoldedText } from "./folding.js";

// No byte order mark, LF line ends, NFC.
export function normalised(text) {
  return text.replace(/^\uFEFF+/, "").replace(/\r\n?/g, "\n").normalize("NFC");
}

// The text of a file. Throws TypeError if it is not UTF-8.
export function decoded(bytes) {
  return normalised(new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes));
}

export async function digestOf(text) {
  const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text));
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, "0")).join("");
}

export class DocumentText {
  constructor(text) {
    this.text = text;
    this.length = Array.from(text).length; // in code points
    this.isPlain = this.length === text.length;
    this.occurrences = new Map(); // places by words, in order
  }

  get searched() {
    this.folding ??= new FoldedText(this.text);
    return this.folding;
  }

  // Places of words in the printed text: [start, end], with their folded places.
  placesOf(words) {
    if (!this.occurrences.has(words)) this.occurrences.set(words, Array.from(this.searched.places(words)));
    return this.occurrences.get(words);
  }

  // The number of the occurrence at a position, from 1; 0 if the words are not whole words there.
  occurrenceAt(words, start) {
    return this.placesOf(words).findIndex((place) => place[0] === start) + 1;
  }

  nth(words, occurrence = 1) {
    const place = this.placesOf(words)[occurrence - 1];
    return place ? { start: place[0], end: place[1] } : null;
  }

  words({ start, end }) {
    return this.text.slice(start, end);
  }

  // The selection without blanks around it, extended to whole words. Null if nothing is left.
  snapped(start, end) {
    while (start < end && /\s/.test(this.text[start])) start += 1;
    while (end > start && /\s/.test(this.text[end - 1])) end -= 1;
    if (start === end) return null;
    const letter = (place) => /[\p{L}\p{N}\p{M}]/u.test(this.text[place] ?? "");
    while (start > 0 && letter(start - 1) && letter(start)) start -= 1;
    while (end < this.text.length && letter(end - 1) && letter(end)) end += 1;
    return { start, end };
  }

  // Code points before a position of the string.
  codePoints(place) {
    if (this.isPlain) return place;
    this.pairs ??= Array.from(this.text.matchAll(/[\u{10000}-\u{10ffff}]/gu), (found) => found.index);
    let [low, high] = [0, this.pairs.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.pairs[middle] < place) low = middle + 1;
      else high = middle;
    }
    return place - low;
  }

  // The position in the string of a number of code points.
  position(points) {
    if (this.isPlain) return points;
    this.pairs ?? this.codePoints(0);
    let place = points;
    for (const pair of this.pairs) {
      if (pair >= place) break;
      place += 1;
    }
    return place;
  }

  lineOf(place) {
    return this.text.slice(0, place).split("\n").length;
  }
}
