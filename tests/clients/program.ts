// What somebody might do with openapi-fetch and the types that openapi-typescript generates.

import createClient, { type Client } from "openapi-fetch";

import type { components, paths } from "./showfacts.js";

type Facts = Client<paths, "application/json" | "application/problem+json">;
type Submission = components["schemas"]["Submission"];

declare const process: { argv: string[] };

const SERIES = "/v1/series/{slug}";

/** Filters are repeated, but names have commas between them. */
function written(query: Record<string, unknown>): string {
  const parameters = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    const isJoined = ["include", "fields", "sort"].includes(name);
    for (const each of Array.isArray(value) && !isJoined ? value : [value]) parameters.append(name, String(each));
  }
  return parameters.toString();
}

async function main(baseUrl: string, key: string, submission: Submission): Promise<void> {
  const client: Facts = createClient({ baseUrl, querySerializer: written });
  const answers = {
    filtered: await titlesOfSeries(client),
    evidence: await wordsAndCast(client),
    found: await agenciesFound(client),
    missing: await problemOfAMissingSeries(client),
    published: await publish(client, key, submission),
    again: await publish(client, key, submission),
  };
  console.log(JSON.stringify(answers));
}

async function titlesOfSeries(client: Facts): Promise<string[]> {
  const query = { genre: ["drama" as const, "romantic_comedy" as const], network: ["netflix"], limit: 5 };
  const { data } = await client.GET("/v1/series", { params: { query } });
  return data!.data.map((series) => series.title);
}

async function wordsAndCast(client: Facts) {
  const { data } = await client.GET(SERIES, {
    params: { path: { slug: "emily-in-paris" }, query: { include: ["cast", "evidence"] } },
  });
  const claim = data!.evidence!.networks![0]!;
  return {
    network: data!.networks[0]?.name,
    words: claim.spans[0]?.words,
    published: claim.document.published?.edtf,
    cast: data!.cast![0]?.person.name,
  };
}

async function agenciesFound(client: Facts): Promise<string[]> {
  const { data } = await client.GET("/v1/search", { params: { query: { q: "savoir", kind: ["organizations"] } } });
  return data!.data.map((hit) => hit.path);
}

async function problemOfAMissingSeries(client: Facts): Promise<[number, string]> {
  const { error } = await client.GET(SERIES, { params: { path: { slug: "emily-in-pari" } } });
  return [error!.status, error!.code];
}

async function publish(client: Facts, key: string, body: Submission): Promise<[number, boolean]> {
  const { data, response } = await client.PUT("/v1/documents/{slug}", {
    params: { path: { slug: "harbour" } },
    headers: { Authorization: `Bearer ${key}` },
    body,
  });
  return [response.status, data!.changed];
}

const [baseUrl, key, submission] = process.argv.slice(2);
await main(baseUrl!, key!, JSON.parse(submission!));
