/** The player at the other end: what desktop/player and its namespace do, without a socket. */

import type {
  Commands,
  Done,
  Edit,
  Entry,
  EntryEnded,
  Failure,
  Phase,
  PlayerState,
  QueueRow,
  Repeat,
} from "../../../webui/src/protocol";
import type { Reply, Request } from "../../../webui/src/server/connection";
import { FakeLibrary } from "./library";
import type { NumberedTrack } from "./numbered_sound";

type Command = keyof Commands;
type Message<C extends Command> = Commands[C]["request"];

interface Asked {
  readonly obey: () => void;
  readonly answer: () => void;
  readonly reject: (error: Error) => void;
}

/** The page that the tests look at. */
export const THIS_PAGE = "this-page";
const ENTRIES_TOLD_AHEAD = 4;
const DONE: Done = {};
const MISSING: Failure = {
  reason: "file_missing",
  about: "Gone",
  sentence: "“Gone” is not there.",
};
const NO_SOUND: Failure = {
  reason: "cannot_decode",
  about: "Noise",
  sentence: "“Noise” makes no sound.",
};
const CHANGED: Failure = { reason: "queue_changed", about: "", sentence: "The queue changed." };

export class FakePlayer {
  state: PlayerState = {
    phase: "empty",
    entry: null,
    upcoming: [],
    entries: 0,
    entry_number: 0,
    position_samples: 0,
    cue: 0,
    volume: 1,
    repeat: "off",
    shuffle: false,
    stop_after_current: false,
    revision: 0,
    texts: 0,
    undo: null,
    edits: 0,
    resume_samples: null,
    adding: null,
    settings: { theme: "system", language: "", spectrum: true },
    notices: [],
    speaker: THIS_PAGE,
    takes_drops: true,
    language: "",
  };
  /** Everything that the page asked for, by command. */
  readonly told: { readonly [C in Command]: Message<C>[] } = {
    play: [],
    pause: [],
    stop: [],
    seek: [],
    set_volume: [],
    next: [],
    previous: [],
    go_to: [],
    set_repeat: [],
    set_shuffle: [],
    set_stop_after_current: [],
    read_queue: [],
    remove_rows: [],
    move_rows: [],
    clear_queue: [],
    undo_edit: [],
    read_history: [],
    add_tracks: [],
    open_files: [],
    open_folder: [],
    open_pasted: [],
    take_drop: [],
    cancel_adding: [],
    resume: [],
    change_settings: [],
    dismiss_notice: [],
    take_over: [],
    position_reached: [],
    entry_ended: [],
    entry_failed: [],
    open_track: [],
    read_segment: [],
    read_waveform: [],
    read_diagnostics: [],
    add_songs: [],
    play_songs: [],
    rate_songs: [],
    leave_texts_as_is: [],
    show_in_folder: [],
    read_songs: [],
    read_song_details: [],
    read_albums: [],
    read_groups: [],
    add_library_folder: [],
    remove_library_folder: [],
    rescan: [],
    cancel_scan: [],
    read_problems: [],
    create_playlist: [],
    rename_playlist: [],
    change_playlist_query: [],
    move_playlist: [],
    delete_playlist: [],
    add_to_playlist: [],
    remove_from_playlist: [],
    move_in_playlist: [],
    undo_playlist_change: [],
    import_playlists: [],
    export_playlist: [],
  };
  readonly library = new FakeLibrary();
  /** What it cannot do. */
  readonly refuses = new Set<Command>();
  answerMs: (command: Command) => number = () => 2;
  /** How long after the answer to what caused it a state arrives. */
  newsMs = 1;
  onState: (state: PlayerState) => void = () => undefined;

  /** All that were ever opened, by their ids. */
  readonly #tracks = new Map<string, NumberedTrack>();
  #entries: readonly Entry[] = [];
  readonly #undo: (readonly Entry[])[] = [];
  /** What has sounded, the last one first. */
  history: readonly Entry[] = [];
  #entryIds = 0;
  #turn = 0;
  #noticeIds = 0;
  #connected = true;
  #hasNews = false;
  readonly #unanswered = new Set<Asked>();

