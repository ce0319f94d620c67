/** The player at the other end: what desktop/player and its namespace do, without a socket. */

import type {
  Commands,
  Done,
  Entry,
  Failure,
  Phase,
  PlayerState,
} from "../../../webui/src/protocol";
import type { Reply, Request } from "../../../webui/src/server/connection";
import type { NumberedTrack } from "./numbered_sound";

type Command = keyof Commands;
type Message<C extends Command> = Commands[C]["request"];

/** The page that the tests look at. */
export const THIS_PAGE = "this-page";
const DONE: Done = {};
const MISSING: Failure = { reason: "file_missing", sentence: "“Gone” is not there." };

export class FakePlayer {
  state: PlayerState = {
    phase: "empty",
    entry: null,
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
  readonly #unanswered = new Set<(error: Error) => void>();

  readonly request: Request = (command, message) =>
    new Promise((resolve, reject) => {
      if (!this.#connected) {
        reject(new Error("socket has been disconnected"));
        return;
      }
      this.told[command].push(message);
      this.#unanswered.add(reject);
      setTimeout(() => {
        if (this.#unanswered.delete(reject)) resolve(this.#answer(command, message));
      }, this.answerMs(command));
    });

  // --- what the listener does, in whatever way ---

  load(tracks: readonly NumberedTrack[], phase: Phase, about: Partial<Entry> = {}): Done {
    for (const track of tracks) this.#tracks.set(track.facts.track_id, track);
    this.#entries = tracks.map((track) => ({
      entry_id: `entry-${++this.#entryIds}`,
      track_id: track.facts.track_id,
      title: `Title ${track.number}`,
      artist: "",
      album: "",
      has_cover: false,
      ...about,
    }));
    return this.#standAt(1, phase);
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
    const others = this.state.notices.filter((notice) => notice.failure.reason !== failure.reason);
    return this.#become({ notices: [...others, { notice_id: ++this.#noticeIds, failure }] });
  }

  // --- the connection ---

  hangUp(): void {
    this.#connected = false;
    for (const reject of this.#unanswered) reject(new Error("socket has been disconnected"));
    this.#unanswered.clear();
  }

  comeBack(): void {
    this.#connected = true;
    this.#become({});
  }

  #answer<C extends Command>(command: C, message: Message<C>): Reply<C> {
    if (!this.refuses.has(command)) return this.#answers[command](message);
    if (command === "open_track" || command === "read_segment") {
      this.notify(MISSING);
      this.goOn();
    }
    return MISSING;
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
    entry_ended: ({ entry_id, cue }) =>
      this.#speaksOfNow(entry_id, cue) && this.state.phase === "playing" ? this.goOn() : DONE,
    entry_failed: ({ entry_id, cue }) => (this.#speaksOfNow(entry_id, cue) ? this.goOn() : DONE),
    open_track: ({ track_id }) => this.#track(track_id).facts,
    read_segment: ({ track_id, ...wanted }) => this.#track(track_id).segment(wanted),
  };

  #track(trackId: string): NumberedTrack {
    const track = this.#tracks.get(trackId);
    if (!track) throw new Error(`The page made up the track ${trackId}.`);
    return track;
  }

  #speaksOfNow(entryId: string, cue: number): boolean {
    const { speaker, entry } = this.state;
    return speaker === THIS_PAGE && entry?.entry_id === entryId && this.state.cue === cue;
  }

  #standAt(number: number, phase: Phase): Done {
    return this.#become({
      phase,
      entry: this.#entries[number - 1] ?? null,
      entries: this.#entries.length,
      entry_number: number,
      position_samples: 0,
      cue: this.state.cue + 1,
    });
  }

  /** Changes, and tells the page soon; several changes at once become one piece of news. */
  #become(change: Partial<PlayerState>): Done {
    this.state = { ...this.state, ...change };
    if (this.#hasNews) return DONE;
    this.#hasNews = true;
    setTimeout(() => {
      this.#hasNews = false;
      if (this.#connected) this.onState(this.state);
    }, this.newsMs);
    return DONE;
  }
}
