/** What is told of a song, line by line; lines without text have nothing to tell. */

import type { Language } from "../../language/language.svelte";
import type { SongDetails } from "../../protocol";
import { clockTime } from "../../state/time";

export interface DetailsLine {
  readonly name: string;
  readonly text: string;
}

export function linesOf(details: SongDetails, { t }: Language): DetailsLine[] {
  const { song } = details;
  const when = (seconds: number): string =>
    seconds > 0 ? t("details.moment", { moment: seconds * 1000 }) : "";
  return [
    { name: t("details.songTitle"), text: song.title },
    { name: t("songs.column.artist"), text: song.artist },
    { name: t("songs.column.album"), text: song.album },
    { name: t("details.albumArtist"), text: song.album_artist },
    { name: t("details.composer"), text: song.composer },
    { name: t("songs.column.genre"), text: song.genre },
    { name: t("songs.column.year"), text: song.year > 0 ? String(song.year) : "" },
    { name: t("details.track"), text: trackOf(details, t) },
    { name: t("songs.column.seconds"), text: song.seconds > 0 ? clockTime(song.seconds) : "" },
    { name: t("songs.column.rating"), text: t("songs.stars", { rating: song.rating }) },
    { name: t("songs.column.plays"), text: t("songs.number", { number: song.plays }) },
    { name: t("details.lastPlayed"), text: when(song.last_played) },
    { name: t("songs.column.added"), text: when(song.added) },
    { name: t("details.sound"), text: soundOf(details, t) },
    { name: t("details.folder"), text: details.folder },
    { name: t("details.file"), text: details.name },
    { name: t("details.size"), text: t("details.megabytes", { size: details.size / 1_000_000 }) },
    { name: t("details.modified"), text: when(details.modified) },
    { name: t("details.charset"), text: song.charset },
  ];
}

type Say = Language["t"];

function trackOf({ song: { disc, track } }: SongDetails, t: Say): string {
  if (track <= 0) return "";
  return disc > 0
    ? t("details.trackOnDisc", { track, disc })
    : t("songs.number", { number: track });
}

function soundOf({ codec, rate, channels, bitrate_kbps }: SongDetails, t: Say): string {
  const parts = [
    codec.toUpperCase(),
    ...(bitrate_kbps > 0 ? [t("details.bitrate", { bitrate: bitrate_kbps })] : []),
    ...(rate > 0 ? [t("details.rate", { rate: rate / 1000 })] : []),
    ...(channels > 0 ? [t("details.channels", { channels })] : []),
  ];
  return parts.filter((part) => part !== "").join(" · ");
}
