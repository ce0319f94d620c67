/** Which rows of a list are the chosen ones once it was read again. Pure. */

import type { SongRow } from "../../protocol";
import { countOf, type RowRanges, withRow } from "../row_ranges";
import type { Answer } from "./paged_rows.svelte";

export interface Chosen {
  readonly ranges: RowRanges;
  readonly active: number | undefined;
}

/** The rows as they were shown until then. */
export interface Shown {
  readonly total: number;
  readonly row: (number: number) => SongRow | undefined;
}

/** Rows farther away than this from those that were read are not looked for. */
const NEAR_ROWS = 1000;

/**
 * Songs stay chosen, wherever among the rows of the answer they are now; a whole list stays chosen
 * as a whole. Those that are not found are chosen no more, because their places hold other songs.
 */
export function followed(
  { ranges, active }: Chosen,
  shown: Shown,
  answer: Answer<SongRow>,
): Chosen {
  if (isInPlace(shown, answer)) return { ranges, active };
  const places = placesOf(answer);
  const placeOf = (row: number): number | undefined => places.get(shown.row(row)?.song_id ?? -1);
  const kept = active === undefined ? undefined : (placeOf(active) ?? within(active, answer.total));
  if (shown.total > 0 && countOf(ranges) === shown.total) {
    return { ranges: answer.total > 0 ? [{ first: 0, behind: answer.total }] : [], active: kept };
  }
  const near = rowsNear(ranges, answer).map(placeOf);
  const found = near.filter((place) => place !== undefined);
  return { ranges: found.reduce<RowRanges>(withRow, []), active: kept };
}

/** Whether the rows of the answer are the same songs as were shown there. */
function isInPlace({ total, row }: Shown, answer: Answer<SongRow>): boolean {
  return (
    total === answer.total &&
    answer.rows.every(({ song_id }, n) => {
      const before = row(answer.first + n);
      return before === undefined || before.song_id === song_id;
    })
  );
}

/** Where each song is; of one that is there several times, the first. Those without id are alike. */
function placesOf({ first, rows }: Answer<SongRow>): ReadonlyMap<number, number> {
  const places = new Map<number, number>();
  for (const [n, { song_id }] of rows.entries()) {
    if (song_id !== 0 && !places.has(song_id)) places.set(song_id, first + n);
  }
  return places;
}

function rowsNear(ranges: RowRanges, { first, rows }: Answer<SongRow>): number[] {
  const [from, to] = [first - NEAR_ROWS, first + rows.length + NEAR_ROWS];
  return ranges.flatMap((range) => {
    const begin = Math.max(range.first, from);
    const count = Math.max(0, Math.min(range.behind, to) - begin);
    return Array.from({ length: count }, (_, n) => begin + n);
  });
}

function within(row: number, total: number): number | undefined {
  return total > 0 ? Math.min(row, total - 1) : undefined;
}
