/** Rows of a long list, read page by page around what is in sight. */

import { untrack } from "svelte";
import { SvelteMap } from "svelte/reactivity";
import type { Failure, RowRange } from "../../protocol";
import { isFailure } from "../../server/connection";

export const PAGE_ROWS = 200;
/** More would only wait for each other, and what is in sight by then may be elsewhere. */
const ASKED_AT_ONCE = 2;
/** About 5 MB of them. */
const PAGES_KEPT = 60;

/** What is answered: the rows from `first` on, of `total`, as the library was at that version. */
export interface Answer<Row> {
  readonly version: number;
  readonly total: number;
  readonly first: number;
  readonly rows: readonly Row[];
}

export type Read<Row> = (
  first: number,
  count: number,
) => Promise<Answer<Row> | Failure | undefined>;

interface Page<Row> {
  readonly rows: readonly Row[];
  readonly edition: number;
}

interface Ask {
  readonly page: number;
  readonly edition: number;
  readonly list: number;
}

export class PagedRows<Row> {
  /** How many rows there are; as long as nothing is read, none. */
  total = $state(0);
  /** Of the library, as the newest rows were read. */
  version = $state(0);
  /** Whether anything of this list was read yet; until then `total` says nothing. */
  isKnown = $state(false);
  /** Why the rows could not be read the last time; undefined once they could. */
  failure = $state.raw<Failure>();
  readonly #read: Read<Row>;
  readonly #pages = new SvelteMap<number, Page<Row>>();
  /** The pages on their way. */
  #asked: readonly Ask[] = [];
  /** Counts the times at which everything read before may be wrong. */
  #edition = 0;
  /** Counts the lists that this was. */
  #list = 0;
  /** The list that the pages are of. */
  #shownList = 0;
  #sight: RowRange = { first: 0, behind: 0 };
  #isLookedAt = false;

  constructor(read: Read<Row>) {
    this.#read = read;
  }

  /** The row as it was known last; undefined until it is read. */
  row(number: number): Row | undefined {
    if (number >= this.total) return undefined;
    return this.#pages.get(Math.floor(number / PAGE_ROWS))?.rows[number % PAGE_ROWS];
  }

  /** The rows from one on as far as they are known. */
  *known(from: number): Generator<readonly [number: number, row: Row]> {
    for (let number = from; number < this.total; number++) {
      const row = this.row(number);
      if (row === undefined) return;
      yield [number, row];
    }
  }

  /** Have these rows ready, and their neighbours. */
  lookAt(sight: RowRange): void {
    this.#sight = sight;
    this.#isLookedAt = true;
    untrack(() => {
      this.#askForMissing();
    });
  }

  /** Whatever is known may be wrong by now; it is shown until it is read again. */
  expire(): void {
    this.#edition += 1;
    // What is in nobody's sight is read when it is.
    if (this.#isLookedAt) {
      untrack(() => {
        this.#askForMissing();
      });
    }
  }

  /** It is another list from now on; the rows of the one before are shown until it is read. */
  reset(): void {
    this.#list += 1;
    this.#asked = [];
    this.#sight = { first: 0, behind: this.#sight.behind - this.#sight.first };
    this.expire();
  }

  #askForMissing(): void {
    for (const page of this.#wanted()) {
      if (this.#asked.length >= ASKED_AT_ONCE) return;
      const isAsked = this.#asked.some((ask) => ask.page === page && ask.edition === this.#edition);
      if (!isAsked && !this.#isFresh(page)) void this.#ask(page);
    }
  }

  /** The pages in sight, then the one after and the one before. */
  #wanted(): number[] {
    const isNew = !this.isKnown || this.#list !== this.#shownList;
    const first = Math.floor(this.#sight.first / PAGE_ROWS);
    // Whether there is more than what is seen first is known with that.
    if (isNew) return [first];
    const pages = Math.ceil(this.total / PAGE_ROWS);
    const last = Math.floor(Math.max(this.#sight.first, this.#sight.behind - 1) / PAGE_ROWS);
    const seen = Array.from({ length: last - first + 1 }, (_, n) => first + n);
    const wanted = [...seen, last + 1, first - 1].filter((page) => page >= 0 && page < pages);
    // Of an empty list, or one that has become shorter than this, it is asked whether it still is.
    return wanted.length > 0 ? wanted : [Math.max(0, pages - 1)];
  }

  #isFresh(page: number): boolean {
    return this.#shownList === this.#list && this.#pages.get(page)?.edition === this.#edition;
  }

  async #ask(page: number): Promise<void> {
    const ask: Ask = { page, edition: this.#edition, list: this.#list };
    this.#asked = [...this.#asked, ask];
    const reply = await this.#read(page * PAGE_ROWS, PAGE_ROWS).catch(() => undefined);
    if (ask.list !== this.#list) return;
    this.#asked = this.#asked.filter((other) => other !== ask);
    if (reply === undefined) return;
    if (isFailure(reply)) {
      this.failure = reply;
      return;
    }
    this.#take(ask, reply);
    this.#askForMissing();
  }

  #take({ page, edition, list }: Ask, { rows, total, version }: Answer<Row>): void {
    if (list !== this.#shownList) this.#pages.clear();
    this.#shownList = list;
    this.#pages.set(page, { rows, edition });
    this.total = total;
    this.version = version;
    this.isKnown = true;
    this.failure = undefined;
    this.#forget();
  }

  /** What is no more, and what is farthest away. */
  #forget(): void {
    const pages = [...this.#pages.keys()];
    for (const page of pages) {
      if (page > 0 && page * PAGE_ROWS >= this.total) this.#pages.delete(page);
    }
    if (this.#pages.size <= PAGES_KEPT) return;
    const here = this.#sight.first / PAGE_ROWS;
    const farthest = pages.reduce((one, other) =>
      Math.abs(one - here) > Math.abs(other - here) ? one : other,
    );
    this.#pages.delete(farthest);
  }
}
