/** Which columns a list of songs has room for. Pure. */

import type { MessageKey } from "../../language/language.svelte";
import type { ListKind, SongSort } from "../../protocol";

export type Column =
  | "number"
  | "title"
  | "artist"
  | "album"
  | "genre"
  | "year"
  | "seconds"
  | "plays"
  | "rating"
  | "added";

interface Shape {
  readonly name: MessageKey;
  readonly sort: SongSort;
  /** Narrower it is of no use. */
  readonly minRem: number;
  /** Its share of what room is left; 0 for a column that is never wider. */
  readonly share: number;
  /** Where it is sorted by for the first time, the largest come first. */
  readonly beginsWithMost?: true;
}

const GAP_REM = 0.75;

export const SHAPES: Readonly<Record<Column, Shape>> = {
  number: { name: "songs.column.number", sort: "order", minRem: 3.25, share: 0 },
  title: { name: "songs.column.title", sort: "title", minRem: 13, share: 3 },
  artist: { name: "songs.column.artist", sort: "artist", minRem: 9, share: 1.4 },
  album: { name: "songs.column.album", sort: "album", minRem: 9, share: 1.4 },
  genre: { name: "songs.column.genre", sort: "genre", minRem: 7, share: 0.8 },
  year: { name: "songs.column.year", sort: "year", minRem: 4, share: 0 },
  seconds: { name: "songs.column.seconds", sort: "seconds", minRem: 4.5, share: 0 },
  plays: { name: "songs.column.plays", sort: "plays", minRem: 4.5, share: 0, beginsWithMost: true },
  rating: {
    name: "songs.column.rating",
    sort: "rating",
    minRem: 6.75,
    share: 0,
    beginsWithMost: true,
  },
  added: { name: "songs.column.added", sort: "added", minRem: 7, share: 0, beginsWithMost: true },
};
/** All, in the order in which they are shown. */
export const COLUMNS = Object.keys(SHAPES) as Column[];

/** The dearest first. */
const WANTED: readonly Column[] = [
  ...(["title", "seconds", "artist", "album", "rating"] as const),
  ...(["year", "genre", "plays", "added"] as const),
];

/** The columns that fit side by side, in the order in which they are shown; the title always does. */
export function columnsFor(kind: ListKind, widthRem: number): Column[] {
  const shown = new Set<Column>();
  let left = widthRem + GAP_REM;
  for (const column of wantedFor(kind)) {
    left -= SHAPES[column].minRem + GAP_REM;
    if (left < 0 && column !== "title") break;
    shown.add(column);
  }
  return COLUMNS.filter((column) => shown.has(column));
}

/** CSS: the tracks of a grid with these columns. */
export function tracksOf(columns: readonly Column[]): string {
  return columns
    .map((column) => SHAPES[column])
    .map(({ minRem, share }) => (share > 0 ? `minmax(0, ${share}fr)` : `${minRem}rem`))
    .join(" ");
}

/** What a list can be sorted by, shown or not. */
export function sortsFor(kind: ListKind): Column[] {
  const wanted = new Set(wantedFor(kind));
  return COLUMNS.filter((column) => wanted.has(column));
}

function wantedFor(kind: ListKind): Column[] {
  const first = firstFor(kind);
  const rest = WANTED.filter((column) => !first.includes(column));
  return [...first, ...rest.filter((column) => kind !== "album" || column !== "album")];
}

/** What the list is about comes before anything else. */
function firstFor(kind: ListKind): Column[] {
  switch (kind) {
    case "album":
    case "playlist":
      return ["title", "number", "seconds"];
    case "recently_added":
      return ["title", "added", "artist"];
    case "most_played":
      return ["title", "plays", "artist"];
    case "all":
    case "artist":
    case "genre":
    case "folder":
      return [];
  }
}
