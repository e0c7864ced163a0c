/** A response that is valid while the service has the same ETag. */
export interface Kept {
  etag: string;
  text: string;
}

/** The most recently used responses by URL, bounded in characters. */
export class Cache {
  readonly #kept = new Map<string, Kept>();
  readonly #most: number;
  #length = 0;

  constructor(most: number) {
    this.#most = most;
  }

  get(url: string): Kept | undefined {
    const kept = this.#kept.get(url);
    if (kept) {
      this.#kept.delete(url);
      this.#kept.set(url, kept); // a Map keeps the order of insertion: the first is the least recently used
    }
    return kept;
  }

  set(url: string, kept: Kept): void {
    this.#drop(url);
    this.#kept.set(url, kept);
    this.#length += kept.text.length;
    for (const oldest of this.#kept.keys()) {
      if (this.#length <= this.#most) return;
      this.#drop(oldest);
    }
  }

  #drop(url: string): void {
    this.#length -= this.#kept.get(url)?.text.length ?? 0;
    this.#kept.delete(url);
  }
}
