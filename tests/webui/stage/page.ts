/** The page as a listener has it before them, wired as in main.ts but for the sound. */

import { render } from "@testing-library/svelte";
import userEvent, { type UserEvent } from "@testing-library/user-event";
import { onTestFinished, vi } from "vitest";
import type { SoundReport } from "../../../webui/src/audio/diagnostics";
import { PlayerCommands } from "../../../webui/src/state/commands";
import { Diagnosis } from "../../../webui/src/state/diagnosis.svelte";
import { handleKey } from "../../../webui/src/state/keys";
import { Listening } from "../../../webui/src/state/listening.svelte";
import App from "../../../webui/src/views/App.svelte";
import { showFocusAsBrowsersDo } from "./focus";
import type { NumberedTrack } from "./numbered_sound";
import { FakePlayer, THIS_PAGE } from "./player";

export const SILENT: SoundReport = {
  firstSound: undefined,
  seek: undefined,
  underruns: { late_data: 0, late_decode: 0, stalled_clock: 0 },
  sounding: undefined,
};

export class Page {
  readonly player = new FakePlayer();
  readonly listening = new Listening(THIS_PAGE);
  readonly user: UserEvent = userEvent.setup({ delay: null });
  /** What the sound measures of itself, and how often it was asked to. */
  sound: SoundReport = SILENT;
  soundAsked = 0;
  /** How often the listener let the browser sound. */
  unblocked = 0;

  /** Shows the page, with a clock that tests turn, until the test is over. */
  constructor() {
    vi.useFakeTimers();
    const gone = new AbortController();
    onTestFinished(() => {
      gone.abort();
      vi.useRealTimers();
    });
    showFocusAsBrowsersDo(gone.signal);
    const commands = new PlayerCommands(this.player.request, this.listening);
    const diagnosis = new Diagnosis(() => {
      this.soundAsked += 1;
      return this.sound;
    }, this.player.request);
    this.player.onState = (state) => {
      this.listening.player = state;
      this.listening.position = state.position_samples;
    };
    window.addEventListener(
      "keydown",
      (event) => {
        handleKey(event, commands, diagnosis);
      },
      { signal: gone.signal },
    );
    const unblock = (): void => {
      this.unblocked += 1;
    };
    render(App, { props: { listening: this.listening, commands, diagnosis, unblock } });
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
