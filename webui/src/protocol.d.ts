// Generated from desktop/protocol/ by `python3 dev.py protocol`. Do not edit.

export type Reason =
  | "bad_message"
  | "broken_link"
  | "cannot_decode"
  | "cannot_save"
  | "collection_lost"
  | "collection_not_saved"
  | "collection_restored"
  | "decoder_crashed"
  | "decoder_hung"
  | "decoder_memory"
  | "file_changed"
  | "file_empty"
  | "file_missing"
  | "file_unreadable"
  | "folder_empty"
  | "internal"
  | "is_directory"
  | "library_changed"
  | "library_not_saved"
  | "no_answer"
  | "no_drop"
  | "no_file_manager"
  | "no_path"
  | "no_picker"
  | "no_sound"
  | "not_audio"
  | "page_crashed"
  | "path_too_long"
  | "playlist_unreadable"
  | "playlist_unwritable"
  | "queue_changed"
  | "read_failed"
  | "scan_failed"
  | "session_lost"
  | "session_restored"
  | "too_large"
  | "truncated"
  | "unknown_playlist"
  | "unknown_song"
  | "unknown_track";

export type Phase =
  | "empty"
  | "paused"
  | "playing"
  | "stopped";

export type Repeat =
  | "all"
  | "off"
  | "one";

export type Place =
  | "end"
  | "next"
  | "now";

export type Edit =
  | "add"
  | "clear"
  | "move"
  | "remove"
  | "replace";

export type Theme =
  | "dark"
  | "light"
  | "system";

export type ListKind =
  | "album"
  | "all"
  | "artist"
  | "folder"
  | "genre"
  | "most_played"
  | "playlist"
  | "recently_added";

export type SongSort =
  | "added"
  | "album"
  | "artist"
  | "composer"
  | "genre"
  | "last_played"
  | "order"
  | "plays"
  | "rating"
  | "seconds"
  | "title"
  | "year";

export type AlbumSort =
  | "added"
  | "artist"
  | "title"
  | "year";

export type GroupKind =
  | "artist"
  | "folder"
  | "genre";

export type Watching =
  | "away"
  | "not_supported"
  | "too_many_folders"
  | "watched";

/** The reply of a command that has nothing to tell: the news comes as `state_changed`. */
export type Done = Record<string, never>;

/**
 * What a request answers instead of its reply when it could not be done.
 *
 * `about` is the name that the sentence speaks of. Pages that know the listener's language have a
 * sentence of their own for each reason.
 */
export interface Failure {
  reason: Reason;
  about: string;
  sentence: string;
}

/** Rows `first` to `behind - 1` of the queue, counted from 0. */
export interface RowRange {
  first: number;
  behind: number;
}

/** Sent with the connection itself. A page keeps its id as long as it is loaded. */
export interface Hello {
  page_id: string;
}

/** Look for no more files; those found so far stay. */
export type CancelAdding = Record<string, never>;

/** Show the system's file dialog and put what is chosen into the queue. */
export interface OpenFiles {
  place: Place;
}

/** Show the system's folder dialog and put the audio files in it into the queue. */
export interface OpenFolder {
  place: Place;
}

/** Put files and folders into the queue that the listener pasted, a path or file:// a line. */
export interface OpenPasted {
  text: string;
  place: Place;
}

/** Put into the queue what was just dropped on the window; Python saw which files these are. */
export interface TakeDrop {
  place: Place;
}

/** Show the system's folder dialog, and take what is chosen into the library. */
export type AddLibraryFolder = Record<string, never>;

/** Put songs into the queue. Refused as `library_changed` where the rows are not known. */
export interface AddSongs {
  chosen: ChosenSongs;
  place: Place;
}

/** An album. `artist` is empty for a compilation of several. */
export interface AlbumRow {
  key: string;
  title: string;
  artist: string;
  year: number;
  songs: number;
  seconds: number;
  picture: string;
  away: boolean;
}

/** The albums from `first` on, of `total`. */
export interface AlbumRows {
  version: number;
  total: number;
  first: number;
  rows: readonly AlbumRow[];
}

/** Look no further; what was found stays. */
export type CancelScan = Record<string, never>;

/** Rows of a list as it was shown at that version. */
export interface ChosenSongs {
  songs: SongList;
  version: number;
  ranges: readonly RowRange[];
}

/** An artist, a genre or a folder; a folder's songs are those in the folders below it, too. */
export interface GroupRow {
  key: string;
  name: string;
  songs: number;
  albums: number;
  seconds: number;
  picture: string;
  away: boolean;
}

