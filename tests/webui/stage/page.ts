/** The page as a listener has it before them, wired as in main.ts but for the sound. */

import { render } from "@testing-library/svelte";
import userEvent, { type UserEvent } from "@testing-library/user-event";
import { onTestFinished, vi } from "vitest";
import type { SoundReport } from "../../../webui/src/audio/diagnostics";
import { Language } from "../../../webui/src/language/language.svelte";
import { PlayerCommands } from "../../../webui/src/state/commands";
import { Diagnosis } from "../../../webui/src/state/diagnosis.svelte";
import { handleKey } from "../../../webui/src/state/keys";
import { Library } from "../../../webui/src/state/library/library.svelte";
import { Listening } from "../../../webui/src/state/listening.svelte";
import { Peaks } from "../../../webui/src/state/peaks.svelte";
import { QueueList } from "../../../webui/src/state/queue_list.svelte";
import { Room } from "../../../webui/src/state/room.svelte";
import App from "../../../webui/src/views/App.svelte";
import type { Context } from "../../../webui/src/views/context";
import * as parts from "../../../webui/src/views/library/later";
import { LaterParts } from "../../../webui/src/views/library/later_parts.svelte";
import { showFocusAsBrowsersDo } from "./focus";
import type { NumberedTrack } from "./numbered_sound";
import { FakePlayer, THIS_PAGE } from "./player";
import { Screen } from "./screen";

export const SILENT: SoundReport = {
  firstSound: undefined,
  seek: undefined,
  underruns: { late_data: 0, late_decode: 0, stalled_clock: 0 },
  sounding: undefined,
};

export class Page {
  readonly player = new FakePlayer();
  readonly listening = new Listening(THIS_PAGE);
  readonly language = new Language();
  readonly room = new Room();
  readonly library = new Library(this.player.request);
  readonly peaks = new Peaks(this.player.request);
  readonly screen = new Screen();
  readonly user: UserEvent = userEvent.setup({ delay: null });
  /** What the sound measures of itself, and how often it was asked to. */
  sound: SoundReport = SILENT;
  soundAsked = 0;
  /** How loud every band of the sound is, 0 to 255, and how often the page looked. */
  loudness = 0;
  looked = 0;
  /** How often the listener let the browser sound. */
  unblocked = 0;

  /** Shows the page, with a clock that tests turn, until the test is over. */
  constructor() {
    vi.useFakeTimers();
    this.room.isPainted = true;
    const gone = new AbortController();
    onTestFinished(() => {
      gone.abort();
      vi.useRealTimers();
    });
    showFocusAsBrowsersDo(gone.signal);
    const { listening, language, library, room } = this;
    const { request } = this.player;
    const commands = new PlayerCommands(request, listening);
    const diagnosis = new Diagnosis(() => {
      this.soundAsked += 1;
      return this.sound;
    }, request);
    this.player.onState = (state) => {
      this.listening.player = state;
      this.listening.position = state.position_samples;
    };
    this.player.library.onState = library.learn;
    window.addEventListener(
      "keydown",
      (event) => {
        handleKey(event, { commands, diagnosis, library, room });
      },
      { signal: gone.signal },
    );
    const unblock = (): void => {
      this.unblocked += 1;
    };
    const later = new LaterParts();
    later.loaded = parts;
    const context: Context = {
      listening,
      commands,
      diagnosis,
      language,
      room,
      library,
      later,
      queue: new QueueList(request, listening, commands),
      peaks: this.peaks,
      unblock,
      listen: (levels) => {
        this.looked += 1;
        levels.fill(this.loudness);
        return this.loudness > 0;
      },
    };
    render(App, { props: { context } });
  }

  /** Let the player answer and the page show it. */
  async settle(): Promise<void> {
    await vi.advanceTimersByTimeAsync(20);
  }

  /** The player loads `tracks` and the page opens the first. */
  async load(tracks: readonly NumberedTrack[], ...how: LoadArguments): Promise<void> {
    this.player.load(tracks, ...how);
    this.listening.opened = tracks[0]?.facts;
    await this.settle();
  }
}

type LoadArguments = Parameters<FakePlayer["load"]> extends [unknown, ...infer Rest] ? Rest : never;
