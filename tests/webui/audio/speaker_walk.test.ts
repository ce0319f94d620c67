/** Whatever the listener does in whatever order, only what the player says is heard. */

import { expect, test } from "vitest";
import type { Entry, PlayerState } from "../../../webui/src/protocol";
import { type Heard, TWO_AT_ONCE } from "../stage/ear";
import type { Loudspeaker } from "../stage/loudspeaker";
import { NumberedTrack } from "../stage/numbered_sound";
import { type FakePlayer, THIS_PAGE } from "../stage/player";
import { Random } from "../stage/random";
import { FADED, SoundingPage } from "../stage/sounding_page";

const STEPS = 60;
const TRACKS = [
  new NumberedTrack(1, 12_000, 360_000),
  new NumberedTrack(2, 12_000, 13_500),
  new NumberedTrack(3, 11_025, 180_000),
  new NumberedTrack(4, 12_000, 2550, "pcm"),
  new NumberedTrack(5, 11_025, 2500),
] as const;
/** What the audio thread is told ahead, a fade-in and a fade-out, and the buffer in the making. */
const FALLS_SILENT_WITHIN_MS = 55;
/** What was about to begin has begun by then, noted when its buffer was rendered. */
const HAS_BEGUN_WITHIN_MS = 36;
/** Sooner than this nothing else begins. */
const BEGINS_AFTER_MS = 24;
/** Until then what sounds has faded out, also across a border. */
const FADES_WITHIN_MS = 45;
/** A fade-out is heard again after a pause: at most this many samples of it. */
const FADE_SAMPLES = 100;
/** What was on its way to a loudspeaker that is gone is heard again: at most this much. */
const ON_ITS_WAY_SAMPLES = 1200;
/** One line may be noted this much behind another one, which sounds at the same time. */
const QUANTUM = 128;
/** No answer takes longer. */
const SLOWEST_MS = 250;

/** Compares what is heard with the state that the page was told last, every millisecond. */
class Witness {
  state: PlayerState;
  readonly #loudspeaker: Loudspeaker;
  #toldForMs = 0;
  #jumpsBefore = 0;
  #heardBefore: Heard[] = [];
  #cue = -1;
  /** The entry that sounds or is to sound, the sample it is at, and how much before it may be. */
  #entry: Entry | null = null;
  #position = 0;
  #leeway = 0;
  /** The runs that belong to an earlier cue: they fade out. */
  #oldRuns = 0;
  #fadedAcross = false;

  constructor(loudspeaker: Loudspeaker, state: PlayerState) {
    this.#loudspeaker = loudspeaker;
    this.state = state;
  }

  told(state: PlayerState): void {
    if (state.cue !== this.#cue) {
      this.#cue = state.cue;
      this.#entry = state.entry;
      this.#position = state.position_samples;
      this.#leeway = 0;
      this.#oldRuns = this.#heardBefore.length;
      this.#toldForMs = 0;
    }
    if (state.phase !== this.state.phase) this.#toldForMs = 0;
    this.state = state;
    // The next one may be late: then it is told before it is heard.
    const isKnown = this.#queue.some((entry) => entry?.entry_id === this.#entry?.entry_id);
    if (!isKnown) this.#standAt(state.entry);
  }

  get shouldSound(): boolean {
    return this.state.phase === "playing" && this.state.speaker === THIS_PAGE;
  }

  look(): void {
    this.#toldForMs++;
    const { heard, jumps } = this.#loudspeaker;
    const attacks = jumps.length > this.#jumpsBefore;
    this.#jumpsBefore = jumps.length;
    const before = this.#heardBefore;
    this.#heardBefore = heard;
    // Two, because one line may lag behind another.
    for (let i = Math.max(0, before.length - 2); i < heard.length; i++) {
      const [run, known] = [heard[i], before[i]];
      if (run === undefined) continue;
      if (known === undefined && this.#fadesOut(run, attacks)) this.#oldRuns = i + 1;
      else if (known === undefined) this.#checkStart(run);
      else if (run.until > known.until) this.#checkGoesOn(run, i < this.#oldRuns);
    }
  }

  /**
   * What was about to begin does, and fades out; and across a border the next entry does so too:
   * other than one that begins anew, without an attack.
   */
  #fadesOut(run: Heard, attacks: boolean): boolean {
    const wasToBegin =
      this.#toldForMs <= (this.shouldSound ? BEGINS_AFTER_MS : HAS_BEGUN_WITHIN_MS);
    const fadesAcross = this.#toldForMs <= FADES_WITHIN_MS && run.from === 0 && !attacks;
    if (wasToBegin || fadesAcross) this.#fadedAcross = true;
    return wasToBegin || fadesAcross;
  }

