import type { Schemas } from "./types.js";

type Details = Schemas["Problem"];

/** A response that reports an error (RFC 9457). */
export class Problem extends Error {
  override readonly name = "Problem";
  readonly status: number;
  /** What went wrong, as a word: `not_found`; `unknown` if the response is not from showfacts. */
  readonly code: string;
  readonly detail: string;
  /** The faults of the request, at most 20. */
  readonly errors: Details["errors"];
  /** For the operator, who finds it in the log. */
  readonly requestId: string | undefined;
  /** Milliseconds until the request may be repeated. */
  readonly retryAfter: number | undefined;

  constructor(response: Response, details: Partial<Details>) {
    const detail = details.detail ?? `The response is ${response.status} ${response.statusText}`.trim();
    super(detail);
    this.status = response.status;
    this.code = details.code ?? "unknown";
    this.detail = detail;
    this.errors = details.errors ?? [];
    this.requestId = details.request_id;
    this.retryAfter = millisecondsUntil(response.headers.get("Retry-After"));
  }

  static async of(response: Response): Promise<Problem> {
    const isProblem = response.headers.get("Content-Type")?.startsWith("application/problem+json");
    const text = await response.text();
    return new Problem(response, isProblem ? JSON.parse(text) : {});
  }
}

/** `Retry-After` has seconds or a date. */
function millisecondsUntil(header: string | null): number | undefined {
  if (header === null) return undefined;
  const time = /^\d+$/.test(header) ? Number(header) * 1000 : Date.parse(header) - Date.now();
  return Number.isNaN(time) ? undefined : Math.max(time, 0);
}
