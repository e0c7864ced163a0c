// The pane with the proposals of a draft, by subject.

import { byId, button, make } from "./dom.js";
import { KeyedList } from "./keyed_list.js";
import { fieldOf, kindOf, kinds } from "./kinds.js";
import { shown } from "./values.js";

const MOST_NOTES = 40;
const MOST_FAULTS = 10;

export class ProposalsPane {
  // `edit` opens the form for a claim.
  constructor(bench, edit) {
    this.bench = bench;
    this.edit = edit;
    this.lead = make("p", { class: "pane-lead" });
    this.host = make("div");
    this.told = make("p", { class: "note", id: "model-report" });
    this.notes = make("details", { hidden: true });
    byId("p-draft").append(this.lead, this.told, this.host, this.notes);
    this.list = new KeyedList(this.host);
  }

  update() {
    const { bench } = this;
    const groups = groupsOf(bench.inOrder());
    const count = bench.open.length;
    this.lead.textContent = count
      ? "These values are proposed. Nothing counts until you accept it."
      : bench.state.text ? "No proposal is open. Select words in the text, or make a draft with a key." : "Paste or open a text first.";
    byId("n-draft").textContent = count || "";
    this.told.textContent = bench.model ? sentencesOn(bench.model).join(" ") : "";
    this.list.update(groups.map(([subject, claims]) => [subject, this.#signature(claims), () => this.#group(subject, claims)]));
    this.#showNotes();
  }

  #signature(claims) {
    const current = claims.find(({ id }) => id === this.bench.current)?.id ?? null;
    return [...claims, current, this.bench.nameOf(claims[0].subject)];
  }

  #group(subject, claims) {
    const { bench } = this;
    const known = claims.find((claim) => claim.known)?.known;
    const isOther = known && !known.certain && known.path !== subject;
    const ids = claims.map(({ id }) => id);
    return make("section", { class: "subject proposed", "aria-label": bench.nameOf(subject) },
      make("header", {}, make("b", {}, bench.nameOf(subject)), make("span", { class: "soft" }, kinds[kindOf(subject)].label),
        known?.certain && make("span", { class: "soft" }, `is ${known.path}`),
        make("span", { class: "push" }),
        isOther && button(`This is ${known.path}`, () => bench.rename(subject, known.path), { title: known.name }),
        button("Accept all", () => bench.accept(ids), { "aria-label": `Accept all of ${bench.nameOf(subject)}` })),
      ...claims.map((claim) => this.#proposal(claim)));
  }

  #proposal(claim) {
    const { bench } = this;
    const isCurrent = claim.id === bench.current;
    const why = claim.entries.find((entry) => entry.why)?.why;
    const basis = claim.entries.find((entry) => entry.basis || entry.relative);
    const value = shown(claim.subject, claim.field, claim.value, (path) => bench.nameOf(path));
    const sentence = sentenceOf(bench, claim);
    return make("article", { class: isCurrent ? "proposal now" : "proposal", "data-id": claim.id, "aria-current": isCurrent ? "true" : null },
      make("p", {}, `${fieldOf(claim.subject, claim.field).label}${value ? ": " : ""}`, make("b", {}, value)),
      make("p", {}, ...claim.entries.map((entry) => make("q", { class: "words" }, bench.text.words(entry)))),
      basis && make("p", { class: "note" }, basis.relative ? "Counted from the date of the document." : `Inferred. ${why ?? "No reason given yet."}`),
      make("p", { class: "acts" },
        button("Accept", () => bench.accept([claim.id]), { "aria-label": `Accept ${sentence}` }),
        button("Edit", () => this.edit({ claim }), { "aria-label": `Edit ${sentence}` }),
        button("Reject", () => bench.remove([claim.id]), { "aria-label": `Reject ${sentence}` })));
  }

  #showNotes() {
    const { notes } = this.bench;
    if (this.notesShown === notes) return;
    this.notesShown = notes;
    this.notes.hidden = notes.length === 0;
    const items = notes.slice(0, MOST_NOTES).map((note) => make("li", {}, note));
    this.notes.replaceChildren(make("summary", {}, `${notes.length} sentences or values that the draft left out`), make("ul", { class: "notes" }, ...items));
  }
}

export function sentenceOf(bench, { subject, field, value }) {
  const words = shown(subject, field, value, (path) => bench.nameOf(path));
  return `${bench.nameOf(subject)}: ${fieldOf(subject, field).label.toLowerCase()}${words ? ` ${words.slice(0, 120)}` : ""}`;
}

// What a language model took for the draft, and what went wrong with it.
function sentencesOn(report) {
  const { answers, questions, seconds, tokens_read, tokens_written, proposed, dropped, faults, not_asked } = report;
  return [
    `The model gave ${answers} answers to ${questions} questions in ${Math.round(seconds)} seconds, with ${tokens_read} tokens read and ${tokens_written} written.`,
    `${proposed} of its proposals are in the draft; ${dropped} were dropped.`,
    ...faults.slice(0, MOST_FAULTS),
    ...(not_asked.length ? [`Not asked: ${not_asked.join(", ")}.`] : []),
  ];
}

function groupsOf(claims) {
  const groups = new Map();
  for (const claim of claims) {
    if (!groups.has(claim.subject)) groups.set(claim.subject, []);
    groups.get(claim.subject).push(claim);
  }
  return [...groups];
}
