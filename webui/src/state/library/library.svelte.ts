/** The library as the page knows it, where in it the listener is, and what can be done to it. */

import type {
  ChosenSongs,
  Commands,
  Failure,
  LibraryState,
  Place,
  Playlist,
  RowRange,
  SongDetails,
  SongList,
} from "../../protocol";
import { isFailure, type Reply, type Request } from "../../server/connection";
import { Places } from "./places.svelte";

/** All rows of a list, however many. */
const ALL_ROWS: readonly RowRange[] = [{ first: 0, behind: 2 ** 31 }];
/** The library as it is now, whatever was shown. */
const NOW = 0;

export class Library {
  /** Undefined until the player has told of it. */
  state = $state.raw<LibraryState>();
  /** What could not be done last; undefined once it was read. */
  failure = $state.raw<Failure>();
  /** The search field is to have the focus; it takes that wish away. */
  isSearchWanted = $state(false);
  readonly places = new Places();
  /** Asks without more: a refusal is the asking one's business. */
  readonly request: Request;

  constructor(request: Request) {
    this.request = request;
  }

  /** The player tells what there is. */
  learn = (state: LibraryState): void => {
    this.state = state;
    this.places.leave(({ kind, key }) => kind === "playlist" && this.playlist(key) === undefined);
  };

  /** Have the player open the library, and tell of it; by itself it does so a little later. */
  open = (): void => {
    if (this.state) return;
    void this.request("read_problems", { first: 0, count: 0 }).catch(() => undefined);
  };

  get version(): number {
    return this.state?.version ?? 0;
  }

  get playlists(): readonly Playlist[] {
    return this.state?.playlists ?? [];
  }

  playlist(key: string): Playlist | undefined {
    return this.playlists.find((playlist) => playlist.key === key);
  }

  search = (): void => {
    this.isSearchWanted = true;
  };

  dismissFailure = (): void => {
    this.failure = undefined;
  };

  // --- songs ---

  /** Let the list take the queue's place and play its row `at`. */
  play = (songs: SongList, version = NOW, at = 0): void => {
    void this.#send("play_songs", { songs, version, at });
  };

  add = (chosen: ChosenSongs, place: Place): void => {
    void this.#send("add_songs", { chosen, place });
  };

  rate = (chosen: ChosenSongs, rating: number): void => {
    void this.#send("rate_songs", { chosen, rating });
  };

  leaveTextsAsIs = (chosen: ChosenSongs, as_is: boolean): void => {
    void this.#send("leave_texts_as_is", { chosen, as_is });
  };

  showInFolder = (song_id: number): void => {
    void this.#send("show_in_folder", { song_id });
  };

  details = (song_id: number): Promise<SongDetails | undefined> =>
    this.#send("read_song_details", { song_id });

  // --- its folders ---

  addFolder = (): void => {
    void this.#send("add_library_folder", {});
  };

  removeFolder = (folder_id: number): void => {
    void this.#send("remove_library_folder", { folder_id });
  };

  rescan = (): void => {
    void this.#send("rescan", {});
  };

  cancelScan = (): void => {
    void this.#send("cancel_scan", {});
  };

  // --- playlists ---

  /** Make a playlist of these songs, if any; the key of the new one. */
  createPlaylist = async (
    name: string,
    chosen: ChosenSongs | null = null,
  ): Promise<string | undefined> =>
    (await this.#send("create_playlist", { name, chosen, query: null }))?.key;

  /** Make a playlist of whatever a query finds; the key of the new one. */
  createSmartPlaylist = async (name: string, query: string): Promise<string | undefined> =>
    (await this.#send("create_playlist", { name, chosen: null, query }))?.key;

  renamePlaylist = (key: string, name: string): void => {
    void this.#send("rename_playlist", { key, name });
  };

  changePlaylistQuery = (key: string, query: string): void => {
    void this.#send("change_playlist_query", { key, query });
  };

  movePlaylist = (key: string, before: number): void => {
    void this.#send("move_playlist", { key, before });
  };

  deletePlaylist = (key: string): void => {
    void this.#send("delete_playlist", { key });
  };

  addToPlaylist = (key: string, chosen: ChosenSongs): void => {
    void this.#send("add_to_playlist", { key, chosen });
  };

  /** Whether it was done. */
  removeFromPlaylist = async (
    key: string,
    version: number,
    ranges: readonly RowRange[],
  ): Promise<boolean> =>
    (await this.#send("remove_from_playlist", { key, version, ranges })) !== undefined;

  /** Whether it was done. */
  moveInPlaylist = async (
    key: string,
    version: number,
    ranges: readonly RowRange[],
    before: number,
  ): Promise<boolean> =>
    (await this.#send("move_in_playlist", { key, version, ranges, before })) !== undefined;

  undoPlaylistChange = (): void => {
    void this.#send("undo_playlist_change", {});
  };

  importPlaylists = (): void => {
    void this.#send("import_playlists", {});
  };

  exportPlaylist = (key: string, relative: boolean): void => {
    void this.#send("export_playlist", { key, relative });
  };

  /** Undefined where it was refused, which is told, or the connection is lost, which is seen. */
  async #send<C extends keyof Commands>(
    command: C,
    message: Commands[C]["request"],
  ): Promise<Exclude<Reply<C>, Failure> | undefined> {
    const reply = await this.request(command, message).catch(() => undefined);
    if (reply === undefined) return undefined;
    if (isFailure(reply)) {
      this.failure = reply;
      return undefined;
    }
    this.failure = undefined;
    return reply as Exclude<Reply<C>, Failure>;
  }
}

/** All songs of a list, as it is now. */
export function allOf(songs: SongList): ChosenSongs {
  return { songs, version: NOW, ranges: ALL_ROWS };
}
