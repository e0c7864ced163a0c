// The panes with the faults of the sheet and with the changes that publishing it would make.

import { byId, button, make } from "./dom.js";
import { fieldOf, isIdentity, kindOf, kinds } from "./kinds.js";
import { translated, translatedNumber } from "./translated.js";
import { shown } from "./values.js";

const MOST_FAULTS = 100;
const MOST_CHANGES = 200;

export class ChecksPane {
  constructor(bench, edit) {
    this.bench = bench;
    this.edit = edit;
    this.found = { faults: [], answer: { state: "none" } };
  }

  get badCount() {
    const { faults, answer } = this.found;
    return faults.filter(({ bad }) => bad).length + (answer.state === "faults" ? answer.faults.length : 0);
  }

  // `answer` is that of the service: {state, faults, publication, sentence}.
  show(faults, answer) {
    this.found = { faults, answer };
    const own = faults.slice(0, MOST_FAULTS).map((fault) => this.#fault(fault));
    const served = (answer.faults ?? []).slice(0, MOST_FAULTS).map((fault) => this.#served(fault));
    const warnings = (answer.publication?.warnings ?? []).map((warning) => make("div", { class: "fault warn" }, make("p", {}, warning)));
    byId("p-checks").replaceChildren(this.#status(answer), ...served, ...own, ...warnings);
    const bad = this.badCount;
    byId("n-checks").textContent = bad || "✓";
    byId("n-checks").className = bad ? "count bad" : "count fine";
    this.#showChanges(answer);
  }

  #status({ state, sentence }) {
    const words = {
      none: translated("Found by the browser. With a key, the service checks the sheet too."),
      ok: translated("The service found no fault."),
      faults: translated("The service found these faults:"),
      failed: sentence,
    }[state];
    return make("p", { class: `pane-lead check-${state}`, id: "check-state" }, words);
  }

  #fault(fault) {
    const { bad, what, more, act, fix, claim } = fault;
    const mend = () => {
      const wanted = fix();
      if (wanted) this.edit(wanted);
    };
    return make("div", { class: bad ? "fault" : "fault warn" }, make("p", {}, make("b", {}, what)), more && make("p", {}, more),
      make("p", { class: "acts" }, act && button(act, mend),
        claim && !act && button(translated("Edit"), () => this.edit({ claim })),
        fault.focus && button(translated("Go there"), () => byId(fault.focus).focus())));
  }

  // A fault of the service, at the claim that its pointer names.
  #served({ pointer, detail }) {
    const claim = claimAt(this.bench.written().places, (pointer ?? "").replace(/^\/sheet/, ""));
    const where = claim ? `${this.bench.nameOf(claim.subject)}, ${fieldOf(claim.subject, claim.field).label.toLowerCase()}` : pointer;
    return make("div", { class: "fault" }, make("p", {}, make("b", { lang: "en" }, detail)), where && make("p", {}, where),
      claim && make("p", { class: "acts" }, button(translated("Edit"), () => this.edit({ claim }))));
  }

  #showChanges({ state, publication, others }) {
    const pane = byId("p-change");
    byId("n-change").textContent = "";
    if (!publication) {
      const words = state === "faults" ? translated("The service shows what would change once the sheet has no faults.") : translated("With a key, the service shows here what would change.");
      pane.replaceChildren(make("p", { class: "nothing" }, words));
      return;
    }
    const groups = changesOf(publication);
    const clashes = groups.other.length;
    byId("n-change").textContent = clashes ? `≠ ${clashes}` : publication.changes.length || "";
    byId("n-change").className = clashes ? "count bad" : "count";
    const parts = [
      this.#group(translatedNumber("≠ One value differs from the one in use", "≠ %(count)s values differ from those in use", clashes), groups.other.map((claim) => this.#differing(claim, others)), "clash"),
      this.#group(translatedNumber("One known fact changes", "%(count)s known facts change", groups.changed.length), groups.changed.map((change) => this.#change(change, others))),
      this.#group(translatedNumber("One new fact", "%(count)s new facts", groups.added.length), groups.added.map((change) => this.#change(change, others))),
    ].filter(Boolean);
    if (Object.keys(publication.more).length) parts.push(make("p", { class: "note" }, translated("The sheet has more claims or changes than are shown here.")));
    pane.replaceChildren(...(parts.length ? parts : [make("p", { class: "nothing" }, translated("Publishing this sheet changes no fact."))]));
  }

  #group(title, rows, cls = "") {
    return rows.length ? make("section", { class: `change-group ${cls}` }, make("h2", {}, title), ...rows.slice(0, MOST_CHANGES)) : null;
  }

  #head(subject, field) {
    return make("p", { class: "then" }, make("b", {}, this.bench.nameOf(subject)), make("span", { class: "soft" }, fieldOf(subject, field).label.toLowerCase()));
  }

  #change({ subject, field, from, to }, others) {
    const value = (each) => shown(subject, field, each, (path) => this.bench.nameOf(path));
    const before = from === null ? make("span", { class: "soft" }, translated("not known")) : make("del", {}, value(from));
    return make("div", { class: "change" }, this.#head(subject, field), make("p", { class: "then" }, before, "→", make("ins", {}, value(to) || translated("no longer known"))), this.#said(subject, field, others));
  }

  #differing({ subject, field, value }, others) {
    return make("div", { class: "change" }, this.#head(subject, field), make("p", { class: "then" }, make("span", {}, shown(subject, field, value, (path) => this.bench.nameOf(path))), make("span", { class: "soft" }, translated("is also claimed"))), this.#said(subject, field, others));
  }

  // What other documents claim about a field.
  #said(subject, field, others = []) {
    const said = others.filter((claim) => claim.subject === subject && claim.field === field && claim.document.slug !== this.bench.state.document.slug);
    if (said.length === 0) return null;
    const sentences = said.map(({ document, value }) => `${document.name ?? document.slug}: ${plain(subject, field, value, this.bench)}`);
    return make("p", { class: "note" }, translated("Claimed by others: %(claims)s.", { claims: sentences.join("; ") }));
  }
}

function plain(subject, field, value, bench) {
  const sheetForm = value && typeof value === "object" && !Array.isArray(value) ? (value.edtf ?? value.slug ?? value.number ?? JSON.stringify(value)) : value;
  const list = Array.isArray(sheetForm) ? sheetForm.map((each) => each?.slug ?? each) : sheetForm;
  return shown(subject, field, list, (path) => bench.nameOf(path));
}

// The claim at a JSON Pointer or above it.
export function claimAt(places, pointer) {
  for (let at = pointer; at; at = at.slice(0, at.lastIndexOf("/"))) if (places.has(at)) return places.get(at);
  return null;
}

// What the path says, and what was and stays unknown, is no news.
const isEmpty = (value) => value === null || value?.length === 0;
const isShown = (subject, { field, from, to }) => !isIdentity(subject, field) && !(isEmpty(from) && isEmpty(to));

function changesOf({ changes, claims }) {
  const fields = changes.flatMap(({ subject, fields: changed }) =>
    kinds[kindOf(subject)] ? changed.filter((change) => isShown(subject, change)).map((change) => ({ subject, ...change })) : []);
  const other = claims.filter((claim) => claim.chosen === false && kinds[kindOf(claim.subject)] && claim.field !== "self");
  return { changed: fields.filter(({ from }) => from !== null), added: fields.filter(({ from }) => from === null), other };
}