/** The groups from `first` on, of `total`, in the order of their names. */
export interface GroupRows {
  version: number;
  total: number;
  first: number;
  rows: readonly GroupRow[];
}

/** Show the texts of these songs as their files have them, or as they were meant again. */
export interface LeaveTextsAsIs {
  chosen: ChosenSongs;
  as_is: boolean;
}

/** A folder of the library, as text, and how changes in it are seen. */
export interface LibraryFolder {
  folder_id: number;
  path: string;
  songs: number;
  watching: Watching;
}

/**
 * What there is of the library, without its rows.
 *
 * `undo` is the name of the playlist whose last change can be taken back; None for none.
 */
export interface LibraryState {
  version: number;
  songs: number;
  folders: readonly LibraryFolder[];
  scan: Scan | null;
  problems: number;
  playlists: readonly Playlist[];
  undo: string | null;
}

/** A playlist; a smart one is what its query finds. */
export interface Playlist {
  key: string;
  name: string;
  songs: number;
  query: string | null;
}

/** Let a whole list take the queue's place, and play its row `at`; refused like AddSongs. */
export interface PlaySongs {
  songs: SongList;
  version: number;
  at: number;
}

/** A file or a folder, as text, and why it could not be read. */
export interface ProblemRow {
  folder: string;
  name: string;
  failure: Failure;
}

/** The problems from `first` on, of `total`. */
export interface ProblemRows {
  version: number;
  total: number;
  first: number;
  rows: readonly ProblemRow[];
}

/** Give songs 1 to 5 stars, or none (0); refused like AddSongs. */
export interface RateSongs {
  chosen: ChosenSongs;
  rating: number;
}

/** Ask for some albums, of those that a query finds songs of. */
export interface ReadAlbums {
  query: string;
  sort: AlbumSort;
  descending: boolean;
  first: number;
  count: number;
}

/**
 * Ask for some artists, genres or folders, of those that a query finds songs of.
 *
 * `within` is the key of the folder whose folders are meant; empty for those of the library.
 */
export interface ReadGroups {
  kind: GroupKind;
  within: string;
  query: string;
  first: number;
  count: number;
}

/** Ask which files could not be taken into the library. */
export interface ReadProblems {
  first: number;
  count: number;
}

/** Ask for all that is known of a song. */
export interface ReadSongDetails {
  song_id: number;
}

/** Ask for some rows of a list. */
export interface ReadSongs {
  songs: SongList;
  first: number;
  count: number;
}

/** Take a folder out of the library. Its files stay, and so does what is known by heart. */
export interface RemoveLibraryFolder {
  folder_id: number;
}

/** Look through all folders again. */
export type Rescan = Record<string, never>;

/**
 * The folders are being looked through: so many audio files are `done`, of those `found`.
 *
 * `seconds_left` is None until it can be told; `counting` means that more may be found.
 */
export interface Scan {
  found: number;
  done: number;
  counting: boolean;
  seconds_left: number | null;
}

/** Let the system's file manager show where a song is. */
export interface ShowInFolder {
  song_id: number;
}

/**
 * All that is known of a song. `written` has its texts as they are in the file.
 *
 * `folder` and `name` are where it is, as text; `codec` is the ending of its name.
 */
export interface SongDetails {
  song: SongRow;
  folder: string;
  name: string;
  size: number;
  modified: number;
  codec: string;
  bitrate_kbps: number;
  rate: number;
  channels: number;
  written: readonly string[];
}

/**
 * A list of songs: what of the library, which of that, and in which order.
 *
 * `key` names the album, artist, genre, folder or playlist; it is empty for the other kinds.
 */
export interface SongList {
  kind: ListKind;
  key: string;
  query: string;
  sort: SongSort;
  descending: boolean;
}

/**
 * A song as a list shows it; empty text, 0 and a year of 0 where the file does not say.
 *
 * `added` and `last_played` are seconds since 1970. `rating` is 1 to 5, 0 for none. `picture` is
 * its cover's key, empty where it has none. A song that is `away` is on a drive that is not there.
 * `charset` is what its tags were written in, where that had to be found out.
 */
export interface SongRow {
  song_id: number;
  title: string;
  artist: string;
  album: string;
  album_artist: string;
  composer: string;
  genre: string;
  year: number;
  disc: number;
  track: number;
  seconds: number;
  plays: number;
  rating: number;
  added: number;
  last_played: number;
  picture: string;
  away: boolean;
  charset: string;
}

