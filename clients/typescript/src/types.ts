import type { components, operations } from "./generated/schema.js";

/** The types of resources: `Schemas["SeriesDetail"]`. */
export type Schemas = components["schemas"];

export type Operation = keyof operations;

/** Settings of one call. */
export interface Call {
  signal?: AbortSignal;
  /** Further headers, for example `If-Match`. */
  headers?: Record<string, string>;
}

/** The names that the parameter `fields` takes. */
export type Field<O extends Operation> = Parameters<O> extends { fields?: (infer F)[] } ? F : never;

/** The query parameters of an operation. `F` are the names in `fields`. */
export type Query<O extends Operation, F = never> = Omit<Parameters<O>, "fields"> & { fields?: F[] };

export type Body<O extends Operation> = operations[O] extends {
  requestBody: { content: { "application/json": infer B } };
}
  ? B
  : never;

/** What `check` takes: a claim, a quotation or a sentence in English. */
export type CheckItem = { as_of?: string } & (
  | { subject: string | Schemas["SubjectName"]; field: string; value: unknown }
  | { quote: string; speaker?: string; series?: string }
  | { sentence: string; series?: string }
);

/** The response of an operation, with the fields `F` only, if there are any. */
export type Answer<O extends Operation, F = never> = Selected<Whole<O>, F>;

/** A page of a list whose rows have the fields `F` only, if there are any. */
export type Page<O extends Operation, F = never> =
  Whole<O> extends { data: (infer Row)[] } ? Omit<Whole<O>, "data"> & { data: Selected<Row, F>[] } : never;

type Parameters<O extends Operation> = NonNullable<operations[O]["parameters"]["query"]>;

type Whole<O extends Operation> = operations[O]["responses"] extends { 200: { content: { "application/json": infer A } } }
  ? A
  : never;

/** `fields` always keeps these, and what `include` adds. */
type Selected<Row, F> = [F] extends [never] ? Row : Pick<Row, Extract<keyof Row, F | Always> | Added<Row>>;
type Always = "path" | "slug" | "number" | "name" | "title" | "kind" | "id" | "subject";
type Added<Row> = { [K in keyof Row]-?: undefined extends Row[K] ? K : never }[keyof Row];
