// The pane with the rows of the sheet.

import { byId, button, make } from "./dom.js";
import { KeyedList } from "./keyed_list.js";
import { fieldOf, keyOf, kindOf, kinds, slugFrom } from "./kinds.js";
import { sentenceOf } from "./proposals_pane.js";
import { kept } from "./sheet.js";
import { translated } from "./translated.js";
import { shown } from "./values.js";

export class SheetPane {
  constructor(bench, edit) {
    this.bench = bench;
    this.edit = edit;
    this.renaming = null;
    this.host = byId("p-sheet");
    this.list = new KeyedList(this.host);
  }

  update() {
    const rows = new Map();
    for (const claim of kept(this.bench.state)) {
      if (!rows.has(claim.subject)) rows.set(claim.subject, []);
      rows.get(claim.subject).push(claim);
    }
    byId("n-sheet").textContent = rows.size || "";
    const entries = [...rows].map(([subject, claims]) => [subject, this.#signature(subject, claims), () => this.#row(subject, claims)]);
    if (entries.length === 0) entries.push(["", [], () => make("p", { class: "nothing" }, translated("The sheet is empty. Select words in the text and say what they claim."))]);
    this.list.update(entries);
  }

  #signature(subject, claims) {
    return [...claims, this.bench.nameOf(subject), this.bench.known.has(subject), this.renaming === subject, this.bench.text];
  }

  #row(subject, claims) {
    const { bench } = this;
    const kind = kinds[kindOf(subject)];
    const name = bench.nameOf(subject);
    const canRename = kind && !kind.keyed && kindOf(subject) !== "seasons";
    return make("section", { class: "subject", "aria-label": name, "data-subject": subject },
      make("header", {}, make("b", {}, name), make("span", { class: "soft" }, bench.known.has(subject) ? kind?.label : translated("%(kind)s, new", { kind: kind?.label ?? "" })),
        make("code", {}, keyOf(subject)), make("span", { class: "push" }),
        canRename && button(translated("Rename"), () => this.#startRenaming(subject), { class: "rename", "aria-label": translated("Rename %(name)s", { name }) }),
        button(translated("Add"), () => this.edit({ subject }), { "aria-label": translated("Add a value to %(name)s", { name }) })),
      this.renaming === subject && this.#renameForm(subject),
      make("ul", {}, ...claims.filter(({ entries, field, rule }) => !(rule === "key" && entries.length === 0 && field !== "self")).map((claim) => this.#claim(claim))));
  }

  #claim(claim) {
    const { bench } = this;
    const sentence = sentenceOf(bench, claim);
    const isInferred = claim.entries.some((entry) => entry.basis === "inferred");
    const words = claim.entries.map((entry) => make("q", { class: "words" }, entry.start === undefined ? (entry.words ?? "") : bench.text.words(entry)));
    return make("li", { "data-id": claim.id },
      make("span", {}, fieldOf(claim.subject, claim.field).label),
      make("span", {}, shown(claim.subject, claim.field, claim.value, (path) => bench.nameOf(path)), isInferred && make("span", { class: "age" }, ` ${translated("inferred")}`), ...words),
      make("span", {},
        button(translated("Edit"), () => this.edit({ claim }), { "aria-label": translated("Edit %(claim)s", { claim: sentence }) }),
        button(translated("Remove"), () => bench.remove([claim.id]), { "aria-label": translated("Remove %(claim)s", { claim: sentence }) })));
  }

  #startRenaming(subject) {
    this.renaming = this.renaming === subject ? null : subject;
    this.update();
    byId("rename-to")?.select();
  }

  #renameForm(subject) {
    const kind = kindOf(subject);
    const options = [...this.bench.known].filter(([path]) => kindOf(path) === kind);
    const input = make("input", { id: "rename-to", list: "rename-known", value: keyOf(subject), autocomplete: "off", spellcheck: "false" });
    const rename = (event) => {
      event.preventDefault();
      const slug = slugFrom(input.value.trim());
      if (!slug) return;
      this.renaming = null;
      this.bench.rename(subject, `${kind}/${slug}`);
      this.update();
    };
    const form = make("form", { class: "renaming", on: { submit: rename, keydown: (event) => event.key === "Escape" && this.#startRenaming(subject) } },
      make("label", { for: "rename-to" }, translated("New slug, or a known one")), input,
      make("datalist", { id: "rename-known" }, ...options.map(([path, name]) => make("option", { value: keyOf(path) }, name))),
      make("button", {}, translated("Rename everywhere")));
    queueMicrotask(() => input.isConnected && input.focus());
    return form;
  }
}
