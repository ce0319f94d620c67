/** Where a key leads to in a list. Pure. */

export interface Stand {
  /** The active row, if there is one. */
  readonly row: number | undefined;
  readonly count: number;
  /** How many rows are in sight. */
  readonly pageRows: number;
}

/** The row that the key leads to; undefined when it is none of those keys. */
export function rowAtKey(key: string, { row = -1, count, pageRows }: Stand): number | undefined {
  const within = (wanted: number): number => Math.min(Math.max(wanted, 0), count - 1);
  switch (key) {
    case "ArrowUp":
      return within(row - 1);
    case "ArrowDown":
      return within(row + 1);
    case "PageUp":
      return within(row - pageRows);
    case "PageDown":
      return within(row + pageRows);
    case "Home":
      return within(0);
    case "End":
      return within(count - 1);
    default:
      return undefined;
  }
}
