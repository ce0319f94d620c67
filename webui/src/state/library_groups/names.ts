/** Short forms of names. Pure. */

/** The first letters of a name's first two words; what is no letter or digit begins no word. */
export function initialsOf(name: string): string {
  const words = name.match(/[\p{L}\p{N}][\p{L}\p{N}\p{M}'’]*/gu) ?? [];
  return words
    .slice(0, 2)
    .map((word) => (/^\P{M}\p{M}*/u.exec(word)?.[0] ?? "").toLocaleUpperCase())
    .join("");
}

/** Part of a query that finds songs whose artist is called so, among others perhaps. */
export function byArtist(name: string): string {
  return `artist:"${name.replaceAll('"', " ").trim()}"`;
}

/** A length as one says it of many songs: from an hour on, seconds are of no interest. */
export function roughSeconds(seconds: number): number {
  return seconds < 3600 ? seconds : Math.floor(seconds / 60) * 60;
}
