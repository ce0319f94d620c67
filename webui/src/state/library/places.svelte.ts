/** Where in the library the listener is, and the way back. */

import type { SongList } from "../../protocol";

/** The lists that the side list leads to, then what is opened from those. */
export type PlaceKind =
  | "songs"
  | "albums"
  | "artists"
  | "genres"
  | "folders"
  | "recently_added"
  | "most_played"
  | "album"
  | "artist"
  | "genre"
  | "folder"
  | "playlist";

export interface Where {
  readonly kind: PlaceKind;
  /** Names the album, artist, genre, folder or playlist; empty for the lists of all. */
  readonly key: string;
  /** What it is called; empty where the kind says it all. */
  readonly name: string;
}

/** As many as anybody goes back. */
const PLACES_KEPT = 50;

/** A place that was gone to, and what its views keep for when one comes back. */
export class Place {
  readonly where: Where;
  /** What is searched for here. */
  query = $state("");
  readonly #kept: Record<string, unknown> = {};

  constructor(where: Where) {
    this.where = where;
  }

  /**
   * What was made here under that name before, else what is made now: rows, a selection, how far it
   * was scrolled. A name stands for one type.
   */
  keep<T>(name: string, make: () => T): T {
    if (!(name in this.#kept)) this.#kept[name] = make();
    return this.#kept[name] as T;
  }
}

export class Places {
  /** The lists of all that were gone to: they are as they were left, however one comes there. */
  readonly #wholes: Partial<Record<PlaceKind, Place>> = {};
  #trail = $state.raw<readonly Place[]>([this.#whole(whole("songs"))]);
  readonly here = $derived(lastOf(this.#trail));
  readonly canGoBack = $derived(this.#trail.length > 1);

  /** Go there. From one list of all to another, what is searched for goes along. */
  go = (where: Where): void => {
    const { here } = this;
    if (isSame(here.where, where)) return;
    const place = where.key === "" ? this.#whole(where) : new Place(where);
    if (where.key === "" && here.where.key === "") place.query = here.query;
    this.#trail = [...this.#trail, place].slice(-PLACES_KEPT);
  };

  back = (): void => {
    if (this.canGoBack) this.#trail = this.#trail.slice(0, -1);
  };

  /** What is there no more, such as a deleted playlist, is neither shown nor gone back to. */
  leave = (isGone: (where: Where) => boolean): void => {
    const left = this.#trail.filter(({ where }) => !isGone(where));
    if (left.length === this.#trail.length) return;
    const apart = left.filter((place, n) => {
      const before = left[n - 1];
      return before === undefined || !isSame(before.where, place.where);
    });
    this.#trail = apart.length > 0 ? apart : [this.#whole(whole("songs"))];
  };

  #whole(where: Where): Place {
    return (this.#wholes[where.kind] ??= new Place(where));
  }
}

/** One of the lists of all. */
export function whole(kind: PlaceKind): Where {
  return { kind, key: "", name: "" };
}

/** The songs of a place; undefined where it shows something else than songs. */
export function songsAt({ kind, key }: Where, query: string): SongList | undefined {
  const asked = { key, query, sort: "order", descending: false } as const;
  switch (kind) {
    case "songs":
      return { ...asked, kind: "all", sort: "artist" };
    case "recently_added":
    case "most_played":
    case "album":
    case "artist":
    case "genre":
    case "folder":
    case "playlist":
      return { ...asked, kind };
    case "albums":
    case "artists":
    case "genres":
    case "folders":
      return undefined;
  }
}

function isSame(one: Where, other: Where): boolean {
  return one.kind === other.kind && one.key === other.key;
}

function lastOf(trail: readonly Place[]): Place {
  const last = trail.at(-1);
  if (last === undefined) throw new Error("There is always a place.");
  return last;
}
