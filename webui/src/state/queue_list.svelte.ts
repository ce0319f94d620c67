/** The rows of the queue that are in sight, which of them are chosen, and what is done to those. */

import { untrack } from "svelte";
import type { PlayerState, QueueRow, RowRange } from "../protocol";
import type { Request } from "../server/connection";
import type { PlayerCommands } from "./commands";
import { HistoryList } from "./history_list.svelte";
import type { Listening } from "./listening.svelte";
import { QueuePages } from "./queue_pages.svelte";
import { between, countOf, holds, isMove, movedTo, type RowRanges, without } from "./row_ranges";
import { RowSelection } from "./row_selection.svelte";

/** What is chosen once the player tells of the edit that was asked for at this revision. */
interface Awaited {
  readonly revision: number;
  readonly ranges: RowRanges;
  readonly active: number;
}

export class QueueList {
  readonly #listening: Listening;
  readonly #commands: PlayerCommands;
  readonly #pages: QueuePages;
  readonly selection = new RowSelection();
  readonly history: HistoryList;
  /** What `selection` speaks of. */
  #revision = 0;
  #awaited: Awaited | undefined;
  /** The entry that was asked to play from this list, and the turn that was then. */
  #played: { readonly entryId: string; readonly turn: number | undefined } | undefined;

  constructor(request: Request, listening: Listening, commands: PlayerCommands) {
    this.#listening = listening;
    this.#commands = commands;
    this.#pages = new QueuePages(request);
    this.history = new HistoryList(request, commands);
  }

  get count(): number {
    return this.#player?.entries ?? 0;
  }

  /** The row of the current entry. */
  get currentRow(): number | undefined {
    const { entry_number: number = 0 } = this.#player ?? {};
    return number > 0 ? number - 1 : undefined;
  }

  get revision(): number {
    return this.#player?.revision ?? 0;
  }

  /** The row as it was known last; undefined until it is read. */
  row(number: number): QueueRow | undefined {
    return this.#pages.row(number);
  }

  /** The list is opened: nothing is chosen, and the keys begin at the current entry. */
  open(): void {
    this.#revision = this.revision;
    this.#awaited = undefined;
    this.selection.clear();
    this.selection.active = undefined;
    if (this.currentRow !== undefined) this.selection.goTo(this.currentRow);
  }

  /** These rows are in sight. To be called again when the player's state is another. */
  lookAt(sight: RowRange): void {
    const { player, connected } = this.#listening;
    if (player === undefined) return;
    untrack(() => {
      // A player that comes back may be another one, which counts its revisions afresh.
      if (!connected) this.#pages.expire();
      else this.#pages.lookAt(sight, { ...player, count: player.entries });
    });
  }

  /**
   * The player's state is another: what is chosen follows the edits made here, and no others,
   * because rows are known by their places. Returns whether the active row is to be shown.
   */
  follow(): boolean {
    if (this.#player === undefined) return false;
    return untrack(() => {
      const isOwnEdit = this.#followEdit();
      this.selection.keepWithin(this.count);
      return this.#followPlayed() || isOwnEdit;
    });
  }

  // --- what is done to the chosen rows ---

  /** Plays the active row. */
  play(): void {
    const row = this.selection.active === undefined ? undefined : this.row(this.selection.active);
    if (row === undefined) return;
    this.#played = { entryId: row.entry_id, turn: this.#player?.entry?.turn };
    this.#commands.goTo(row.entry_id);
  }

  /** Takes out what is chosen, else the active row; the number of rows. */
  remove(): number {
    const ranges = this.#concerned;
    const [range] = ranges;
    if (range === undefined) return 0;
    const removed = countOf(ranges);
    const active = Math.min(range.first, this.count - removed - 1);
    this.#await(active < 0 ? [] : [between(active, active)], Math.max(0, active));
    this.#commands.removeRows(ranges, this.revision);
    return removed;
  }

  /** Moves what is chosen, else the active row, by one; the row where it will begin. */
  moveBy(step: -1 | 1): number | undefined {
    const [first, last] = [this.#concerned[0], this.#concerned.at(-1)];
    if (first === undefined || last === undefined) return undefined;
    const before = step < 0 ? Math.max(0, first.first - 1) : Math.min(this.count, last.behind + 1);
    return this.move(this.#concerned, before);
  }

  /** Whether any chosen row could play sooner. */
  get canPlayNext(): boolean {
    return isMove(this.#chosenAhead, this.currentRow === undefined ? 0 : this.currentRow + 1);
  }

  /** Moves what is chosen behind the current entry; the row where it will begin. */
  playNext(): number | undefined {
    return this.move(this.#chosenAhead, this.currentRow === undefined ? 0 : this.currentRow + 1);
  }

  /** Moves rows before another one, where they are chosen; the row where they will begin. */
  move(ranges: RowRanges, before: number): number | undefined {
    if (!isMove(ranges, before)) return undefined;
    const target = movedTo(ranges, before);
    const { active = -1 } = this.selection;
    const rank = holds(ranges, active) ? countOf(ranges, active) : 0;
    this.#await([target], target.first + rank);
    this.#commands.moveRows(ranges, before, this.revision);
    return target.first;
  }

  get #player(): PlayerState | undefined {
    return this.#listening.player;
  }

  get #concerned(): RowRanges {
    const { ranges, active } = this.selection;
    return ranges.length > 0 || active === undefined ? ranges : [between(active, active)];
  }

  /** The chosen rows but for the current one, which plays already. */
  get #chosenAhead(): RowRanges {
    return without(this.selection.ranges, this.currentRow ?? -1);
  }

  #await(ranges: RowRanges, active: number): void {
    // Of several edits asked for at the same revision the first is done, the others are refused.
    if (this.#awaited?.revision === this.revision) return;
    this.#awaited = { revision: this.revision, ranges, active };
  }

  #followEdit(): boolean {
    if (this.revision === this.#revision) return false;
    const awaited = this.#awaited?.revision === this.#revision ? this.#awaited : undefined;
    this.#revision = this.revision;
    this.#awaited = undefined;
    if (awaited) this.selection.take(awaited.ranges, awaited.active);
    else this.selection.clear();
    return awaited !== undefined;
  }

  /** Shuffled, an entry that is to play at once comes to stand behind the one that did. */
  #followPlayed(): boolean {
    const [played, entry, row] = [this.#played, this.#player?.entry, this.currentRow];
    if (played === undefined || entry?.turn === played.turn) return false;
    this.#played = undefined;
    if (entry?.entry_id !== played.entryId || row === undefined) return false;
    if (row === this.selection.active) return false;
    this.selection.goTo(row);
    return true;
  }
}
