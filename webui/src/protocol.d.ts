// Generated from desktop/protocol.py by `python3 dev.py protocol`. Do not edit.

export type Reason =
  | "bad_message"
  | "cannot_decode"
  | "decoder_crashed"
  | "decoder_hung"
  | "decoder_memory"
  | "file_changed"
  | "file_empty"
  | "file_missing"
  | "file_unreadable"
  | "internal"
  | "is_directory"
  | "no_picker"
  | "no_sound"
  | "not_audio"
  | "read_failed"
  | "too_large"
  | "truncated"
  | "unknown_track";

export type Phase =
  | "empty"
  | "paused"
  | "playing"
  | "stopped";

/** What a request answers instead of its reply when it could not be done. */
export interface Failure {
  reason: Reason;
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

/** Show the system's file dialog; the first file chosen plays at once. */
export type OpenFiles = Record<string, never>;

/** Sent with the connection itself. A page keeps its id as long as it is loaded. */
export interface Hello {
  page_id: string;
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

/** One entry of the queue, as shown. Empty text means that the file does not say. */
export interface Entry {
  entry_id: string;
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

/**
 * The whole truth about the player.
 *
 * `cue` counts the times the sound has to start afresh at `position_samples`: a page that has
 * seen this cue goes on from where its own sound is. `upcoming` are the entries that will follow
 * without a gap, the nearest first, a few of them. `speaker` is the page id of the page that
 * sounds, empty when none ever connected.
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
  notices: readonly Notice[];
  speaker: string;
}

export interface Commands {
  play: { request: Play; reply: Done };
  pause: { request: Pause; reply: Done };
  stop: { request: Stop; reply: Done };
  seek: { request: Seek; reply: Done };
  set_volume: { request: SetVolume; reply: Done };
  open_files: { request: OpenFiles; reply: Done };
  dismiss_notice: { request: DismissNotice; reply: Done };
  take_over: { request: TakeOver; reply: Done };
  position_reached: { request: PositionReached; reply: Done };
  entry_ended: { request: EntryEnded; reply: Done };
  entry_failed: { request: EntryFailed; reply: Done };
  open_track: { request: OpenTrack; reply: Track };
  read_segment: { request: ReadSegment; reply: Segment };
  read_diagnostics: { request: ReadDiagnostics; reply: Diagnostics };
}

export interface Events {
  state_changed: PlayerState;
  track_measured: Track;
}
