// Checks the sheet while it is made: at once in the browser, and by the service after a pause.

import { afterPause, make } from "./dom.js";
import { faultsOf } from "./faults.js";
import { Refused } from "./service.js";
import { kept } from "./sheet.js";
import { translated } from "./translated.js";

const BROWSER_PAUSE = 60;
const SERVICE_PAUSE = 250;
const MOST_SUBJECTS = 20;

export class LiveCheck {
  constructor(bench, service, pane) {
    Object.assign(this, { bench, service, pane });
    this.answer = { state: "none" };
    this.inBrowser = afterPause(BROWSER_PAUSE, () => this.showNow());
    this.byService = afterPause(SERVICE_PAUSE, () => this.askNow());
  }

  // After a change: an earlier answer of the service is about another sheet.
  changed() {
    this.inBrowser();
    this.running?.abort();
    if (this.service.mayCheck && kept(this.bench.state).length) this.byService();
  }

  showNow() {
    this.faults = faultsOf(this.bench);
    this.pane.show(this.faults, this.answer);
  }

  get submission() {
    return { sheet: this.bench.written().sheet, text: this.bench.state.text };
  }

  async askNow() {
    const running = new AbortController();
    this.running = running;
    const { state } = this.bench;
    try {
      const publication = await this.service.check(this.submission, running.signal);
      const others = await this.#othersOn(publication, running.signal);
      this.#finish(running, { state: "ok", publication, others, of: state });
    } catch (refusal) {
      if (running.signal.aborted) return;
      const isAboutSheet = refusal instanceof Refused && refusal.status === 422;
      this.#finish(running, isAboutSheet ? { state: "faults", faults: refusal.faults, of: state } : { state: "failed", sentence: sentenceOf(refusal), of: state });
    }
  }

  #finish(running, answer) {
    if (running.signal.aborted) return;
    this.answer = answer;
    this.showNow();
  }

  // The claims of other documents on the fields that differ.
  async #othersOn({ changes, claims }, signal) {
    const differing = claims.filter(({ chosen }) => chosen === false).map(({ subject }) => subject);
    const changed = changes.filter(({ fields }) => fields.some(({ from }) => from !== null)).map(({ subject }) => subject);
    const subjects = [...new Set([...differing, ...changed])].slice(0, MOST_SUBJECTS);
    if (subjects.length === 0) return [];
    return this.service.claimsOn(subjects, signal).catch(() => []);
  }
}

export function sentenceOf(refusal) {
  if (refusal instanceof Refused) return refusal.status === 401 ? translated("The key is not valid.") : refusal.message;
  return translated("The service cannot be reached.");
}

// The same as content of an element. The service gives its reasons in English.
export function reasonFor(refusal) {
  const said = refusal.status === 401 ? null : (refusal.faults?.[0]?.detail ?? refusal.said);
  return said ? make("span", { lang: "en" }, said) : sentenceOf(refusal);
}
