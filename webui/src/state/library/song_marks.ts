/** What marks a row among the others of its list. Pure. */

import type { Entry, SongList, SongRow } from "../../protocol";

/** Whether a song is that entry of the queue, as far as its texts tell. */
export function isEntry(row: SongRow | undefined, entry: Entry | null | undefined): boolean {
  if (!row || !entry) return false;
  const { title, artist, album } = row;
  return entry.title === title && entry.artist === artist && entry.album === album;
}

interface Rows {
  readonly songs: SongList;
  readonly count: number;
  readonly row: (place: number) => SongRow | undefined;
}

/** Whether a row is the first of a disc, in an album of several. */
export function beginsDisc({ songs, count, row }: Rows, place: number): boolean {
  if (songs.kind !== "album" || songs.sort !== "order") return false;
  const disc = row(place)?.disc ?? 0;
  if (disc <= 0) return false;
  return place > 0 ? row(place - 1)?.disc !== disc : row(count - 1)?.disc !== disc;
}
