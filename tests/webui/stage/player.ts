/** The player at the other end: what desktop/player and its namespace do, without a socket. */

import type {
  Commands,
  Done,
  Entry,
  EntryEnded,
  Failure,
  Phase,
  PlayerState,
} from "../../../webui/src/protocol";
import type { Reply, Request } from "../../../webui/src/server/connection";
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
const MISSING: Failure = { reason: "file_missing", sentence: "“Gone” is not there." };
const NO_SOUND: Failure = { reason: "cannot_decode", sentence: "“Noise” makes no sound." };

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
    notices: [],
    speaker: THIS_PAGE,
  };
  /** Everything that the page asked for, by command. */
  readonly told: { readonly [C in Command]: Message<C>[] } = {
    play: [],
    pause: [],
    stop: [],
    seek: [],
    set_volume: [],
    open_files: [],
    dismiss_notice: [],
    take_over: [],
    position_reached: [],
    entry_ended: [],
    entry_failed: [],
    open_track: [],
    read_segment: [],
    read_diagnostics: [],
  };
  /** What it cannot do. */
  readonly refuses = new Set<Command>();
  answerMs: (command: Command) => number = () => 2;
  /** How long after the answer to what caused it a state arrives. */
  newsMs = 1;
  onState: (state: PlayerState) => void = () => undefined;

  /** All that were ever opened, by their ids. */
  readonly #tracks = new Map<string, NumberedTrack>();
  #entries: readonly Entry[] = [];
  #entryIds = 0;
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
    this.state = { ...this.state, phase: tracks.length > 0 ? "stopped" : "empty" };
    return this.#standAt(Math.min(1, tracks.length), phase);
  }

  /** Other tracks come behind the current entry from now on. */
  queueBehind(tracks: readonly NumberedTrack[]): Done {
    const { entry_number: number } = this.state;
    this.#entries = [...this.#entries.slice(0, number), ...this.#entriesOf(tracks)];
    return this.#become(this.#placeOf(number));
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

  goOn(): Done {
    const { entry_number: number, entries, phase } = this.state;
    return number < entries ? this.#standAt(number + 1, phase) : this.#standAt(number, "stopped");
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
    open_files: () => DONE,
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
    read_diagnostics: () => ({ memory_bytes: 123_400_000, processes: 3 }),
  };

  #entryEnded({ entry_id, cue, followed_by }: EntryEnded): Done {
    if (!this.#speaksOfNow(entry_id, cue)) return DONE;
    const { upcoming, entry_number: number } = this.state;
    if (upcoming[0]?.entry_id !== followed_by) return this.goOn();
    return this.#become({ ...this.#placeOf(number + 1), position_samples: 0 });
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
    return this.#become({ ...this.#placeOf(number), phase, position_samples: 0, cue });
  }

  #placeOf(number: number): Partial<PlayerState> {
    return {
      entry: this.#entries[number - 1] ?? null,
      upcoming: this.#entries.slice(number, number + ENTRIES_TOLD_AHEAD),
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
