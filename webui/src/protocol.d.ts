// Generated from desktop/protocol.py by `python3 dev.py protocol`. Do not edit.

export type Reason =
  | "bad_message"
  | "broken_link"
  | "cannot_decode"
  | "cannot_save"
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
  | "no_answer"
  | "no_drop"
  | "no_path"
  | "no_picker"
  | "no_sound"
  | "not_audio"
  | "page_crashed"
  | "path_too_long"
  | "queue_changed"
  | "read_failed"
  | "session_lost"
  | "session_restored"
  | "too_large"
  | "truncated"
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

/** The reply of a command that has nothing to tell: the news comes as `state_changed`. */
export type Done = Record<string, never>;

/** Sound from where the player stands. */
export type Play = Record<string, never>;

/** Fall silent and keep the position. */
export type Pause = Record<string, never>;

/** Fall silent and go back to the start of the entry. */
export type Stop = Record<string, never>;

/** Move to a sample of the current entry. */
export interface Seek {
  position_samples: number;
}

/** Set the volume, 0 (silence) to 1 (the recording as it is). */
export interface SetVolume {
  volume: number;
}

/** Go on to the next entry. */
export type Next = Record<string, never>;

/**
 * Go back to the entry before; from 3 s on, to the start of this one.
 *
 * `position_samples` is where the sound is as this is asked for.
 */
export interface Previous {
  position_samples: number;
}

/** Play this entry of the queue. */
export interface GoTo {
  entry_id: string;
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

/** Rows `first` to `behind - 1` of the queue, counted from 0. */
export interface RowRange {
  first: number;
  behind: number;
}

/** Ask for some rows of the queue, in the order they play. */
export interface ReadQueue {
  first: number;
  count: number;
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

/** Take rows out. Refused as `queue_changed` unless the queue is still at that revision. */
export interface RemoveRows {
  revision: number;
  ranges: readonly RowRange[];
}

/** Put rows, in their order, before the row that is `before` now; refused like RemoveRows. */
export interface MoveRows {
  revision: number;
  ranges: readonly RowRange[];
  before: number;
}

/** Take all entries out. */
export type ClearQueue = Record<string, never>;

/** Take the last edit of the queue back. */
export type UndoEdit = Record<string, never>;

/** Ask what has sounded. */
export type ReadHistory = Record<string, never>;

/** What has sounded, the last one first; a few hundred at most. */
export interface History {
  rows: readonly QueueRow[];
}

/** Put known tracks into the queue. */
export interface AddTracks {
  track_ids: readonly string[];
  place: Place;
}

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

/** Look for no more files; those found so far stay. */
export type CancelAdding = Record<string, never>;

/** Sent with the connection itself. A page keeps its id as long as it is loaded. */
export interface Hello {
  page_id: string;
}

/** Go to where a long file was left, as offered, or take the offer away. */
export interface Resume {
  accept: boolean;
}

/** How the listener wants the page; an empty language is the system's. */
export interface Settings {
  theme: Theme;
  language: string;
  spectrum: boolean;
}

/** Keep other settings from now on. */
export interface ChangeSettings {
  settings: Settings;
}

/** Take a notice off the screen. */
export interface DismissNotice {
  notice_id: number;
}

/** Make the asking page the one that sounds. */
export type TakeOver = Record<string, never>;

/** Where the sound is now; once a second while it plays, and when it falls silent. */
export interface PositionReached {
  entry_id: string;
  cue: number;
  position_samples: number;
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

/** Ask what the program measures of itself. */
export type ReadDiagnostics = Record<string, never>;

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

/** What is known of an open track. `total_samples` is an estimate until `exact`. */
export interface Track {
  track_id: string;
  rate: number;
  channels: number;
  total_samples: number;
  exact: boolean;
}

/** Ask for `want_samples` samples from `from_sample` on; with `as_pcm` they come decoded. */
export interface ReadSegment {
  track_id: string;
  from_sample: number;
  want_samples: number;
  as_pcm: boolean;
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

/** A sentence that stays on the screen until it is dismissed. */
export interface Notice {
  notice_id: number;
  failure: Failure;
}

/** Files are being looked for: so many are found by now. */
export interface Adding {
  found: number;
}

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
}

export interface Events {
  state_changed: PlayerState;
  track_measured: Track;
}
