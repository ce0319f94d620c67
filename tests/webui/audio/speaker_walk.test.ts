/** Whatever the listener does in whatever order, only what the player says is heard. */

import { expect, test } from "vitest";
import { Output } from "../../../webui/src/audio/output";
import { Speaker } from "../../../webui/src/audio/speaker";
import type { PlayerState } from "../../../webui/src/protocol";
import { type Heard, TWO_AT_ONCE } from "../stage/ear";
import { Loudspeaker } from "../stage/loudspeaker";
import { NumberedTrack } from "../stage/numbered_sound";
import { FakePlayer, THIS_PAGE } from "../stage/player";
import { Random } from "../stage/random";

const STEPS = 60;
const TRACKS = [
  new NumberedTrack(1, 8000, 240_000),
  new NumberedTrack(2, 8000, 9000),
  new NumberedTrack(3, 11_025, 180_000),
] as const;
/** A fade-out of 8 ms, and the buffer that the audio thread has in the making. */
const FALLS_SILENT_WITHIN_MS = 30;
/** A fade-out is heard again after a pause: at most this many samples of it. */
const FADE_SAMPLES = 100;
/** No answer takes longer. */
const SLOWEST_MS = 250;

/** Compares what is heard with the state that the page was told last, every millisecond. */
class Witness {
  state: PlayerState;
  readonly #loudspeaker: Loudspeaker;
  #toldForMs = 0;
  #heardBefore: Heard[] = [];
  /** The cue that the sound so far belongs to, where it began, and its last run. */
  #cue = -1;
  #cuePosition = 0;
  #lastRun: Heard | undefined;

  constructor(loudspeaker: Loudspeaker, state: PlayerState) {
    this.#loudspeaker = loudspeaker;
    this.state = state;
  }

  told(state: PlayerState): void {
    if (state.cue !== this.#cue) {
      this.#cue = state.cue;
      this.#cuePosition = state.position_samples;
      this.#lastRun = undefined;
      this.#toldForMs = 0;
    }
    if (state.phase !== this.state.phase) this.#toldForMs = 0;
    this.state = state;
  }

  get shouldSound(): boolean {
    return this.state.phase === "playing" && this.state.speaker === THIS_PAGE;
  }

  look(): void {
    this.#toldForMs++;
    const { heard } = this.#loudspeaker;
    const news = heard.slice(Math.max(0, this.#heardBefore.length - 1));
    const last = this.#heardBefore.at(-1);
    this.#heardBefore = heard;
    for (const run of news) {
      const isNew = run.from !== last?.from || run.track !== last.track;
      if (isNew) this.#checkStart(run);
      else if (run.until > last.until) this.#checkGoesOn(run);
    }
  }

  #checkStart(run: Heard): void {
    if (run.track === TWO_AT_ONCE) throw new Error("two sounds at once");
    this.#checkBelongs(run);
    const from = this.#lastRun?.until ?? this.#cuePosition;
    const earliest = this.#lastRun ? from - FADE_SAMPLES : from;
    if (run.from < earliest || run.from > from + 1) {
      throw new Error(`the sound goes on at ${run.from} instead of ${from}`);
    }
    this.#lastRun = run;
  }

  #checkGoesOn(run: Heard): void {
    if (this.#lastRun) this.#lastRun = run;
    if (this.#toldForMs > FALLS_SILENT_WITHIN_MS) this.#checkBelongs(run);
  }

  #checkBelongs(run: Heard): void {
    const { entry, phase, speaker } = this.state;
    if (!this.shouldSound || entry?.track_id !== `track-${run.track}`) {
      throw new Error(`${run.track} sounds while ${speaker} is ${phase} ${entry?.track_id ?? ""}`);
    }
  }
}

type Act = (player: FakePlayer, random: Random) => void;

const ACTS: readonly [Act, ...Act[]] = [
  (player) => player.play(),
  (player) => player.play(),
  (player) => player.pause(),
  (player) => player.stop(),
  (player) => player.goOn(),
  (player, random) => player.seek(random.whole(0, 9000)),
  (player, random) => player.seek(random.whole(0, 160_000)),
  (player, random) => player.setVolume(random.whole(5, 10) / 10),
  (player, random) => player.load([random.oneOf(TRACKS), random.oneOf(TRACKS)], "playing"),
  (player, random) => player.letSpeak(random.oneOf([THIS_PAGE, THIS_PAGE, "another page"])),
  (player) => {
    player.hangUp();
  },
  (player) => {
    player.comeBack();
  },
  (player, random) => {
    const slowest = random.whole(0, SLOWEST_MS);
    player.answerMs = () => random.whole(0, slowest);
  },
];

test.each(Array.from({ length: 16 }, (_, i) => i))(
  "a walk through everything (seed %i)",
  async (seed) => {
    const random = new Random(seed);
    const loudspeaker = new Loudspeaker();
    const player = new FakePlayer();
    const output = new Output(() => undefined);
    const speaker = new Speaker(output, player.request, THIS_PAGE, { onTrack: () => undefined });
    const witness = new Witness(loudspeaker, player.state);
    player.onState = (state) => {
      witness.told(state);
      speaker.obey(state);
    };
    const look = (): void => {
      witness.look();
    };

    player.load([TRACKS[0], TRACKS[1]], "playing");
    for (let step = 0; step < STEPS; step++) {
      random.oneOf(ACTS)(player, random);
      loudspeaker.decodeMs = random.whole(0, 20);
      await loudspeaker.pass(random.oneOf([0.001, 0.005, 0.02, 0.1, 0.4]), look);
    }
    player.comeBack();
    await loudspeaker.pass(1.5, look);
    expect(loudspeaker.level > 0).toBe(witness.shouldSound);
    player.load([TRACKS[2]], "playing");
    player.letSpeak(THIS_PAGE);
    await loudspeaker.pass(1.5, look);
    expect(loudspeaker.heard.at(-1)).toMatchObject({ track: 3, from: 0 });
    expect(loudspeaker.level).toBeGreaterThan(0);
  },
);
