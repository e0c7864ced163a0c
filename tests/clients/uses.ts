// What programs do with showfacts-client: `node uses.js reads|writes|faults|follows ADDRESS …` prints the results as JSON.

import { Problem, Showfacts, type CheckItem, type Schemas } from "showfacts-client";

declare const process: { argv: string[] };

const SLUG = "emily-in-paris";

const uses: Record<string, (address: string, ...more: string[]) => Promise<unknown>> = {
  reads: async (address) => ({
    filtered: await titlesOfSeries(new Showfacts(address)),
    pages: await peopleByPages(new Showfacts(address)),
    selected: await selectedFields(new Showfacts(address)),
    evidence: await evidence(new Showfacts(address)),
    found: await lookUp(new Showfacts(address)),
    checked: await verdicts(address),
    problems: await problems(new Showfacts(address)),
    statuses: await statusesOfThreeReads(address),
  }),
  writes: async (address, key, submission) => {
    const facts = new Showfacts(address, { key: key! });
    const body: Schemas["Submission"] = JSON.parse(submission!);
    return [(await facts.putDocument("harbour", body)).changed, (await facts.putDocument("harbour", body)).changed];
  },
  faults: async (address) => {
    await keptResponses(`${address}/kept`);
    const results = {
      busy: outcome(address, (facts) => facts.getService()),
      question: outcome(`${address}/busy`, (facts) => facts.lookUpSeveral({ paths: [] })),
      broken: outcome(`${address}/broken`, (facts) => facts.getService()),
      late: outcome(`${address}/late`, (facts) => facts.getService()),
      always: outcome(`${address}/always`, (facts) => facts.getService()),
      tomorrow: outcome(`${address}/tomorrow`, (facts) => facts.getService()),
      dry_run: outcome(`${address}/always`, (facts) => facts.checkDocument({} as Schemas["Submission"])),
    };
    const done = Object.entries(results).map(async ([name, result]) => [name, await result]);
    return Object.fromEntries(await Promise.all(done));
  },
  follows: async (address, since) => {
    const stop = new AbortController();
    const onStartOver = () => console.log("start over");
    const signal = AbortSignal.any([stop.signal, AbortSignal.timeout(120_000)]); // a failed test must end
    const changes = new Showfacts(address).follow({ since: since!, kind: ["series"] }, { signal, onStartOver });
    for await (const { subject } of changes) {
      console.log(subject);
      if (subject === "series/last") stop.abort();
    }
    return "the end";
  },
};

async function titlesOfSeries(facts: Showfacts): Promise<string[]> {
  const query = { genre: ["drama", "romantic_comedy"], network: ["netflix"] };
  const rows = await facts.listSeries({ ...query, fields: ["title"] }).all();
  return rows.map(({ title }) => title);
}

async function peopleByPages(facts: Showfacts) {
  const people = facts.listPeople({ limit: 2, include: ["total"], sort: ["name"] });
  const names = [];
  for await (const { name } of people) names.push(name);
  const sizes = [];
  for await (const { data } of people.pages()) sizes.push(data.length);
  return { names, sizes, total: (await people.first()).page.total };
}

async function selectedFields(facts: Showfacts): Promise<string[]> {
  const series = await facts.getSeries(SLUG, { fields: ["networks"], include: ["seasons"] });
  // @ts-expect-error - the type has the selected fields only
  series.genres;
  // @ts-expect-error - and closed lists of parameters are checked
  facts.getSeries(SLUG, { include: ["gernes"] }).catch(() => undefined);
  return Object.keys(series);
}

async function evidence(facts: Showfacts) {
  const series = await facts.getSeries(SLUG);
  const words = [];
  for await (const { spans } of facts.evidence(series, "networks", { chosen: true })) words.push(spans[0]?.words);
  const ofPath = await facts.evidence("series/emily-in-paris", "title").all();
  const genre: Schemas["Genre"] = "a genre of next year";
  return { words, fields: [...new Set(ofPath.map(({ field }) => field))], genre };
}

async function lookUp(facts: Showfacts) {
  const paths = ["series/emily-in-paris", "series/nothing"];
  const { data, unresolved } = await facts.lookUpSeveral({ paths });
  const one = await facts.lookUp({ imdb: "tt0000001" }).catch((error: Problem) => error.code);
  return { names: data.map((found) => found?.name ?? null), unresolved: unresolved.map(({ wanted }) => wanted), one };
}

async function verdicts(address: string) {
  let requests = 0;
  const counting: typeof fetch = (...request) => (requests++, fetch(...request));
  const facts = new Showfacts(address, { fetch: counting });
  const items: CheckItem[] = [
    { subject: "series/emily-in-paris", field: "premiered", value: "2020" },
    { subject: { kind: "series", name: "Emily in Paris" }, field: "premiered", value: "2020", as_of: "2001-01-01" },
    { sentence: "It was created by Al Roker.", series: SLUG },
    { quote: "words that nobody has said" },
  ];
  // @ts-expect-error - a claim needs a value
  facts.check([{ subject: "series/emily-in-paris", field: "premiered" }]).catch(() => undefined);
  const found = await facts.check(items);
  const words = found[0]?.claims[0]?.spans[0]?.words;
  const many = await facts.check(Array(30).fill(items).flat(), { as_of: "2021-06-01" });
  const kinds = [...new Set(many.map(({ as_of }) => as_of))];
  return { found: found.map(({ verdict }) => verdict), words, count: many.length, days: kinds, requests };
}

async function problems(facts: Showfacts) {
  const missing = await thrown(facts.getSeries("emily-in-pari"));
  const wrong = await thrown(facts.listSeries({ genre: ["romcom"] }).first());
  return { missing: [missing.status, missing.code, missing.detail], wrong: [wrong.status, wrong.errors[0]?.parameter] };
}

async function thrown(result: Promise<unknown>): Promise<Problem> {
  const error = await result.catch((error: unknown) => error);
  if (error instanceof Problem) return error;
  throw new Error("There was no problem.", { cause: error });
}

async function statusesOfThreeReads(address: string): Promise<number[]> {
  const statuses: number[] = [];
  const counting: typeof fetch = async (...request) => {
    const response = await fetch(...request);
    statuses.push(response.status);
    return response;
  };
  const facts = new Showfacts(address, { fetch: counting });
  const [first, second] = [await facts.getSeries(SLUG), await facts.getSeries(SLUG)];
  await facts.getSeries(SLUG, { lang: ["fr"] });
  if (first === second || first.title !== second.title) throw new Error("A kept response is read again each time.");
  return statuses;
}

async function outcome(address: string, use: (facts: Showfacts) => Promise<unknown>): Promise<unknown> {
  const start = Date.now();
  const facts = new Showfacts(address, { retries: 2, timeout: 3000 });
  const result = await use(facts).catch((error: Error) => (error instanceof Problem ? error.status : error.name));
  return { result, seconds: (Date.now() - start) / 1000 };
}

/** Each response has 42 characters, so that two are kept. */
async function keptResponses(address: string): Promise<void> {
  const facts = new Showfacts(address, { cacheSize: 100 });
  for (const slug of ["a", "b", "a", "c", "a", "b"]) await facts.getSeries(slug);
}

const [use, address, ...more] = process.argv.slice(2);
console.log(JSON.stringify(await uses[use!]!(address!, ...more)));