  readonly request: Request = (command, message) =>
    new Promise((resolve, reject) => {
      if (!this.#connected) {
        reject(new Error("socket has been disconnected"));
        return;
      }
      this.told[command].push(message);
      const obey = (): Reply<typeof command> => this.#answer(command, message);
      const answer = (): void => {
        resolve(obey());
      };
      const asked: Asked = { obey, answer, reject };
      this.#unanswered.add(asked);
      setTimeout(() => {
        if (this.#unanswered.delete(asked)) asked.answer();
      }, this.answerMs(command));
    });

  // --- what the listener does, in whatever way ---

  load(tracks: readonly NumberedTrack[], phase: Phase, about: Partial<Entry> = {}): Done {
    this.#entries = this.#entriesOf(tracks, about);
    const revision = this.state.revision + 1;
    this.state = { ...this.state, revision, phase: tracks.length > 0 ? "stopped" : "empty" };
    return this.#standAt(Math.min(1, tracks.length), phase);
  }

  /** Other tracks come behind the current entry from now on. */
  queueBehind(tracks: readonly NumberedTrack[]): Done {
    const { entry_number: number } = this.state;
    this.#entries = [...this.#entries.slice(0, number), ...this.#entriesOf(tracks)];
    return this.#become(this.#placeOf(number));
  }

  /** Stand at the entry with this place in the queue, counted from 1. */
  standAt(number: number): Done {
    return this.#standAt(number, this.state.phase);
  }

  /** More becomes known of the entry at this place of the queue, counted from 1. */
  describe(number: number, about: Partial<Entry>): Done {
    this.#entries = this.#entries.map((entry, place) =>
      place === number - 1 ? { ...entry, ...about } : entry,
    );
    const news = this.#placeOf(this.state.entry_number);
    return this.#become({ ...news, texts: this.state.texts + 1 });
  }

  play(): Done {
    return this.#become({ phase: "playing" });
  }

  pause(): Done {
    return this.state.phase === "playing" ? this.#become({ phase: "paused" }) : DONE;
  }

  stop(): Done {
    return this.#standAt(this.state.entry_number, "stopped");
  }

  seek(position_samples: number): Done {
    if (this.state.phase === "empty") return DONE;
    const phase = this.state.phase === "stopped" ? "paused" : this.state.phase;
    return this.#become({ phase, position_samples, cue: this.state.cue + 1 });
  }

  setVolume(volume: number): Done {
    return this.#become({ volume });
  }

  goBack(): Done {
    return this.#standAt(Math.max(this.state.entry_number - 1, 1), this.state.phase);
  }

  goOn(): Done {
    const { entry_number: number, phase } = this.state;
    const next = this.#following(1)[0];
    return next ? this.#standAt(next, phase) : this.#standAt(number, "stopped");
  }

