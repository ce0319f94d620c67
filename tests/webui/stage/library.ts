/** The library at the other end: songs in lists, without files. */

import type {
  AlbumRow,
  Commands,
  Done,
  Failure,
  GroupRow,
  LibraryState,
  ProblemRow,
  SongList,
  SongRow,
} from "../../../webui/src/protocol";

export type LibraryCommand =
  | "add_songs"
  | "play_songs"
  | "rate_songs"
  | "leave_texts_as_is"
  | "show_in_folder"
  | "read_songs"
  | "read_song_details"
  | "read_albums"
  | "read_groups"
  | "add_library_folder"
  | "remove_library_folder"
  | "rescan"
  | "cancel_scan"
  | "read_problems"
  | "create_playlist"
  | "rename_playlist"
  | "change_playlist_query"
  | "move_playlist"
  | "delete_playlist"
  | "add_to_playlist"
  | "remove_from_playlist"
  | "move_in_playlist"
  | "undo_playlist_change"
  | "import_playlists"
  | "export_playlist";

type Answers = {
  readonly [C in LibraryCommand]: (
    message: Commands[C]["request"],
  ) => Commands[C]["reply"] | Failure;
};

const DONE: Done = {};
const UNKNOWN: Failure = {
  reason: "unknown_song",
  about: "",
  sentence: "This song is not in the library any more.",
};

export class FakeLibrary {
  state: LibraryState = {
    version: 1,
    songs: 0,
    folders: [],
    scan: null,
    problems: 0,
    playlists: [],
    undo: null,
  };
  /** All songs; `songsOf` says which of them a list has. */
  songs: readonly SongRow[] = [];
  albums: readonly AlbumRow[] = [];
  groups: readonly GroupRow[] = [];
  problems: readonly ProblemRow[] = [];
  songsOf: (list: SongList) => readonly SongRow[] = (list) => sorted(this.songs, list);
  onState: (state: LibraryState) => void = () => undefined;

  /** The library holds these songs, and tells so. */
  load(songs: readonly SongRow[], change: Partial<LibraryState> = {}): void {
    this.songs = songs;
    this.become({ songs: songs.length, ...change });
  }

  /** Changes, and tells the page. */
  become(change: Partial<LibraryState>): void {
    this.state = { ...this.state, version: this.state.version + 1, ...change };
    this.onState(this.state);
  }

  readonly answers: Answers = {
    add_songs: () => DONE,
    play_songs: () => DONE,
    rate_songs: () => DONE,
    leave_texts_as_is: () => DONE,
    show_in_folder: () => DONE,
    read_songs: ({ songs, first, count }) => {
      const rows = this.songsOf(songs);
      const seconds = rows.reduce((sum, row) => sum + row.seconds, 0);
      return { ...this.#answer(rows, first, count), seconds };
    },
    read_song_details: ({ song_id }) => {
      const song = this.songs.find((row) => row.song_id === song_id);
      if (song === undefined) return UNKNOWN;
      return {
        song,
        folder: "/music/Nobody",
        name: `${song.title}.flac`,
        size: 31_457_280,
        modified: 1_700_000_000,
        codec: "flac",
        bitrate_kbps: 850,
        rate: 44_100,
        channels: 2,
        written: song.charset ? ["Ìóçûêà"] : [],
      };
    },
    read_albums: ({ first, count }) => this.#answer(this.albums, first, count),
    read_groups: ({ first, count }) => this.#answer(this.groups, first, count),
    add_library_folder: () => DONE,
    remove_library_folder: () => DONE,
    rescan: () => DONE,
    cancel_scan: () => DONE,
    read_problems: ({ first, count }) => this.#answer(this.problems, first, count),
    create_playlist: ({ name, query }) => {
      const key = `playlist-${this.state.playlists.length + 1}`;
      this.become({ playlists: [...this.state.playlists, { key, name, songs: 0, query }] });
      return { key };
    },
    rename_playlist: () => DONE,
    change_playlist_query: () => DONE,
    move_playlist: () => DONE,
    delete_playlist: () => DONE,
    add_to_playlist: () => DONE,
    remove_from_playlist: () => DONE,
    move_in_playlist: () => DONE,
    undo_playlist_change: () => DONE,
    import_playlists: () => DONE,
    export_playlist: () => DONE,
  };

  #answer<Row>(
    rows: readonly Row[],
    first: number,
    count: number,
  ): { version: number; total: number; first: number; rows: readonly Row[] } {
    const { version } = this.state;
    return { version, total: rows.length, first, rows: rows.slice(first, first + count) };
  }
}

/** A song with its number in its title, and what else is said of it. */
export function songNumber(number: number, about: Partial<SongRow> = {}): SongRow {
  return {
    song_id: number,
    title: `Song ${number}`,
    artist: "Nobody",
    album: "Mornings",
    album_artist: "Nobody",
    composer: "",
    genre: "Jazz",
    year: 1990,
    disc: 1,
    track: number,
    seconds: 200,
    plays: 0,
    rating: 0,
    added: 1_600_000_000,
    last_played: 0,
    picture: "",
    away: false,
    charset: "",
    ...about,
  };
}

export function songsUpTo(count: number): SongRow[] {
  return Array.from({ length: count }, (_, n) => songNumber(n + 1));
}

/** Those with the query in their title, in the order that is asked for. */
function sorted(songs: readonly SongRow[], { query, sort, descending }: SongList): SongRow[] {
  const found = songs.filter(({ title }) => title.toLowerCase().includes(query.toLowerCase()));
  const by = sort === "title" || sort === "rating" || sort === "year" ? sort : undefined;
  if (by !== undefined) found.sort((one, other) => (one[by] < other[by] ? -1 : 1));
  return descending ? found.reverse() : found;
}
