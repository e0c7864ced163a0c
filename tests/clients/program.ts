// What somebody might do with openapi-fetch and the types that openapi-typescript generates.

import createClient, { type Client } from "openapi-fetch";

import type { components, paths } from "./showfacts.js";

type Facts = Client<paths, "application/json" | "application/problem+json">;
type Submission = components["schemas"]["Submission"];

declare const process: { argv: string[] };

const SERIES = "/v1/series/{slug}";

async function main(baseUrl: string, key: string, submission: Submission): Promise<void> {
  const client: Facts = createClient({ baseUrl });
  const answers = {
    filtered: await titlesOfSeries(client),
    evidence: await wordsAndCast(client),
    found: await agenciesFound(client),
    missing: await problemOfAMissingSeries(client),
    selected: await oneField(client),
    paths: await foundByPath(client),
    unknown: await problemOfAnUnknownIdentifier(client),
    feed: await firstChanges(client),
    published: await publish(client, key, submission),
    again: await publish(client, key, submission),
  };
  console.log(JSON.stringify(answers));
}

async function titlesOfSeries(client: Facts): Promise<string[]> {
  const query = { genre: ["drama", "romantic_comedy"], network: ["netflix"], sort: ["-premiered" as const], limit: 5 };
  const { data } = await client.GET("/v1/series", { params: { query } });
  return data!.data.map((series) => series.title);
}

async function wordsAndCast(client: Facts) {
  const { data } = await client.GET(SERIES, {
    params: { path: { slug: "emily-in-paris" }, query: { include: ["cast", "evidence"] } },
  });
  const claim = data!.evidence!.networks![0]!;
  return {
    network: data!.networks?.[0]?.name,
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

async function oneField(client: Facts): Promise<[string | null, string | null | undefined]> {
  const { data } = await client.GET(SERIES, {
    params: { path: { slug: "emily-in-paris" }, query: { fields: ["lifecycle_status"] } },
  });
  return [data!.title, data!.lifecycle_status];
}

async function foundByPath(client: Facts): Promise<(string | null | undefined)[]> {
  const { data } = await client.POST("/v1/lookup", { body: { paths: ["series/emily-in-paris", "people/nobody"] } });
  return data!.data.map((each) => each?.name ?? null);
}

async function problemOfAnUnknownIdentifier(client: Facts): Promise<[number, string]> {
  const { error } = await client.GET("/v1/lookup", { params: { query: { imdb: "tt0000001" } } });
  return [error!.status, error!.code];
}

async function firstChanges(client: Facts): Promise<string[]> {
  const { data } = await client.GET("/v1/changes", { params: { query: { limit: 2 } } });
  const cursor = data!.page.next!;
  const further = await client.GET("/v1/changes", { params: { query: { cursor, limit: 1 } } });
  return [...data!.data, ...further.data!.data].map((change) => change.subject);
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