  setRepeat(repeat: Repeat): Done {
    return this.#become({
      repeat,
      ...this.#placeOf(this.state.entry_number, { ...this.state, repeat }),
    });
  }

  letSpeak(speaker: string): Done {
    return this.#become({ speaker, cue: this.state.cue + 1 });
  }

  notify(failure: Failure): Done {
    const others = this.state.notices.filter(
      (notice) => notice.failure.sentence !== failure.sentence,
    );
    return this.#become({ notices: [...others, { notice_id: ++this.#noticeIds, failure }] });
  }

  // --- the connection ---

  hangUp(): void {
    this.#connected = false;
    for (const { reject } of this.#unanswered) reject(new Error("socket has been disconnected"));
    this.#unanswered.clear();
  }

  /** Does what it was asked for; only the answers are lost, with the connection. */
  hangUpBeforeAnswering(): void {
    for (const { obey } of this.#unanswered) obey();
    this.hangUp();
  }

  comeBack(): void {
    this.#connected = true;
    this.#become({});
  }

  #answer<C extends Command>(command: C, message: Message<C>): Reply<C> {
    return this.refuses.has(command) ? MISSING : this.#answers[command](message);
  }

  readonly #answers: { readonly [C in Command]: (message: Message<C>) => Reply<C> } = {
    play: () => this.play(),
    pause: () => this.pause(),
    stop: () => this.stop(),
    seek: ({ position_samples }) => this.seek(position_samples),
    set_volume: ({ volume }) => this.setVolume(volume),
    next: () => this.goOn(),
    previous: () => this.goBack(),
    go_to: ({ entry_id }) => {
      const place = this.#entries.findIndex((entry) => entry.entry_id === entry_id);
      return place < 0 ? DONE : this.#standAt(place + 1, "playing");
    },
    set_repeat: ({ repeat }) => this.setRepeat(repeat),
    set_shuffle: ({ shuffle }) => this.#become({ shuffle }),
    set_stop_after_current: ({ stop_after_current }) => this.#become({ stop_after_current }),
    read_queue: ({ first, count }) => ({
      revision: this.state.revision,
      first,
      rows: this.#entries.slice(first, first + count).map(rowOf),
    }),
    remove_rows: ({ revision, ranges }) => {
      if (revision !== this.state.revision) return CHANGED;
      const isGone = (place: number): boolean =>
        ranges.some((range) => range.first <= place && place < range.behind);
      return this.#edit(
        "remove",
        this.#entries.filter((_, place) => !isGone(place)),
      );
    },
    move_rows: ({ revision, ranges, before }) => {
      if (revision !== this.state.revision) return CHANGED;
      const isMoved = (place: number): boolean =>
        ranges.some((range) => range.first <= place && place < range.behind);
      const moved = this.#entries.filter((_, place) => isMoved(place));
      const stay = (from: number, to: number): Entry[] =>
        this.#entries.slice(from, to).filter((_, place) => !isMoved(place + from));
      return this.#edit("move", [
        ...stay(0, before),
        ...moved,
        ...stay(before, this.#entries.length),
      ]);
    },
    clear_queue: () => this.#edit("clear", []),
    undo_edit: () => {
      const before = this.#undo.pop();
      if (before) this.#entries = before;
      return this.#edited(this.#undo.length > 0 ? this.state.undo : null);
    },
    read_history: () => ({ rows: this.history.map(rowOf) }),
    add_tracks: () => DONE,
    open_files: () => DONE,
    open_folder: () => DONE,
    open_pasted: () => DONE,
    take_drop: () => DONE,
    cancel_adding: () => this.#become({ adding: null }),
    resume: () => this.#become({ resume_samples: null }),
    change_settings: ({ settings }) => this.#become({ settings }),
    dismiss_notice: ({ notice_id }) =>
      this.#become({
        notices: this.state.notices.filter((notice) => notice.notice_id !== notice_id),
      }),
    take_over: () => this.letSpeak(THIS_PAGE),
    position_reached: ({ entry_id, cue, position_samples }) => {
      if (this.#speaksOfNow(entry_id, cue)) this.state = { ...this.state, position_samples };
      return DONE;
    },
    entry_ended: (report) => this.#entryEnded(report),
    entry_failed: ({ entry_id, cue }) => {
      if (this.#speaksOfNow(entry_id, cue)) this.#passOver(this.state.entry?.track_id, NO_SOUND);
      return DONE;
    },
    open_track: ({ track_id }) => {
      const track = this.#track(track_id);
      if (!track.isMissing) return track.estimate ?? track.facts;
      this.#passOver(track_id, MISSING);
      return MISSING;
    },
    read_segment: ({ track_id, ...wanted }) => {
      const track = this.#track(track_id);
      if (wanted.from_sample < track.missingFrom) return track.segment(wanted);
      this.notify(MISSING);
      return MISSING;
    },
    read_waveform: ({ track_id, first_peak }) => this.#track(track_id).waveform(first_peak),
    read_diagnostics: () => ({ memory_bytes: 123_400_000, processes: 3 }),
    ...this.library.answers,
  };

  #entryEnded({ entry_id, turn, cue, followed_by }: EntryEnded): Done {
    if (!this.#speaksOfNow(entry_id, cue) || turn !== this.#turn) return DONE;
    const [next] = this.#following(1);
    if (next === undefined || this.#entries[next - 1]?.entry_id !== followed_by) return this.goOn();
    this.#turn += 1;
    return this.#become({ ...this.#placeOf(next), position_samples: 0 });
  }

  /** The places of the entries that come next, from 1. */
  #following(count: number): number[] {
    const { entry_number: number, repeat } = this.state;
    return this.#behind(number, repeat, count);
  }

  #behind(number: number, repeat: Repeat, count: number): number[] {
    const { length } = this.#entries;
    const places = Array.from({ length: count }, (_, n) => number + n + 1);
    if (repeat === "one") return places.map(() => number);
    if (repeat === "all") return places.map((place) => ((place - 1) % length) + 1);
    return places.filter((place) => place <= length);
  }

  #passOver(trackId: string | undefined, failure: Failure): void {
    if (this.state.entry?.track_id !== trackId) return;
    this.notify(failure);
    this.goOn();
  }

  #track(trackId: string): NumberedTrack {
    const track = this.#tracks.get(trackId);
    if (!track) throw new Error(`The page made up the track ${trackId}.`);
    return track;
  }

  #speaksOfNow(entryId: string, cue: number): boolean {
    const { speaker, entry } = this.state;
    return speaker === THIS_PAGE && entry?.entry_id === entryId && this.state.cue === cue;
  }

  #entriesOf(tracks: readonly NumberedTrack[], about: Partial<Entry> = {}): Entry[] {
    for (const track of tracks) this.#tracks.set(track.facts.track_id, track);
    return tracks.map((track) => ({
      entry_id: `entry-${++this.#entryIds}`,
      turn: 0,
      track_id: track.facts.track_id,
      title: `Title ${track.number}`,
      artist: "",
      album: "",
      has_cover: false,
      ...about,
    }));
  }

  #standAt(number: number, phase: Phase): Done {
    const cue = this.state.cue + 1;
    this.#turn += 1;
    return this.#become({ ...this.#placeOf(number), phase, position_samples: 0, cue });
  }

  #edit(edit: Edit, entries: readonly Entry[]): Done {
    this.#undo.push(this.#entries);
    this.#entries = entries;
    this.state = { ...this.state, edits: this.state.edits + 1 };
    return this.#edited(edit);
  }

  /** The queue is another; what sounded goes on if it is still there. */
  #edited(undo: Edit | null): Done {
    const { entry, revision, phase, cue } = this.state;
    const place = this.#entries.findIndex(({ entry_id }) => entry_id === entry?.entry_id);
    const number = place >= 0 ? place + 1 : Math.min(1, this.#entries.length);
    const news = { ...this.#placeOf(number), revision: revision + 1, undo };
    if (number === 0) this.state = { ...this.state, phase: "empty" };
    else if (phase === "empty") this.state = { ...this.state, phase: "stopped" };
    return this.#become(place >= 0 ? news : { ...news, cue: cue + 1, position_samples: 0 });
  }

  #placeOf(number: number, { repeat } = this.state): Partial<PlayerState> {
    const entry = this.#entries[number - 1];
    const behind = entry ? this.#behind(number, repeat, ENTRIES_TOLD_AHEAD) : [];
    return {
      entry: entry ? { ...entry, turn: this.#turn } : null,
      upcoming: behind.flatMap((place, n) => {
        const next = this.#entries[place - 1];
        return next ? { ...next, turn: this.#turn + n + 1 } : [];
      }),
      entries: this.#entries.length,
      entry_number: number,
    };
  }

  /** Changes, and tells the page soon; several changes at once become one piece of news. */
  #become(change: Partial<PlayerState>): Done {
    const phase = this.state.phase === "empty" ? "empty" : (change.phase ?? this.state.phase);
    this.state = { ...this.state, ...change, phase };
    if (this.#hasNews) return DONE;
    this.#hasNews = true;
    setTimeout(() => {
      this.#hasNews = false;
      if (this.#connected) this.onState(this.state);
    }, this.newsMs);
    return DONE;
  }
}

function rowOf({ entry_id, track_id, title, artist, album }: Entry): QueueRow {
  return { entry_id, track_id, title, artist, album, seconds: 200 };
}
