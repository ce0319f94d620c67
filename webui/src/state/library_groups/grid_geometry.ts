/** Where the cells of a grid lie, and where a key leads to among them. Pure. */

import { rowAtKey } from "../list_keys";

/** All in CSS pixels. */
export interface GridGeometry {
  readonly columns: number;
  /** From the start of a cell to that of the one beside it. */
  readonly columnPixels: number;
  /** From the start of a row to that of the next. */
  readonly rowPixels: number;
  readonly cellWidthPixels: number;
  readonly cellHeightPixels: number;
}

/** Which cells a grid shows, and where it is scrolled to. */
export interface GridSight {
  readonly count: number;
  readonly scrollTop: number;
  readonly heightPixels: number;
}

/** As many columns as fit, at least one; cells are as wide as they can then be. */
export function coverGrid(
  widthPixels: number,
  { minPixels, gapPixels, wordsPixels }: CoverShape,
): GridGeometry {
  const columns = Math.max(1, Math.floor((widthPixels + gapPixels) / (minPixels + gapPixels)));
  const cellWidthPixels = Math.max(0, (widthPixels - gapPixels * (columns - 1)) / columns);
  const cellHeightPixels = cellWidthPixels + wordsPixels;
  return {
    columns,
    cellWidthPixels,
    cellHeightPixels,
    columnPixels: cellWidthPixels + gapPixels,
    rowPixels: cellHeightPixels + gapPixels,
  };
}

/** A square picture with words beneath it. */
export interface CoverShape {
  readonly minPixels: number;
  readonly gapPixels: number;
  readonly wordsPixels: number;
}

/** A list: one column of rows. */
export function rowGrid(widthPixels: number, rowPixels: number): GridGeometry {
  return {
    columns: 1,
    cellWidthPixels: widthPixels,
    cellHeightPixels: rowPixels,
    columnPixels: widthPixels,
    rowPixels,
  };
}

export function rowsOf(count: number, { columns }: GridGeometry): number {
  return Math.ceil(count / columns);
}

/** The cells in sight, and `around` more rows of them before and behind. */
export function cellsInSight(
  { count, scrollTop, heightPixels }: GridSight,
  { columns, rowPixels }: GridGeometry,
  around = 0,
): { readonly first: number; readonly behind: number } {
  const firstRow = Math.max(0, Math.floor(scrollTop / rowPixels) - around);
  const behindRow = Math.max(0, Math.ceil((scrollTop + heightPixels) / rowPixels)) + around;
  return {
    first: Math.min(count, firstRow * columns),
    behind: Math.min(count, behindRow * columns),
  };
}

/** Where to scroll to, so that a cell comes into sight by the shortest way. */
export function scrollTopFor(
  cell: number,
  { scrollTop, heightPixels }: GridSight,
  { columns, rowPixels }: GridGeometry,
): number {
  const start = Math.floor(cell / columns) * rowPixels;
  const room = Math.max(0, heightPixels - rowPixels);
  if (start < scrollTop) return start;
  return start > scrollTop + room ? start - room : scrollTop;
}

export interface GridStand {
  /** The active cell, if there is one. */
  readonly cell: number | undefined;
  readonly count: number;
  readonly columns: number;
  readonly pageRows: number;
  /** The page is read from right to left. */
  readonly isMirrored: boolean;
}

/** The cell that a key leads to; undefined when it is none of those keys, or leads nowhere. */
export function cellAtKey(key: string, stand: GridStand): number | undefined {
  const { cell, count, columns, pageRows, isMirrored } = stand;
  if (count === 0) return undefined;
  if (columns === 1) return rowAtKey(key, { row: cell, count, pageRows });
  const isForward = isMirrored ? "ArrowLeft" : "ArrowRight";
  if (key === "Home" || cell === undefined) return isGridKey(key) ? 0 : undefined;
  switch (key) {
    case "ArrowLeft":
    case "ArrowRight":
      return Math.min(Math.max(cell + (key === isForward ? 1 : -1), 0), count - 1);
    case "ArrowUp":
      return rowsAway(-1, cell, stand);
    case "ArrowDown":
      return rowsAway(1, cell, stand);
    case "PageUp":
      return rowsAway(-pageRows, cell, stand);
    case "PageDown":
      return rowsAway(pageRows, cell, stand);
    case "End":
      return count - 1;
    default:
      return undefined;
  }
}

function isGridKey(key: string): boolean {
  return key.startsWith("Arrow") || key.startsWith("Page") || key === "Home" || key === "End";
}

/** In the same column; the last row may lack it, then the last cell is nearest. */
function rowsAway(rows: number, cell: number, { count, columns }: GridStand): number {
  const lastRow = Math.floor((count - 1) / columns);
  const row = Math.floor(cell / columns) + rows;
  const within = Math.min(Math.max(row, 0), lastRow);
  return Math.min(within * columns + (cell % columns), count - 1);
}