  #checkStart(run: Heard): void {
    if (run.track === TWO_AT_ONCE) throw new Error("two sounds at once");
    const mayBegin = run.from === 0 || (this.#fadedAcross && run.from <= FADE_SAMPLES);
    if (this.#isAtItsEnd() && mayBegin) this.#goOver();
    this.#fadedAcross = false;
    if (!this.shouldSound || this.#entry?.track_id !== `track-${run.track}`) this.#complain(run);
    if (run.from < this.#position - this.#leeway || run.from > this.#position + FADED) {
      throw new Error(`the sound goes on at ${run.from} instead of ${this.#position}`);
    }
    this.#sounded(run);
  }

  #checkGoesOn(run: Heard, isOld: boolean): void {
    const isSilent = !this.shouldSound || isOld;
    if (isSilent && this.#toldForMs > FALLS_SILENT_WITHIN_MS) this.#complain(run);
    // The entry that was gone over from may be noted to its end behind the next one's beginning.
    if (!isOld && run.until > this.#position && run.from <= this.#position) this.#sounded(run);
  }

  #sounded(run: Heard): void {
    this.#position = run.until;
    this.#leeway = FADE_SAMPLES;
  }

  #isAtItsEnd(): boolean {
    const total = TRACKS.find(({ facts }) => facts.track_id === this.#entry?.track_id)?.facts
      .total_samples;
    return total !== undefined && this.#position > total - QUANTUM;
  }

  /** The loudspeaker was pulled out. */
  unplugged(): void {
    this.#leeway += ON_ITS_WAY_SAMPLES;
  }

  get #queue(): readonly (Entry | null)[] {
    return [this.state.entry, ...this.state.upcoming];
  }

  #standAt(entry: Entry | null): void {
    this.#entry = entry;
    this.#position = 0;
    this.#leeway = 0;
  }

  #goOver(): void {
    const at = this.#queue.findIndex((entry) => entry?.entry_id === this.#entry?.entry_id);
    this.#standAt((at >= 0 ? this.#queue[at + 1] : null) ?? null);
  }

  #complain(run: Heard): void {
    const { phase, speaker } = this.state;
    const entry = this.#entry?.track_id ?? "nothing";
    throw new Error(`${run.track} sounds while ${speaker} is ${phase} ${entry}`);
  }
}

function some(random: Random): NumberedTrack[] {
  return Array.from({ length: random.whole(1, 6) }, () => random.oneOf(TRACKS));
}

type Act = (player: FakePlayer, random: Random, room: Room) => void;

interface Room {
  readonly loudspeaker: Loudspeaker;
  readonly witness: Witness;
}

const ACTS: readonly [Act, ...Act[]] = [
  (player) => player.play(),
  (player) => player.play(),
  (player) => player.pause(),
  (player) => player.stop(),
  (player) => player.goOn(),
  (player, random) => player.seek(random.whole(0, 9000)),
  (player, random) => player.seek(random.whole(0, 160_000)),
  (player, random) => player.setVolume(random.whole(5, 10) / 10),
  (player, random) => player.load(some(random), "playing"),
  (player, random) => player.load(some(random), "playing"),
  (player, random) => player.queueBehind(some(random)),
  (player, random) => player.letSpeak(random.oneOf([THIS_PAGE, THIS_PAGE, "another page"])),
  (player) => {
    player.hangUp();
  },
  (player) => {
    player.comeBack();
  },
  (_player, random, { loudspeaker, witness }) => {
    // What browsers do with a context that has not begun to run yet is not known.
    if (loudspeaker.open.some(({ frame }) => frame === 0)) return;
    witness.unplugged();
    loudspeaker.unplug(random.oneOf(["error", "suspended", "interrupted"]));
  },
  (_player, _random, { loudspeaker }) => {
    loudspeaker.plugIn();
  },
  (_player, _random, { loudspeaker }) => {
    loudspeaker.plugIn();
  },
  (player, random) => {
    const slowest = random.whole(0, SLOWEST_MS);
    player.answerMs = () => random.whole(0, slowest);
  },
];

test.each(Array.from({ length: 24 }, (_, i) => i))(
  "a walk through everything (seed %i)",
  async (seed) => {
    const random = new Random(seed);
    const page = new SoundingPage();
    const { loudspeaker, player } = page;
    loudspeaker.latency = () => 0.03;
    loudspeaker.endsToldAfterMs = random.oneOf([0, 4, 15]);
    const witness = new Witness(loudspeaker, player.state);
    page.onState = (state) => {
      witness.told(state);
    };
    const look = (): void => {
      witness.look();
    };

    player.load([TRACKS[0], TRACKS[1]], "playing");
    await loudspeaker.pass(0.1, look);
    for (let step = 0; step < STEPS; step++) {
      random.oneOf(ACTS)(player, random, { loudspeaker, witness });
      loudspeaker.decodeMs = random.whole(0, 20);
      await loudspeaker.pass(random.oneOf([0.001, 0.005, 0.02, 0.1, 0.4]), look);
    }
    player.comeBack();
    loudspeaker.plugIn();
    await loudspeaker.pass(2.5, look);
    expect(loudspeaker.level > 0).toBe(witness.shouldSound);
    player.load([TRACKS[2]], "playing");
    player.letSpeak(THIS_PAGE);
    await loudspeaker.pass(1.5, look);
    expect(loudspeaker.heard.at(-1)).toMatchObject({ track: 3, from: 0 });
    expect(loudspeaker.level).toBeGreaterThan(0);
  },
);
