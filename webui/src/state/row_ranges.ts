/** Sets of rows as ranges, sorted and apart from each other: all of 100,000 rows are one. Pure. */

import type { RowRange } from "../protocol";

export type RowRanges = readonly RowRange[];

/** The rows between two rows, both included, whichever comes first. */
export function between(one: number, other: number): RowRange {
  return { first: Math.min(one, other), behind: Math.max(one, other) + 1 };
}

export function holds(ranges: RowRanges, row: number): boolean {
  return ranges.some(({ first, behind }) => first <= row && row < behind);
}

/** How many of the rows stand before that row; all of them when it is left out. */
export function countOf(ranges: RowRanges, before = Infinity): number {
  return ranges.reduce(
    (count, { first, behind }) => count + Math.max(0, Math.min(behind, before) - first),
    0,
  );
}

export function withRow(ranges: RowRanges, row: number): RowRanges {
  const sorted = [...without(ranges, row), between(row, row)].sort((a, b) => a.first - b.first);
  const joined: RowRange[] = [];
  for (const range of sorted) {
    const last = joined.at(-1);
    if (last?.behind === range.first) joined.splice(-1, 1, { ...last, behind: range.behind });
    else joined.push(range);
  }
  return joined;
}

export function without(ranges: RowRanges, row: number): RowRanges {
  return ranges.flatMap(({ first, behind }) =>
    row < first || behind <= row
      ? [{ first, behind }]
      : [
          { first, behind: row },
          { first: row + 1, behind },
        ].filter((part) => part.first < part.behind),
  );
}

/** Where rows come to stand, as one range, that are put before the row that is `before` now. */
export function movedTo(ranges: RowRanges, before: number): RowRange {
  const first = before - countOf(ranges, before);
  return { first, behind: first + countOf(ranges) };
}

/** Whether putting the rows there changes anything. */
export function isMove(ranges: RowRanges, before: number): boolean {
  const [only, another] = ranges;
  if (only === undefined) return false;
  return another !== undefined || before < only.first || before > only.behind;
}
