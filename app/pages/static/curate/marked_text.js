// A text with marked spans. It is cut into chunks, so that a change repaints only the chunks that it touches.

import { make } from "./dom.js";

const LONGEST_CHUNK = 2_000;

// Cuts at the start and end of each span, because spans may overlap: pieces of the text with the spans around them.
export function* pieces(start, end, spans) {
  const edges = new Set([start, end]);
  for (const span of spans) {
    edges.add(Math.max(start, span.start));
    edges.add(Math.min(end, span.end));
  }
  const cuts = Array.from(edges).sort((one, other) => one - other);
  for (const [place, from] of cuts.slice(0, -1).entries()) {
    const to = cuts[place + 1];
    yield { start: from, end: to, around: spans.filter((span) => span.start <= from && to <= span.end) };
  }
}

export class MarkedText {
  // `markOf(words, spans, piece)` makes the element of a piece, {start, end}, with spans around it.
  constructor(host, markOf) {
    this.host = host;
    this.markOf = markOf;
    this.chunks = [];
  }

  show(text) {
    this.text = text;
    this.chunks = Array.from(chunksOf(text), ({ start, end }) => ({ start, end, spans: [], node: make("span", {}, text.slice(start, end)) }));
    this.host.replaceChildren(...this.#lines());
  }

  // One block a line, so that a change lays out only that line again.
  #lines() {
    const lines = [];
    let isNew = true;
    for (const { node, end } of this.chunks) {
      if (isNew) lines.push(make("div"));
      lines.at(-1).append(node);
      isNew = this.text[end - 1] === "\n";
    }
    return lines;
  }

  // Marks spans: {start, end, look}. Chunks with the same spans and looks stay as they are.
  mark(spans) {
    const sorted = spans.toSorted((one, other) => one.start - other.start);
    const perChunk = this.chunks.map(() => []);
    for (const span of sorted) {
      for (let place = this.#chunkAt(span.start); place < this.chunks.length && this.chunks[place].start < span.end; place += 1) {
        perChunk[place].push(span);
      }
    }
    this.chunks.forEach((chunk, place) => {
      if (!sameSpans(chunk.spans, perChunk[place])) this.#paint(chunk, perChunk[place]);
    });
  }

  #paint(chunk, spans) {
    chunk.spans = spans;
    const parts = Array.from(pieces(chunk.start, chunk.end, spans), ({ start, end, around }) => {
      const words = this.text.slice(start, end);
      return around.length ? this.markOf(words, around, { start, end }) : words;
    });
    chunk.node.replaceChildren(...parts);
  }

  #chunkAt(place) {
    let [low, high] = [0, this.chunks.length - 1];
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (this.chunks[middle].start <= place) low = middle;
      else high = middle - 1;
    }
    return low;
  }

  // The selected span, or null if nothing in this text is selected.
  get selected() {
    const selection = getSelection();
    if (selection.isCollapsed || selection.rangeCount === 0) return null;
    const range = selection.getRangeAt(0);
    if (!this.host.contains(range.startContainer) || !this.host.contains(range.endContainer)) return null;
    return { start: this.#placeOf(range.startContainer, range.startOffset), end: this.#placeOf(range.endContainer, range.endOffset) };
  }

  #placeOf(node, offset) {
    const chunk = this.chunks.find((each) => each.node.contains(node));
    const before = document.createRange();
    before.setStart(chunk?.node ?? this.host, 0);
    before.setEnd(node, offset);
    return (chunk?.start ?? 0) + before.toString().length;
  }
}

// Lines, or parts of very long ones, together up to a length.
function* chunksOf(text) {
  let start = 0;
  while (start < text.length) {
    const line = text.indexOf("\n", start);
    let end = Math.min(line < 0 ? text.length : line + 1, start + LONGEST_CHUNK);
    const code = text.charCodeAt(end - 1);
    if (end < text.length && code >= 0xd800 && code <= 0xdbff) end += 1; // not within a pair
    yield { start, end };
    start = end;
  }
}

function sameSpans(one, other) {
  if (one.length !== other.length) return false;
  return one.every((span, place) => {
    const { start, end, look, id } = other[place];
    return span.start === start && span.end === end && span.look === look && span.id === id;
  });
}