/** The rows from `first` on, of `total` in the list, which last `seconds` in all. */
export interface SongRows {
  version: number;
  total: number;
  seconds: number;
  first: number;
  rows: readonly SongRow[];
}

/** Files are being looked for: so many are found by now. */
export interface Adding {
  found: number;
}

/** Keep other settings from now on. */
export interface ChangeSettings {
  settings: Settings;
}

/** Take a notice off the screen. */
export interface DismissNotice {
  notice_id: number;
}

/**
 * One entry of the queue, as shown. Empty text means that the file does not say.
 *
 * `turn` counts the entries in the order they come to sound. It tells apart the times at which one
 * entry comes round.
 */
export interface Entry {
  entry_id: string;
  turn: number;
  track_id: string;
  title: string;
  artist: string;
  album: string;
  has_cover: boolean;
}

/**
 * The last sample of the entry has sounded.
 *
 * `followed_by` is the next entry when its first sample sounds right behind, else empty.
 */
export interface EntryEnded {
  entry_id: string;
  turn: number;
  cue: number;
  followed_by: string;
}

/** The page got the bytes of the entry but could not make sound of them. */
export interface EntryFailed {
  entry_id: string;
  cue: number;
}

/** Play this entry of the queue. */
export interface GoTo {
  entry_id: string;
}

/** Go on to the next entry. */
export type Next = Record<string, never>;

/** A sentence that stays on the screen until it is dismissed. */
export interface Notice {
  notice_id: number;
  failure: Failure;
}

/** Fall silent and keep the position. */
export type Pause = Record<string, never>;

/** Sound from where the player stands. */
export type Play = Record<string, never>;

/**
 * The whole truth about the player.
 *
 * `cue` counts the times the sound has to start afresh at `position_samples`: a page that has
 * seen this cue goes on from where its own sound is. `upcoming` are the entries that will follow
 * without a gap, the nearest first, a few of them. `speaker` is the page id of the page that
 * sounds, empty when none ever connected. `entries` is the length of the queue, `entry_number` the
 * current entry's place in it from 1 on, `revision` counts the changes of what is queued and in
 * which order, `texts` those of what its rows say. `undo` is the edit that can be taken back, and
 * `edits` counts those that were made.
 * `resume_samples` is where the listener left this long file. `takes_drops` tells whether there is
 * a window that files can be dropped on; `language` is what the command line asked for.
 */
export interface PlayerState {
  phase: Phase;
  entry: Entry | null;
  upcoming: readonly Entry[];
  entries: number;
  entry_number: number;
  position_samples: number;
  cue: number;
  volume: number;
  repeat: Repeat;
  shuffle: boolean;
  stop_after_current: boolean;
  revision: number;
  texts: number;
  undo: Edit | null;
  edits: number;
  resume_samples: number | null;
  adding: Adding | null;
  settings: Settings;
  notices: readonly Notice[];
  speaker: string;
  takes_drops: boolean;
  language: string;
}

/** Where the sound is now; once a second while it plays, and when it falls silent. */
export interface PositionReached {
  entry_id: string;
  cue: number;
  position_samples: number;
}

/**
 * Go back to the entry before; from 3 s on, to the start of this one.
 *
 * `position_samples` is where the sound is as this is asked for.
 */
export interface Previous {
  position_samples: number;
}

/** Go to where a long file was left, as offered, or take the offer away. */
export interface Resume {
  accept: boolean;
}

/** Move to a sample of the current entry. */
export interface Seek {
  position_samples: number;
}

/** Say what comes behind the last entry, or behind each one. */
export interface SetRepeat {
  repeat: Repeat;
}

/** Play in an order drawn by lot, each entry once; or in the listener's own order again. */
export interface SetShuffle {
  shuffle: boolean;
}

/** Fall silent at the end of the current entry, this once. */
export interface SetStopAfterCurrent {
  stop_after_current: boolean;
}

/** How the listener wants the page; an empty language is the system's. */
export interface Settings {
  theme: Theme;
  language: string;
  spectrum: boolean;
}

/** Set the volume, 0 (silence) to 1 (the recording as it is). */
export interface SetVolume {
  volume: number;
}

/** Fall silent and go back to the start of the entry. */
export type Stop = Record<string, never>;

/** Make the asking page the one that sounds. */
export type TakeOver = Record<string, never>;

