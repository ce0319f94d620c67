/** Which rows of a list are chosen, and the active one, from which the keys go on. */

import { between, holds, type RowRanges, without, withRow } from "./row_ranges";

export class RowSelection {
  ranges = $state.raw<RowRanges>([]);
  active = $state<number>();
  /** Where extending began. */
  #anchor = 0;

  has(row: number): boolean {
    return holds(this.ranges, row);
  }

  /** This row and no other. */
  choose(row: number): void {
    this.take([between(row, row)], row);
  }

  /** These rows and no others. */
  take(ranges: RowRanges, active: number): void {
    this.ranges = ranges;
    this.goTo(active);
  }

  toggle(row: number): void {
    this.ranges = this.has(row) ? without(this.ranges, row) : withRow(this.ranges, row);
    this.goTo(row);
  }

  /** All rows from where extending began up to this one. */
  extendTo(row: number): void {
    this.ranges = [between(this.#anchor, row)];
    this.active = row;
  }

  /** Make a row the active one and leave the choice as it is. */
  goTo(row: number): void {
    this.active = row;
    this.#anchor = row;
  }

  chooseAll(count: number): void {
    if (count > 0) this.ranges = [{ first: 0, behind: count }];
  }

  clear(): void {
    this.ranges = [];
  }

  /** There are no more rows than this. */
  keepWithin(count: number): void {
    if (this.active === undefined) return;
    if (count === 0) this.active = undefined;
    else if (this.active >= count) this.goTo(count - 1);
    this.#anchor = Math.min(this.#anchor, Math.max(0, count - 1));
  }
}
