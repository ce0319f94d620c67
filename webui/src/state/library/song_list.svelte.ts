/** A list of songs in sight, which of them are chosen, and what is done to those. */

import { untrack } from "svelte";
import type { ChosenSongs, Place, RowRange, SongList, SongRow } from "../../protocol";
import { isFailure } from "../../server/connection";
import { between, countOf, isMove, movedTo, type RowRanges } from "../row_ranges";
import { RowSelection } from "../row_selection.svelte";
import { type Column, SHAPES } from "./columns";
import type { Library } from "./library.svelte";
import { type Answer, PagedRows } from "./paged_rows.svelte";
import { type Chosen, followed } from "./song_follow";
import { beginsWith, firstWith, isInOrderOfText, textFor } from "./song_search";

export class ShownSongs {
  songs = $state.raw<SongList>(NOTHING);
  readonly rows = new PagedRows<SongRow>((first, count) => this.#read(first, count));
  readonly selection = new RowSelection();
  /** How long they last in all. */
  seconds = $state(0);
  /** Counts the edits that were made here and came back. */
  editsSeen = $state(0);
  /** How far the list was scrolled when it was last in sight. */
  scrollTop = 0;
  readonly #library: Library;
  /** Of the library, as it was when the rows were asked for last. */
  #version: number | undefined;
  /** What is chosen once the edit that was asked for is seen. */
  #awaited: Chosen | undefined;

  constructor(library: Library, songs: SongList) {
    this.#library = library;
    this.songs = songs;
  }

  get count(): number {
    return this.rows.total;
  }

  row(number: number): SongRow | undefined {
    return this.rows.row(number);
  }

  /** The rows in sight. To be called again when the library is another. */
  lookAt(sight: RowRange): void {
    const { version } = this.#library;
    untrack(() => {
      if (this.#version !== undefined && this.#version !== version) this.rows.expire();
      this.#version = version;
      this.rows.lookAt(sight);
    });
  }

  /** Something else is searched for. Returns whether it is. */
  search(query: string): boolean {
    return untrack(() => query !== this.songs.query && this.#change({ query }));
  }

  /** Sort by a column; if the list is already, the other way round. */
  sortBy(column: Column): void {
    const { sort, beginsWithMost = false } = SHAPES[column];
    const isSorted = this.songs.sort === sort;
    this.#change({ sort, descending: isSorted ? !this.songs.descending : beginsWithMost });
  }

  // --- the chosen songs ---

  /** What is chosen, else the active row. */
  get ranges(): RowRanges {
    const { ranges, active } = this.selection;
    return ranges.length > 0 || active === undefined ? ranges : [between(active, active)];
  }

  get chosenCount(): number {
    return countOf(this.ranges);
  }

  /** Undefined where nothing is chosen. */
  get chosen(): ChosenSongs | undefined {
    return this.ranges.length > 0 ? this.of(this.ranges) : undefined;
  }

  /** The song, where it is a single one that is chosen. */
  get chosenSong(): SongRow | undefined {
    const [range] = this.ranges;
    return range !== undefined && this.chosenCount === 1 ? this.row(range.first) : undefined;
  }

  /** Whether any chosen song that is read has texts whose charset had to be found out. */
  get hasCharset(): boolean {
    return this.ranges.some(({ first, behind }) => {
      for (const [number, { charset }] of this.rows.known(first)) {
        if (number >= behind) return false;
        if (charset !== "") return true;
      }
      return false;
    });
  }

  /** Rows of this list, as they are shown. */
  of(ranges: RowRanges): ChosenSongs {
    return { songs: this.songs, version: this.rows.version, ranges };
  }

  /** Let the list take the queue's place and play the active row, else the first. */
  play(): void {
    const { active = 0 } = this.selection;
    if (this.count > 0) this.#library.play(this.songs, this.rows.version, active);
  }

  /** Put what is chosen into the queue; the number of songs. */
  add(place: Place): number {
    if (this.chosen) this.#library.add(this.chosen, place);
    return this.chosenCount;
  }

  rate(rating: number, ranges = this.ranges): void {
    if (ranges.length > 0) this.#library.rate(this.of(ranges), rating);
  }

  // --- a playlist's own order ---

  /** Whether the rows are a playlist's own, in its own order, which can be changed. */
  get isEditable(): boolean {
    const { kind, key, query, sort, descending } = this.songs;
    const isAsItIs = query === "" && sort === "order" && !descending;
    return kind === "playlist" && isAsItIs && this.#library.playlist(key)?.query === null;
  }

  /** Take what is chosen out of the playlist; the number of songs. */
  remove(): number {
    const [range] = this.ranges;
    if (!this.isEditable || range === undefined) return 0;
    const removed = this.chosenCount;
    const active = Math.min(range.first, this.count - removed - 1);
    const chosen =
      active < 0
        ? { ranges: [], active: undefined }
        : { ranges: [between(active, active)], active };
    const { key } = this.songs;
    this.#await(chosen, this.#library.removeFromPlaylist(key, this.rows.version, this.ranges));
    return removed;
  }

  /** Move what is chosen by one; the row where it will begin. */
  moveBy(step: -1 | 1): number | undefined {
    const [first, last] = [this.ranges[0], this.ranges.at(-1)];
    if (first === undefined || last === undefined) return undefined;
    const before = step < 0 ? Math.max(0, first.first - 1) : Math.min(this.count, last.behind + 1);
    return this.move(this.ranges, before);
  }

  /** Move rows before another one; the row where they will begin. */
  move(ranges: RowRanges, before: number): number | undefined {
    if (!this.isEditable || !isMove(ranges, before)) return undefined;
    const target = movedTo(ranges, before);
    const { active = -1 } = this.selection;
    const rank = countOf(ranges, active);
    const chosen = {
      ranges: [target],
      active: target.first + Math.min(rank, countOf(ranges) - 1),
    };
    const { key } = this.songs;
    this.#await(chosen, this.#library.moveInPlaylist(key, this.rows.version, ranges, before));
    return target.first;
  }

  /** An edit that was refused changes nothing, so that nothing else is to be chosen. */
  #await(chosen: Chosen, done: Promise<boolean>): void {
    this.#awaited = chosen;
    void done.then((isDone) => {
      if (!isDone && this.#awaited === chosen) this.#awaited = undefined;
    });
  }

  // --- what begins with some letters ---

  /** The row that begins with them: the next one of those that are read, or the first of all. */
  async find(letters: string): Promise<number | undefined> {
    const { songs, count } = this;
    const textOf = textFor(songs.sort);
    if (!isInOrderOfText(songs)) return this.#findKnown(letters);
    return firstWith(letters, count, songs.descending, async (row) => {
      const known = this.row(row);
      if (known) return textOf(known);
      const message = { songs, first: row, count: 1 };
      const reply = await this.#library.request("read_songs", message).catch(() => undefined);
      const read = reply === undefined || isFailure(reply) ? undefined : reply.rows[0];
      return read && textOf(read);
    });
  }

  #findKnown(letters: string): number | undefined {
    const textOf = textFor(this.songs.sort);
    // One letter goes on to the next; more of them may still be those of the active row.
    const from = (this.selection.active ?? -1) + (letters.length === 1 ? 1 : 0);
    const begins = ([, row]: readonly [number, SongRow]): boolean =>
      beginsWith(textOf(row), letters);
    for (const start of [Math.max(0, from), 0]) {
      for (const place of this.rows.known(start)) if (begins(place)) return place[0];
    }
    return undefined;
  }

  #change(change: Partial<SongList>): true {
    this.songs = { ...this.songs, ...change };
    this.#awaited = undefined;
    this.selection.clear();
    this.selection.active = undefined;
    this.scrollTop = 0;
    this.rows.reset();
    return true;
  }

  async #read(first: number, count: number) {
    const { songs } = this;
    const reply = await this.#library.request("read_songs", { songs, first, count });
    if (isFailure(reply) || songs !== this.songs) return reply;
    this.#follow(reply);
    this.seconds = reply.seconds;
    return reply;
  }

  /** What is chosen is known by its places, which may be others in a newer library. */
  #follow(answer: Answer<SongRow>): void {
    const { rows, selection } = this;
    if (!rows.isKnown || answer.version === rows.version) return;
    const shown = { total: rows.total, row: (number: number) => rows.row(number) };
    const { ranges, active } = this.#awaited ?? followed(selection, shown, answer);
    if (this.#awaited) this.editsSeen += 1;
    this.#awaited = undefined;
    if (active === undefined) selection.active = undefined;
    else if (active !== selection.active) selection.goTo(active);
    selection.ranges = ranges;
  }
}

const NOTHING: SongList = { kind: "all", key: "", query: "", sort: "order", descending: false };
