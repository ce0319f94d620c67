/** The rows of the queue, read page by page around what is in sight. */

import { SvelteMap } from "svelte/reactivity";
import type { QueueRow, RowRange } from "../protocol";
import { isFailure, type Request } from "../server/connection";

export const PAGE_ROWS = 200;
/** More would only wait for each other, and what is in sight by then may be elsewhere. */
const ASKED_AT_ONCE = 2;
/** About 5 MB of them. */
const PAGES_KEPT = 60;

/** What the rows are like: which they are, in which order, and what they say. */
export interface Edition {
  readonly revision: number;
  readonly texts: number;
  readonly count: number;
}

interface Page extends Omit<Edition, "count"> {
  readonly rows: readonly QueueRow[];
}

interface Ask {
  readonly page: number;
  readonly edition: Edition;
}

export class QueuePages {
  readonly #request: Request;
  readonly #pages = new SvelteMap<number, Page>();
  /** The pages on their way. */
  #asked: readonly Ask[] = [];
  #edition: Edition = { revision: 0, texts: 0, count: 0 };
  #sight: RowRange = { first: 0, behind: 0 };

  constructor(request: Request) {
    this.#request = request;
  }

  /** The row as it was known last; undefined until it is read. */
  row(number: number): QueueRow | undefined {
    return this.#pages.get(Math.floor(number / PAGE_ROWS))?.rows[number % PAGE_ROWS];
  }

  /** Have these rows ready as they are now, and their neighbours. */
  lookAt(sight: RowRange, edition: Edition): void {
    const { revision, texts } = this.#edition;
    // What was asked before is overtaken; it need not be waited for.
    if (edition.revision !== revision || edition.texts !== texts) this.#asked = [];
    this.#edition = edition;
    this.#sight = sight;
    this.#askForMissing();
  }

  /** Whatever is known may be wrong by now; it is shown until it is read again. */
  expire(): void {
    this.#asked = [];
    for (const [number, page] of this.#pages) this.#pages.set(number, { ...page, revision: -1 });
  }

  #askForMissing(): void {
    for (const number of this.#wanted()) {
      if (this.#asked.length >= ASKED_AT_ONCE) return;
      const isAsked = this.#asked.some(({ page }) => page === number);
      if (!isAsked && !this.#isFresh(number)) void this.#read(number);
    }
  }

  /** The pages in sight, then the one after and the one before. */
  #wanted(): number[] {
    const pages = Math.ceil(this.#edition.count / PAGE_ROWS);
    const first = Math.floor(this.#sight.first / PAGE_ROWS);
    const last = Math.floor(Math.max(this.#sight.first, this.#sight.behind - 1) / PAGE_ROWS);
    const seen = Array.from({ length: last - first + 1 }, (_, n) => first + n);
    return [...seen, last + 1, first - 1].filter((number) => number >= 0 && number < pages);
  }

  #isFresh(number: number): boolean {
    const page = this.#pages.get(number);
    // The answer may know of a change before the state that tells of it is here.
    return (
      page !== undefined &&
      page.revision >= this.#edition.revision &&
      page.texts === this.#edition.texts
    );
  }

  async #read(page: number): Promise<void> {
    const ask: Ask = { page, edition: this.#edition };
    this.#asked = [...this.#asked, ask];
    const message = { first: page * PAGE_ROWS, count: PAGE_ROWS };
    const reply = await this.#request("read_queue", message).catch(() => undefined);
    if (!this.#asked.includes(ask)) return;
    this.#asked = this.#asked.filter((other) => other !== ask);
    if (reply === undefined || isFailure(reply)) return;
    this.#pages.set(page, { ...reply, texts: ask.edition.texts });
    this.#forgetFarOnes();
    this.#askForMissing();
  }

  #forgetFarOnes(): void {
    if (this.#pages.size <= PAGES_KEPT) return;
    const here = this.#sight.first / PAGE_ROWS;
    const farthest = [...this.#pages.keys()].reduce((one, other) =>
      Math.abs(one - here) > Math.abs(other - here) ? one : other,
    );
    this.#pages.delete(farthest);
  }
}
