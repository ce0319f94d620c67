/** What an album is, as far as its songs tell. Pure. */

import type { SongRow } from "../../protocol";

export interface AlbumFacts {
  /** Empty where several artists share it. */
  readonly artist: string;
  /** 0 where none is known. */
  readonly year: number;
  readonly picture: string;
}

/** What its songs say of an album. */
export function albumFacts(rows: readonly SongRow[]): AlbumFacts {
  const artists = new Set(rows.map(({ album_artist, artist }) => album_artist || artist));
  const [artist = ""] = artists.size === 1 ? artists : [];
  return {
    artist,
    year: commonest(rows.map(({ year }) => year).filter((year) => year > 0)),
    picture: rows.find(({ picture }) => picture !== "")?.picture ?? "",
  };
}

/** Of equally many the smallest; 0 of none. */
function commonest(numbers: readonly number[]): number {
  const counts = new Map<number, number>();
  for (const number of numbers) counts.set(number, (counts.get(number) ?? 0) + 1);
  const sorted = [...counts].sort(([a, x], [b, y]) => y - x || a - b);
  return sorted[0]?.[0] ?? 0;
}
