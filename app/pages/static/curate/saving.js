// Keeps the draft in the browser, and tells a person if another tab has the same draft.

import { afterPause, announce, button, byId, make } from "./dom.js";
import { DraftStorage, keyOfSlot, slotOfTab } from "./storage.js";
import { translated } from "./translated.js";

const PAUSE = 250;

export class DraftKeeper {
  // `content` gives what is kept; `load` shows it again.
  constructor(bench, wanted, { content, load }) {
    Object.assign(this, { bench, content, load });
    this.storage = new DraftStorage(slotOfTab(wanted));
    this.isStopped = false;
    this.later = afterPause(PAUSE, () => this.saveNow());
    addEventListener("storage", ({ key }) => key === keyOfSlot(this.storage.slot) && this.#conflict());
    addEventListener("pagehide", () => this.saveNow());
    document.addEventListener("visibilitychange", () => document.hidden && this.saveNow());
  }

  // Shows the kept draft. False if there is none.
  restore() {
    const found = this.storage.read();
    if (found) this.load(found);
    this.isMadeOf(this.bench.state);
    this.listOthers();
    return found !== null;
  }

  // The present state need not be kept: it can be made again.
  isMadeOf(state) {
    this.saved = state;
  }

  // Keeps also what is no part of the sheet, such as the version that it was made from.
  keep() {
    this.saved = null;
    this.saveNow();
  }

  saveNow() {
    this.later.cancel();
    if (this.isStopped || (this.saved === this.bench.state && !this.#hadForm())) return;
    const result = this.storage.save(this.content());
    if (result === "saved") this.saved = this.bench.state;
    else if (result === "conflict") this.#conflict();
    else announce(translated("The storage of this browser is full: the draft is not kept. Download it."));
  }

  // The form is kept too, until it is closed.
  #hadForm() {
    const had = this.formKept;
    this.formKept = this.content().form !== null;
    return had || this.formKept;
  }

  #conflict() {
    if (this.isStopped) return;
    this.isStopped = true;
    const notice = byId("other-tab");
    const resolve = (act) => () => {
      act();
      this.isStopped = false;
      notice.hidden = true;
      this.saveNow();
      this.listOthers();
    };
    notice.replaceChildren(make("p", {}, make("b", {}, translated("Another tab changed this draft.")), " ", translated("Nothing was overwritten; this tab is not saved until you choose.")),
      make("p", { class: "acts" },
        button(translated("Keep both"), resolve(() => this.storage.branch())),
        button(translated("Use the other one"), resolve(() => {
          this.storage.use(this.storage.slot);
          const found = this.storage.read();
          if (found) this.load(found);
          this.isMadeOf(this.bench.state);
        }))));
    notice.hidden = false;
  }

  listOthers() {
    const others = this.storage.others();
    byId("other-drafts").hidden = others.length === 0;
    byId("draft-list").replaceChildren(...others.map((draft) => this.#item(draft)));
  }

  #item({ slot, state, at }) {
    const name = state?.document?.slug || state?.text?.slice(0, 60) || translated("An empty draft");
    const open = () => {
      this.saveNow();
      this.storage.use(slot);
      const found = this.storage.read();
      if (found) this.load(found);
      this.listOthers();
    };
    const drop = () => {
      localStorage.removeItem(keyOfSlot(slot));
      this.listOthers();
    };
    return make("li", {}, `${name}, ${new Date(at ?? 0).toLocaleString(document.documentElement.lang)} `, button(translated("Open"), open, { "aria-label": translated("Open %(name)s", { name }) }), " ", button(translated("Delete"), drop, { "aria-label": translated("Delete %(name)s", { name }) }));
  }
}
