/** What was taken out of playlists, told from what there was before and what there is now. Pure. */

import type { Playlist } from "../../protocol";

export type PlaylistLoss =
  | { readonly lost: "playlist"; readonly name: string }
  | { readonly lost: "songs"; readonly name: string; readonly count: number };

/** Undefined where nothing was lost. What a smart playlist finds is nobody's loss. */
export function playlistLoss(
  before: readonly Playlist[],
  after: readonly Playlist[],
): PlaylistLoss | undefined {
  const now = new Map(after.map((playlist) => [playlist.key, playlist]));
  for (const { key, name, songs, query } of before) {
    const left = now.get(key);
    if (left === undefined) return { lost: "playlist", name };
    if (query === null && left.query === null && left.songs < songs)
      return { lost: "songs", name: left.name, count: songs - left.songs };
  }
  return undefined;
}