/** Put songs at a playlist's end. */
export interface AddToPlaylist {
  key: string;
  chosen: ChosenSongs;
}

/** Let a smart playlist be what another query finds. */
export interface ChangePlaylistQuery {
  key: string;
  query: string;
}

/** Make a playlist of these songs; with a query instead, one of whatever that finds. */
export interface CreatePlaylist {
  name: string;
  chosen: ChosenSongs | null;
  query: string | null;
}

/** Delete a playlist; it can be undone. */
export interface DeletePlaylist {
  key: string;
}

/**
 * Ask where to, and write a playlist there; its name's ending says in which format.
 *
 * With `relative` paths it may be moved together with its songs.
 */
export interface ExportPlaylist {
  key: string;
  relative: boolean;
}

/** Show the system's file dialog, and make playlists of the files that are chosen. */
export type ImportPlaylists = Record<string, never>;

/** Put rows of a playlist before the row that is `before` now; as RemoveFromPlaylist. */
export interface MoveInPlaylist {
  key: string;
  version: number;
  ranges: readonly RowRange[];
  before: number;
}

/** Put a playlist before the one that is in place `before` now. */
export interface MovePlaylist {
  key: string;
  before: number;
}

/** The key of the new playlist. */
export interface PlaylistMade {
  key: string;
}

/** Take rows out of a playlist, as it is at that version in its own order, unsearched. */
export interface RemoveFromPlaylist {
  key: string;
  version: number;
  ranges: readonly RowRange[];
}

/** Give a playlist another name. */
export interface RenamePlaylist {
  key: string;
  name: string;
}

/** Take the last change of a playlist back. */
export type UndoPlaylistChange = Record<string, never>;

/** Put known tracks into the queue. */
export interface AddTracks {
  track_ids: readonly string[];
  place: Place;
}

/** Take all entries out. */
export type ClearQueue = Record<string, never>;

/** What has sounded, the last one first; a few hundred at most. */
export interface History {
  rows: readonly QueueRow[];
}

/** Put rows, in their order, before the row that is `before` now; refused like RemoveRows. */
export interface MoveRows {
  revision: number;
  ranges: readonly RowRange[];
  before: number;
}

/** One entry of the queue as a list shows it; 0 seconds are an unknown length. */
export interface QueueRow {
  entry_id: string;
  track_id: string;
  title: string;
  artist: string;
  album: string;
  seconds: number;
}

/** The rows from `first` on, as the queue was at this revision. */
export interface QueueRows {
  revision: number;
  first: number;
  rows: readonly QueueRow[];
}

/** Ask what has sounded. */
export type ReadHistory = Record<string, never>;

/** Ask for some rows of the queue, in the order they play. */
export interface ReadQueue {
  first: number;
  count: number;
}

/** Take rows out. Refused as `queue_changed` unless the queue is still at that revision. */
export interface RemoveRows {
  revision: number;
  ranges: readonly RowRange[];
}

/** Take the last edit of the queue back. */
export type UndoEdit = Record<string, never>;

/**
 * What the whole program takes: this process, the window's and the decoders'.
 *
 * Memory that several of them share counts once, where the system tells.
 */
export interface Diagnostics {
  memory_bytes: number;
  processes: number;
}

/** Open a track for reading. */
export interface OpenTrack {
  track_id: string;
}

/** Ask what the program measures of itself. */
export type ReadDiagnostics = Record<string, never>;

/** Ask for `want_samples` samples from `from_sample` on; with `as_pcm` they come decoded. */
export interface ReadSegment {
  track_id: string;
  from_sample: number;
  want_samples: number;
  as_pcm: boolean;
}

/**
 * Ask for a track's peaks from `first_peak` on; answered once there are some, or none to come.
 *
 * Later ones may be missing: ask again until they are `complete`.
 */
export interface ReadWaveform {
  track_id: string;
  first_peak: number;
}

/**
 * A piece of sound.
 *
 * The decoded `data` starts `skip_samples` before `first_sample`; `samples` of it count. Fewer
 * samples than wanted may come; none come at or behind the end of the track, where `ends`.
 * `decoded_samples` is how long the decoded data must be for the decoder to be trusted.
 * The data of `pcm` is decoded: 32-bit little-endian floats, `decoded_samples` of the first
 * channel, then of the second.
 */
export interface Segment {
  first_sample: number;
  skip_samples: number;
  samples: number;
  decoded_samples: number;
  ends: boolean;
  channels: number;
  codec: "mp3" | "pcm";
  data: ArrayBuffer;
}

