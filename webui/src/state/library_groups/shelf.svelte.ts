/** Albums, artists, genres, folders or problems in sight, and where the listener is among them. */

import { untrack } from "svelte";
import type { Failure, RowRange } from "../../protocol";
import { isFailure } from "../../server/connection";
import { type Answer, PagedRows } from "../library/paged_rows.svelte";
import { beginsWith, firstWith } from "../library/song_search";

/** What is asked of the library, but for which rows. */
export type Question<Message> = Omit<Message, "first" | "count">;

/** What the rows are of, and how they are read. */
export interface Stock<Row, Message> {
  readonly ask: (
    message: Question<Message> & { readonly first: number; readonly count: number },
  ) => Promise<Answer<Row> | Failure>;
  /** What a row is looked for by. */
  readonly textOf: (row: Row, question: Question<Message>) => string;
  /** How the rows are sorted by that text. */
  readonly order: (question: Question<Message>) => "ascending" | "descending" | "other";
}

export class Shelf<Row, Message> {
  readonly rows: PagedRows<Row>;
  active = $state<number>();
  /** How far the list was scrolled. */
  scrollTop = 0;
  readonly #stock: Stock<Row, Message>;
  #question: Question<Message>;
  /** Of the library, as it was when the rows were asked for last. */
  #version: number | undefined;

  constructor(stock: Stock<Row, Message>, question: Question<Message>) {
    this.#stock = stock;
    this.#question = question;
    this.rows = new PagedRows((first, count) => this.#read(first, count));
  }

  get count(): number {
    return this.rows.total;
  }

  row(number: number): Row | undefined {
    return this.rows.row(number);
  }

  /** Something else is wanted; whether it is. The rows are shown until the others are there. */
  ask(question: Question<Message>): boolean {
    return untrack(() => {
      if (JSON.stringify(question) === JSON.stringify(this.#question)) return false;
      this.#question = question;
      this.active = undefined;
      this.scrollTop = 0;
      this.rows.reset();
      return true;
    });
  }

  /** These rows are in sight, and the library is at that version. */
  lookAt(sight: RowRange, version: number): void {
    untrack(() => {
      if (this.#version !== undefined && this.#version !== version) this.rows.expire();
      this.#version = version;
      this.rows.lookAt(sight);
    });
  }

  /** The row that begins with those letters: the first of all, else the next of those known. */
  async find(letters: string): Promise<number | undefined> {
    const question = this.#question;
    const { order, textOf } = this.#stock;
    const sorted = order(question);
    if (sorted === "other") return this.#findKnown(letters);
    return firstWith(letters, this.count, sorted === "descending", async (number) => {
      const row = this.row(number) ?? (await this.#single(number));
      return row && textOf(row, question);
    });
  }

  #findKnown(letters: string): number | undefined {
    const from = (this.active ?? -1) + (letters.length === 1 ? 1 : 0);
    for (const start of [Math.max(0, from), 0]) {
      for (const [number, row] of this.rows.known(start))
        if (beginsWith(this.#stock.textOf(row, this.#question), letters)) return number;
    }
    return undefined;
  }

  #read(first: number, count: number): Promise<Answer<Row> | Failure> {
    return this.#stock.ask({ ...this.#question, first, count });
  }

  async #single(number: number): Promise<Row | undefined> {
    const reply = await this.#read(number, 1).catch(() => undefined);
    return reply === undefined || isFailure(reply) ? undefined : reply.rows[0];
  }
}
