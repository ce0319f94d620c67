/** The page's sound, wired as in main.ts, with the listener's machine and a player at its ends. */

import { Decoder } from "../../../webui/src/audio/decoder";
import { Output } from "../../../webui/src/audio/output";
import { Speaker } from "../../../webui/src/audio/speaker";
import type { PlayerState, Track } from "../../../webui/src/protocol";
import type { Heard } from "./ear";
import { Loudspeaker } from "./loudspeaker";
import type { DecoderHabits } from "./numbered_sound";
import { FakePlayer, THIS_PAGE } from "./player";

/** A fade-in begins at silence: its very first sample is there, but not heard. */
export const FADED = 1;
/** Longer than any fade-out. */
export const FADE_SECONDS = 0.05;
/** Long enough for the first sound after a command. */
export const SOON = 0.1;

export interface Circumstances {
  /** The decoder, which tries the browser's; else one that trusts it. */
  decoder?: () => Decoder;
  /** How the browser's decoder does its work. */
  habits?: Partial<DecoderHabits>;
  /** Whether the browser lets a page know of loudspeakers. */
  listsDevices?: boolean;
}

export class SoundingPage {
  readonly loudspeaker: Loudspeaker;
  readonly player = new FakePlayer();
  readonly speaker: Speaker;
  /** The tracks that the page was shown, in order. */
  readonly opened: Track[] = [];
  /** Whether the page says that the loudspeaker is gone. */
  isLost = false;
  /** Called with each state that arrives, before the page obeys it. */
  onState: (state: PlayerState) => void = () => undefined;

  constructor({ decoder = trusting, habits = {}, listsDevices = true }: Circumstances = {}) {
    this.loudspeaker = new Loudspeaker({ listsDevices });
    Object.assign(this.loudspeaker.decoder, habits);
    const output = new Output({
      onBlocked: () => undefined,
      onLost: (lost) => {
        this.isLost = lost;
        if (lost) this.speaker.outputIsLost();
        else this.speaker.outputIsBack();
      },
    });
    output.prepare();
    this.speaker = new Speaker(output, decoder(), this.player.request, THIS_PAGE, {
      onTrack: (track) => this.opened.push(track),
    });
    this.player.onState = (state) => {
      this.onState(state);
      this.speaker.obey(state);
    };
  }

  get heard(): Heard[] {
    return this.loudspeaker.heard;
  }

  /** What is heard from now on. */
  async heardIn(seconds: number): Promise<Heard[]> {
    const before = this.heard.length;
    await this.loudspeaker.pass(seconds);
    return this.heard.slice(before);
  }
}

function trusting(): Decoder {
  return new Decoder(() => Promise.resolve(true));
}