/** What is known of an open track. `total_samples` is an estimate until `exact`. */
export interface Track {
  track_id: string;
  rate: number;
  channels: number;
  total_samples: number;
  exact: boolean;
}

/**
 * How loud a track is, piece by piece.
 *
 * Each byte of `peaks` is the largest sample of `samples_per_peak` samples, over all channels,
 * 0 (silence) to 255 (full scale), from the peak `first_peak` on.
 */
export interface Waveform {
  samples_per_peak: number;
  first_peak: number;
  complete: boolean;
  peaks: ArrayBuffer;
}

export interface Commands {
  play: { request: Play; reply: Done };
  pause: { request: Pause; reply: Done };
  stop: { request: Stop; reply: Done };
  seek: { request: Seek; reply: Done };
  set_volume: { request: SetVolume; reply: Done };
  next: { request: Next; reply: Done };
  previous: { request: Previous; reply: Done };
  go_to: { request: GoTo; reply: Done };
  set_repeat: { request: SetRepeat; reply: Done };
  set_shuffle: { request: SetShuffle; reply: Done };
  set_stop_after_current: { request: SetStopAfterCurrent; reply: Done };
  read_queue: { request: ReadQueue; reply: QueueRows };
  remove_rows: { request: RemoveRows; reply: Done };
  move_rows: { request: MoveRows; reply: Done };
  clear_queue: { request: ClearQueue; reply: Done };
  undo_edit: { request: UndoEdit; reply: Done };
  read_history: { request: ReadHistory; reply: History };
  add_tracks: { request: AddTracks; reply: Done };
  open_files: { request: OpenFiles; reply: Done };
  open_folder: { request: OpenFolder; reply: Done };
  open_pasted: { request: OpenPasted; reply: Done };
  take_drop: { request: TakeDrop; reply: Done };
  cancel_adding: { request: CancelAdding; reply: Done };
  resume: { request: Resume; reply: Done };
  change_settings: { request: ChangeSettings; reply: Done };
  dismiss_notice: { request: DismissNotice; reply: Done };
  take_over: { request: TakeOver; reply: Done };
  position_reached: { request: PositionReached; reply: Done };
  entry_ended: { request: EntryEnded; reply: Done };
  entry_failed: { request: EntryFailed; reply: Done };
  open_track: { request: OpenTrack; reply: Track };
  read_segment: { request: ReadSegment; reply: Segment };
  read_waveform: { request: ReadWaveform; reply: Waveform };
  read_diagnostics: { request: ReadDiagnostics; reply: Diagnostics };
  add_songs: { request: AddSongs; reply: Done };
  play_songs: { request: PlaySongs; reply: Done };
  rate_songs: { request: RateSongs; reply: Done };
  leave_texts_as_is: { request: LeaveTextsAsIs; reply: Done };
  show_in_folder: { request: ShowInFolder; reply: Done };
  read_songs: { request: ReadSongs; reply: SongRows };
  read_song_details: { request: ReadSongDetails; reply: SongDetails };
  read_albums: { request: ReadAlbums; reply: AlbumRows };
  read_groups: { request: ReadGroups; reply: GroupRows };
  add_library_folder: { request: AddLibraryFolder; reply: Done };
  remove_library_folder: { request: RemoveLibraryFolder; reply: Done };
  rescan: { request: Rescan; reply: Done };
  cancel_scan: { request: CancelScan; reply: Done };
  read_problems: { request: ReadProblems; reply: ProblemRows };
  create_playlist: { request: CreatePlaylist; reply: PlaylistMade };
  rename_playlist: { request: RenamePlaylist; reply: Done };
  change_playlist_query: { request: ChangePlaylistQuery; reply: Done };
  move_playlist: { request: MovePlaylist; reply: Done };
  delete_playlist: { request: DeletePlaylist; reply: Done };
  add_to_playlist: { request: AddToPlaylist; reply: Done };
  remove_from_playlist: { request: RemoveFromPlaylist; reply: Done };
  move_in_playlist: { request: MoveInPlaylist; reply: Done };
  undo_playlist_change: { request: UndoPlaylistChange; reply: Done };
  import_playlists: { request: ImportPlaylists; reply: Done };
  export_playlist: { request: ExportPlaylist; reply: Done };
}

export interface Events {
  state_changed: PlayerState;
  track_measured: Track;
  library_changed: LibraryState;
}
