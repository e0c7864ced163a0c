// The pane with the proposals of a draft, by subject.

import { byId, button, make } from "./dom.js";
import { KeyedList } from "./keyed_list.js";
import { fieldOf, kindOf, kinds } from "./kinds.js";
import { inDigits, translated, translatedNumber } from "./translated.js";
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
      ? translated("These values are proposed. Nothing counts until you accept it.")
      : bench.state.text ? translated("No proposal is open. Select words in the text, or make a draft with a key.") : translated("Paste or open a text first.");
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
        known?.certain && make("span", { class: "soft" }, translated("is %(path)s", { path: known.path })),
        make("span", { class: "push" }),
        isOther && button(translated("This is %(path)s", { path: known.path }), () => bench.rename(subject, known.path), { title: known.name }),
        button(translated("Accept all"), () => bench.accept(ids), { "aria-label": translated("Accept all of %(name)s", { name: bench.nameOf(subject) }) })),
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
      basis && make("p", { class: "note" }, basis.relative ? translated("Counted from the date of the document.") : `${translated("Inferred.")} ${why ?? translated("No reason given yet.")}`),
      make("p", { class: "acts" },
        button(translated("Accept"), () => bench.accept([claim.id]), { "aria-label": translated("Accept %(claim)s", { claim: sentence }) }),
        button(translated("Edit"), () => this.edit({ claim }), { "aria-label": translated("Edit %(claim)s", { claim: sentence }) }),
        button(translated("Reject"), () => bench.remove([claim.id]), { "aria-label": translated("Reject %(claim)s", { claim: sentence }) })));
  }

  #showNotes() {
    const { notes } = this.bench;
    if (this.notesShown === notes) return;
    this.notesShown = notes;
    this.notes.hidden = notes.length === 0;
    const items = notes.slice(0, MOST_NOTES).map((note) => make("li", {}, note));
    this.notes.replaceChildren(make("summary", {}, translatedNumber("One sentence or value that the draft left out", "%(count)s sentences or values that the draft left out", notes.length)), make("ul", { class: "notes" }, ...items));
  }
}

export function sentenceOf(bench, { subject, field, value }) {
  const words = shown(subject, field, value, (path) => bench.nameOf(path));
  return `${bench.nameOf(subject)}: ${fieldOf(subject, field).label.toLowerCase()}${words ? ` ${words.slice(0, 120)}` : ""}`;
}

// What a language model took for the draft, and what went wrong with it.
function sentencesOn(report) {
  const { faults, not_asked: notAsked, ...numbers } = report;
  const places = Object.fromEntries(Object.entries(numbers).map(([name, number]) => [name, inDigits(Math.round(number))]));
  return [
    translated("The model: answers %(answers)s, questions %(questions)s, seconds %(seconds)s; tokens read %(tokens_read)s, written %(tokens_written)s; proposals in the draft %(proposed)s, dropped %(dropped)s.", places),
    ...faults.slice(0, MOST_FAULTS),
    ...(notAsked.length ? [translated("Not asked: %(kinds)s.", { kinds: notAsked.join(", ") })] : []),
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
