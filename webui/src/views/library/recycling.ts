/** Which elements show which rows: those of rows that left are taken for rows that come. Pure. */

export interface PlacedRow {
  readonly index: number;
  readonly start: number;
}

export interface Slot extends PlacedRow {
  /** Of the element that shows the row. */
  readonly slot: number;
}

/** The element of an active row far from those in sight. */
const APART = -1;

/** `elements` is at least as many as rows that follow on each other. */
export function slotsFor(rows: readonly PlacedRow[], elements: number): Slot[] {
  return rows.map((row, n) => ({
    ...row,
    slot: isApart(rows, n) ? APART : row.index % Math.max(1, elements),
  }));
}

/** Only the first or the last can be: the rows between follow on each other. */
function isApart(rows: readonly PlacedRow[], n: number): boolean {
  const isLast = n === rows.length - 1;
  // Of two that are apart, one.
  const isFirst = n === 0 && rows.length > 2;
  if (!isFirst && !isLast) return false;
  const [row, beside] = [rows[n], rows[isFirst ? 1 : n - 1]];
  return row !== undefined && beside !== undefined && Math.abs(row.index - beside.index) > 1;
}
