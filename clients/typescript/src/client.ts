import { eventsOf } from "./events.js";
import { Operations } from "./generated/operations.js";
import type { Pages } from "./pages.js";
import { Problem } from "./problem.js";
import type { Call, CheckItem, Page, Query, Schemas } from "./types.js";
import { backoff, isBroken, isBusy, sleep } from "./waiting.js";

const SILENCE = 45_000;
const MOST_ITEMS = 100;

/** A change, and where to resume after it. */
export type FollowedChange = Page<"listChanges">["data"][number] & {
  /** The `since` for continuing after this change. */
  resume: string;
};

export interface FollowCall {
  /** Ends the iteration. */
  signal?: AbortSignal;
  /**
   * Called when the service has another history, for example because a backup was restored. What was built from
   * earlier changes is out of date; all changes follow, from the first.
   */
  onStartOver?: () => void | Promise<void>;
}

/** A client of a showfacts service. */
export class Showfacts extends Operations {
  /** All claims about a field of a subject, each with its document and the words that support it. */
  evidence<S extends string | { path: string }>(
    subject: S,
    field: S extends string ? string : Extract<keyof S, string>,
    query?: Omit<Query<"listClaims">, "subject" | "field">,
    call?: Call,
  ): Pages<Page<"listClaims">> {
    const path = typeof subject === "string" ? subject : subject.path;
    return this.listClaims({ ...query, subject: [path], field: [field] }, call);
  }

  /** The verdicts on claims, quotations and sentences, in their order. A request has at most 100 of them. */
  async check(
    items: readonly CheckItem[],
    query?: Query<"checkItems">,
    call?: Call,
  ): Promise<Schemas["CheckResult"][]> {
    const verdicts: Schemas["CheckResult"][] = [];
    for (let start = 0; start < items.length; start += MOST_ITEMS) {
      const { data } = await this.checkItems({ items: items.slice(start, start + MOST_ITEMS) }, query, call);
      verdicts.push(...data);
    }
    return verdicts;
  }

  /**
   * All changes after `since` (by default from the first one), and then each new one as it happens.
   *
   * Reconnects after failures without losing or repeating a change. Ends when the signal is aborted.
   */
  async *follow(
    { since = "0", ...filters }: Query<"streamChanges"> = {},
    { signal, onStartOver }: FollowCall = {},
  ): AsyncGenerator<FollowedChange, void> {
    let isConnected = false;
    for (let failures = 0; !signal?.aborted; failures++) {
      try {
        const retries = isConnected ? Infinity : this.retries;
        const stream = await this.open("/v1/changes/stream", { ...filters, since }, retries, signal);
        isConnected = true;
        for await (const { id, data } of eventsOf(stream, SILENCE)) {
          failures = 0;
          since = id;
          yield { ...JSON.parse(data), resume: id };
        }
      } catch (error) {
        if (signal?.aborted) return;
        if (error instanceof Problem && error.code === "history_changed" && since !== "0") {
          since = "0";
          await onStartOver?.();
          continue;
        }
        if (!isConnected || !(isBusy(error) || isBroken(error))) throw error;
      }
      await sleep(backoff(failures), signal).catch(() => undefined); // the loop looks at the signal
    }
  }
}
