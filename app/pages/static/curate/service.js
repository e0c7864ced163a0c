// Requests to the service. The key and the token are in memory only. Redirects are never followed, because a request may
// hold the text.

import { translated } from "./translated.js";

const TOKEN_HEADER = "X-Showfacts-Token";

export class Refused extends Error {
  constructor(status, problem) {
    super(problem.detail ?? problem.title ?? translated("The service answered with the status %(status)s.", { status }));
    this.status = status;
    this.said = problem.detail ?? problem.title;
    this.faults = problem.errors ?? [];
    this.more = problem.more ?? 0;
  }
}

export class Service {
  constructor(token = null) {
    this.key = "";
    this.token = token;
  }

  get mayCheck() {
    return this.key !== "" || this.token !== null;
  }

  draft(text, document, signal) {
    const body = { text };
    if (document.published.value) body.published = document.published.value;
    if (document.url) body.url = document.url;
    return this.#send("POST", this.token ? "/local/draft" : "/v1/drafts", body, { signal });
  }

  check(submission, signal) {
    const path = this.token && !this.key ? "/local/check" : "/v1/documents/check";
    return this.#send("POST", path, submission, { signal });
  }

  publish(slug, submission, tag) {
    const condition = tag ? { "If-Match": tag } : { "If-None-Match": "*" };
    return this.#send("PUT", `/v1/documents/${slug}`, submission, { headers: condition });
  }

  // The published sheet and the ETag of its document.
  async sheetOf(slug) {
    const document = await this.#answer("GET", `/v1/documents/${slug}`);
    const sheet = await this.#send("GET", `/v1/documents/${slug}/sheet`);
    return { sheet, tag: document.headers.get("ETag") };
  }

  async search(q, kind, signal) {
    const query = new URLSearchParams({ q, limit: "8" });
    if (kind) query.set("kind", kind);
    const { data } = await this.#send("GET", `/v1/search?${query}`, undefined, { signal });
    return data.map(({ path, name }) => [path, name]);
  }

  // What documents claim about some subjects.
  async claimsOn(subjects, signal) {
    const query = new URLSearchParams(subjects.map((subject) => ["subject", subject]));
    query.set("limit", "100");
    return (await this.#send("GET", `/v1/claims?${query}`, undefined, { signal })).data;
  }

  folder() {
    return this.#send("GET", "/local/folder");
  }

  save(files) {
    return this.#send("PUT", "/local/folder", files);
  }

  async #send(method, path, body, options) {
    const answer = await this.#answer(method, path, body, options);
    return answer.status === 204 ? null : answer.json();
  }

  async #answer(method, path, body, { headers = {}, signal } = {}) {
    const all = { Accept: "application/json", ...headers };
    if (body !== undefined) all["Content-Type"] = "application/json";
    if (this.key) all.Authorization = `Bearer ${this.key}`;
    if (this.token) all[TOKEN_HEADER] = this.token;
    const json = body === undefined ? undefined : JSON.stringify(body);
    const answer = await fetch(path, { method, headers: all, body: json, signal, redirect: "error", credentials: "omit", cache: "no-store" });
    if (answer.ok) return answer;
    throw new Refused(answer.status, await answer.json().catch(() => ({})));
  }
}
