import { Cache } from "./cache.js";
import { Pages, type AnyPage } from "./pages.js";
import { Problem } from "./problem.js";
import type { Call } from "./types.js";
import { backoff, isBroken, isBusy, sleep } from "./waiting.js";

export interface Settings {
  /** Key, sent with every request. Reads need none. */
  key?: string;
  /** How often a request is repeated after a 429, a 503 or a broken connection: 3. */
  retries?: number;
  /** Milliseconds that a `Retry-After` may ask for, otherwise the request fails: 60,000. */
  longestWait?: number;
  /** Milliseconds for a response: 10,000. */
  timeout?: number;
  /** Characters of responses that are kept, to be asked for with `If-None-Match`: 10,000,000. 0 keeps none. */
  cacheSize?: number;
  /** Sends the requests: `globalThis.fetch`. */
  fetch?: typeof fetch;
}

type Method = "GET" | "POST" | "PUT" | "DELETE";

interface Request {
  method: Method;
  path: string;
  query: object | undefined;
  body?: unknown;
  /** A read can always be repeated; PUT and DELETE only if the service refused them. */
  isRead: boolean;
}

/** Requests with retries and a cache. */
export class Transport {
  protected readonly retries: number;
  readonly #address: string;
  readonly #headers: Record<string, string>;
  readonly #longestWait: number;
  readonly #timeout: number;
  readonly #cache: Cache;
  readonly #fetch: typeof fetch;

  /** @param address URL of the service, such as `https://facts.example.org`. */
  constructor(address: string | URL, settings: Settings = {}) {
    this.#address = new URL(address).href.replace(/\/$/, "");
    this.#headers = settings.key === undefined ? {} : { Authorization: `Bearer ${settings.key}` };
    this.retries = settings.retries ?? 3;
    this.#longestWait = settings.longestWait ?? 60_000;
    this.#timeout = settings.timeout ?? 10_000;
    this.#cache = new Cache(settings.cacheSize ?? 10_000_000);
    const send = settings.fetch ?? fetch;
    this.#fetch = (...request) => send(...request); // a browser's fetch must not be called as our method
  }

  protected send<T>(method: Method, path: string, query: object | undefined, call?: Call, body?: unknown): Promise<T> {
    return this.#read({ method, path, query, body, isRead: method === "GET" }, call);
  }

  /** A read by POST. */
  protected ask<T>(path: string, query: object | undefined, call: Call | undefined, body: unknown): Promise<T> {
    return this.#read({ method: "POST", path, query, body, isRead: true }, call);
  }

  protected list<P extends AnyPage>(path: string, query: object | undefined, call: Call | undefined): Pages<P> {
    return new Pages((cursor) => {
      const page = { limit: 100, ...query, ...(cursor && { cursor }) };
      return this.send("GET", path, page, call);
    });
  }

  /** The body of an endless response. */
  protected async open(path: string, query: object, retries: number, signal?: AbortSignal): Promise<ReadableStream> {
    const request = { signal: signal ?? null, headers: { ...this.#headers, Accept: "text/event-stream" } };
    const attempt = async () => successful(await this.#fetch(this.#url(path, query), request));
    const { body } = await this.#repeated(attempt, true, retries, signal);
    return body!;
  }

  async #read<T>(request: Request, { signal, headers }: Call = {}): Promise<T> {
    const url = this.#url(request.path, request.query);
    const kept = request.method === "GET" ? this.#cache.get(url) : undefined;
    const sent: RequestInit = {
      method: request.method,
      headers: {
        ...this.#headers,
        Accept: "application/json",
        ...(kept && { "If-None-Match": kept.etag }),
        ...(request.body !== undefined && { "Content-Type": "application/json" }),
        ...headers,
      },
      ...(request.body !== undefined && { body: JSON.stringify(request.body) }),
    };
    const attempt = async (): Promise<string> => {
      const late = AbortSignal.timeout(this.#timeout);
      const response = await this.#fetch(url, { ...sent, signal: signal ? AbortSignal.any([late, signal]) : late });
      if (response.status === 304 && kept) return kept.text;
      const text = await (await successful(response)).text();
      if (request.method === "GET") this.#keep(url, response, text);
      return text;
    };
    const retries = request.isRead || request.method !== "POST" ? this.retries : 0;
    return JSON.parse(await this.#repeated(attempt, request.isRead, retries, signal));
  }

  #keep(url: string, { headers }: Response, text: string): void {
    const etag = headers.get("ETag");
    if (etag && !headers.get("Cache-Control")?.includes("no-store")) this.#cache.set(url, { etag, text });
  }

  async #repeated<T>(attempt: () => Promise<T>, isRead: boolean, retries: number, signal?: AbortSignal): Promise<T> {
    for (let failures = 0; ; failures++) {
      try {
        return await attempt();
      } catch (error) {
        const mayRepeat = isBusy(error) || (isRead && isBroken(error));
        const wait = (isBusy(error) && error.retryAfter) || backoff(failures);
        if (signal?.aborted || !mayRepeat || failures >= retries || wait > this.#longestWait) throw error;
        await sleep(wait, signal);
      }
    }
  }

  #url(path: string, query: object = {}): string {
    const parameters = new URLSearchParams();
    for (const [name, value] of Object.entries(query)) {
      if (Array.isArray(value)) value.forEach((each) => parameters.append(name, inList(String(each))));
      else if (value !== undefined && value !== null) parameters.append(name, String(value));
    }
    return `${this.#address}${path}${parameters.size ? `?${parameters}` : ""}`;
  }
}

async function successful(response: Response): Promise<Response> {
  if (!response.ok) throw await Problem.of(response);
  return response;
}

/** In a list, a comma separates values, unless a space follows it or a backslash precedes it. */
function inList(value: string): string {
  return value.replace(/(?<!\\),(?! )/g, "\\,");
}
