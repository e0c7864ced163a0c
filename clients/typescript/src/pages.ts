/** What all pages have in common. */
export interface AnyPage {
  data: unknown[];
  page: { next: string | null };
}

type RowOf<P extends AnyPage> = P["data"][number];

/** A list. `for await` reads its rows, page by page; nothing is read before that. */
export class Pages<P extends AnyPage> implements AsyncIterable<RowOf<P>> {
  readonly #read: (cursor: string | null) => Promise<P>;

  constructor(read: (cursor: string | null) => Promise<P>) {
    this.#read = read;
  }

  /** The first page. */
  first(): Promise<P> {
    return this.#read(null);
  }

  async *pages(): AsyncGenerator<P, void> {
    let next: string | null = null;
    do {
      const page: P = await this.#read(next);
      yield page;
      next = page.page.next;
    } while (next !== null);
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<RowOf<P>, void> {
    for await (const { data } of this.pages()) yield* data as Awaited<RowOf<P>>[];
  }

  /** All rows. */
  async all(): Promise<RowOf<P>[]> {
    const rows: RowOf<P>[] = [];
    for await (const row of this) rows.push(row);
    return rows;
  }
}
