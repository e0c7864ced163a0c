import { Problem } from "./problem.js";

const LONGEST = 30_000;

/** Waits. Rejects when the signal is aborted. */
export function sleep(milliseconds: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const abort = () => {
      clearTimeout(timer);
      reject(signal?.reason);
    };
    const timer = setTimeout(() => {
      signal?.removeEventListener("abort", abort);
      resolve();
    }, milliseconds);
    signal?.addEventListener("abort", abort, { once: true });
    if (signal?.aborted) abort();
  });
}

/** A random time that doubles with each failure, so that clients do not come back together. */
export function backoff(failures: number): number {
  return Math.min(500 * 2 ** failures, LONGEST) * (0.5 + Math.random() / 2);
}

/** Whether the service refused the request for the moment, without an effect. */
export function isBusy(error: unknown): error is Problem {
  return error instanceof Problem && (error.status === 429 || error.status === 503);
}

/** Whether the connection failed or the response was late. */
export function isBroken(error: unknown): boolean {
  return error instanceof TypeError || (error instanceof DOMException && error.name === "TimeoutError");
}
