import { beforeEach, describe, expect, test } from "vitest";
import type { UnderrunReason } from "../../../webui/src/audio/diagnostics";
import { Output } from "../../../webui/src/audio/output";
import { Decoder } from "../../../webui/src/audio/decoder";
import { Playback } from "../../../webui/src/audio/playback";
import { type ReadSegment, SoundSource } from "../../../webui/src/audio/sound_source";
import { Loudspeaker } from "../stage/loudspeaker";
import { NumberedTrack } from "../stage/numbered_sound";
import { Random } from "../stage/random";
import { FADE_SECONDS, FADED } from "../stage/sounding_page";

const RATE = 8000;
const RAMP_SAMPLES = 0.008 * RATE;
/** At 44.1 kHz, and one more for rounding. */
const FINE_RAMP_SAMPLES = 354;

const SILENT = { onBlocked: () => undefined, onLost: () => undefined };

let loudspeaker: Loudspeaker;
let output: Output;
let track: NumberedTrack;
let told: string[];

beforeEach(() => {
  loudspeaker = new Loudspeaker();
  output = new Output(SILENT);
  track = new NumberedTrack(1, RATE, 30 * RATE);
  told = [];
});

/** Answers after `seconds`, as often as it is asked. */
function answering(seconds: (asked: number) => number): ReadSegment {
  let asked = 0;
  return async (from_sample, want_samples, as_pcm) => {
    await new Promise((resolve) => setTimeout(resolve, seconds(asked++) * 1000));
    return track.segment({ from_sample, want_samples, as_pcm });
  };
}

function playbackFrom(from: number, read: ReadSegment, begin?: number): Playback {
  const source = new SoundSource(read, new Decoder(() => Promise.resolve(true)));
  const events = {
    onStarted: () => told.push("started"),
    onEnded: () => told.push("ended"),
    onFailed: () => told.push("failed"),
    onUnderrun: (reason: UnderrunReason) => told.push(reason),
  };
  return new Playback(output.at(track.facts.rate), track.facts, from, source, events, begin);
}

function start(from: number, read: ReadSegment = answering(() => 0.002)): Playback {
  const playback = playbackFrom(from, read);
  void playback.run();
  return playback;
}

describe("a track", () => {
  test("sounds from its first sample to its last, without a gap", async () => {
    start(0);
    await loudspeaker.pass(31);
    expect(loudspeaker.heard).toEqual([{ track: 1, from: 0, until: 30 * RATE }]);
    expect(told).toEqual(["started", "ended"]);
  });

  test("sounds complete from any sample at any rate, however short its segments are", async () => {
    const random = new Random(5);
    for (const rate of [3000, 8000, 11_025, 44_100]) {
      const total = random.whole(3 * rate, 5 * rate);
      track = new NumberedTrack(2, rate, total);
      track.atMost = () => random.whole(1, 2 * rate);
      for (const from of [1, random.whole(2, total - rate), total - 2]) {
        const [before, clicks] = [loudspeaker.heard.length, loudspeaker.jumps.length];
        start(from);
        await loudspeaker.pass((total - from) / rate + 0.2);
        const heard = loudspeaker.heard.slice(before);
        expect(heard).toEqual([{ track: 2, from: from + FADED, until: total }]);
        expect(loudspeaker.jumps.slice(clicks).length).toBeLessThanOrEqual(1);
      }
    }
    expect(told.filter((what) => what === "ended")).toHaveLength(12);
  });

  test("sounds complete hours into it", async () => {
    const hours = 10 * 3600 * 44_100;
    track = new NumberedTrack(1, 44_100, hours);
    start(hours - 44_100);
    await loudspeaker.pass(2);
    expect(loudspeaker.heard).toEqual([{ track: 1, from: hours - 44_100 + FADED, until: hours }]);
  });

  test("is heard a few hundredths of a second after it was asked for", async () => {
    start(0);
    await loudspeaker.pass(0.05);
    expect(loudspeaker.heard).toHaveLength(1);
  });

  test("keeps 10 to 30 s ready ahead of the listener", async () => {
    track = new NumberedTrack(1, RATE, 120 * RATE);
    let ready = 0;
    const read = answering(() => 0.002);
    const playback = start(0, async (from, want, asPcm) => {
      const segment = await read(from, want, asPcm);
      if (segment) ready = from + segment.samples;
      return segment;
    });
    await loudspeaker.pass(2);
    await loudspeaker.pass(40, () => {
      const ahead = (ready - playback.position) / RATE;
      if (ahead < 10 || ahead > 30) throw new Error(`${ahead} s are ready`);
    });
    expect(playback.position).toBeGreaterThan(40 * RATE);
  });

  test("does not pile up sound while the browser waits for a click", async () => {
    loudspeaker.autoplay = false;
    output = new Output(SILENT);
    track = new NumberedTrack(1, RATE, 3600 * RATE);
    let ready = 0;
    const read = answering(() => 0.002);
    start(0, async (from, want, asPcm) => {
      ready = from + want;
      return read(from, want, asPcm);
    });
    await loudspeaker.pass(40);
    expect(ready / RATE).toBeLessThanOrEqual(30);
  });
});

describe("the first sound", () => {
  test("of a track is as loud as it is, at once", async () => {
    start(0);
    await loudspeaker.pass(1);
    expect(loudspeaker.jumps).toMatchObject([{ from: 0, to: 1 }]);
  });

  test("from the middle swells, so that it does not click", async () => {
    start(12_345);
    await loudspeaker.pass(1);
    expect(loudspeaker.jumps).toEqual([]);
    expect(loudspeaker.level).toBe(1);
  });

  test("is told once", async () => {
    start(0);
    await loudspeaker.pass(3);
    expect(told).toEqual(["started"]);
  });
});

describe("halting", () => {
  test("tells the very sample where it fades, and falls silent within a blink and without a click", async () => {
    const playback = start(4000);
    await loudspeaker.pass(1.2345);
    const asked = loudspeaker.heard.at(-1)?.until ?? NaN;
    const fades = playback.halt();
    expect(playback.position).toBe(fades);
    await loudspeaker.pass(FADE_SECONDS);
    const faded = loudspeaker.heard;
    expect(faded).toMatchObject([{ from: 4000 + FADED, until: fades + RAMP_SAMPLES }]);
    expect(fades - asked).toBeLessThan(FADE_SECONDS * RATE);
    await loudspeaker.pass(3);
    expect(loudspeaker.heard).toEqual(faded);
    expect(loudspeaker.jumps).toEqual([]);
    expect(loudspeaker.scheduled).toBe(0);
    expect(told).toEqual(["started"]);
  });

  test("and going on there loses nothing", async () => {
    const playback = start(0);
    await loudspeaker.pass(1.2345);
    const from = playback.halt();
    await loudspeaker.pass(1);
    start(from);
    await loudspeaker.pass(1);
    expect(loudspeaker.heard).toMatchObject([
      { from: 0, until: from + RAMP_SAMPLES },
      { from: from + FADED },
    ]);
  });

  test("while sound is read lets none begin", async () => {
    const playback = start(
      4000,
      answering(() => 0.5),
    );
    await loudspeaker.pass(0.3);
    expect(playback.halt()).toBe(4000);
    await loudspeaker.pass(2);
    expect(loudspeaker.heard).toEqual([]);
    expect(told).toEqual([]);
  });

  test("while sound is decoded lets none begin", async () => {
    loudspeaker.decodeMs = 500;
    const playback = start(4000);
    await loudspeaker.pass(0.3);
    expect(playback.halt()).toBe(4000);
    await loudspeaker.pass(2);
    expect(loudspeaker.heard).toEqual([]);
    expect(told).toEqual([]);
  });

  test("while sound is decoded that turns out to be none tells nothing", async () => {
    loudspeaker.decodeMs = 500;
    track.broken = true;
    const playback = start(4000);
    await loudspeaker.pass(0.3);
    playback.halt();
    await loudspeaker.pass(2);
    expect(told).toEqual([]);
  });

  test("well before the first sound lets none begin", async () => {
    track = new NumberedTrack(1, 44_100, 44_100);
    loudspeaker.decodeMs = 10;
    for (const from of [0, 4000]) {
      const playback = start(from);
      await loudspeaker.pass(0.011);
      expect(playback.halt()).toBe(from);
      await loudspeaker.pass(0.1);
      expect(loudspeaker.heard).toEqual([]);
    }
  });

  test.each([0, 4000])(
    "just before the first sound does not click: it begins, or nothing does (%i)",
    async (from) => {
      track = new NumberedTrack(1, 44_100, 44_100);
      for (let ms = 0; ms < 30; ms++) {
        const [before, clicks] = [loudspeaker.heard.length, loudspeaker.jumps.length];
        told = [];
        const playback = start(from);
        while (told.length === 0) await loudspeaker.pass(0.001);
        await loudspeaker.pass(ms / 1000);
        const fades = playback.halt();
        await loudspeaker.pass(0.1);
        const heard = loudspeaker.heard.slice(before);
        const begins = from === 0 ? 0 : from + FADED;
        if (heard.length > 0) expect(heard).toMatchObject([{ track: 1, from: begins }]);
        expect(heard.at(-1)?.until ?? fades).toBeLessThanOrEqual(fades + FINE_RAMP_SAMPLES);
        // A track that begins at its first sample does so with its attack.
        const attacks = heard.length > 0 && from === 0 ? [{ from: 0, to: 1 }] : [];
        expect(loudspeaker.jumps.slice(clicks)).toMatchObject(attacks);
      }
    },
  );

  test("in the middle of the swell lets it swell and fades then, and does not click", async () => {
    track = new NumberedTrack(1, 44_100, 44_100);
    const playback = start(4000);
    while (loudspeaker.level < 0.2) await loudspeaker.pass(0.001);
    playback.halt();
    await loudspeaker.pass(FADE_SECONDS);
    expect(loudspeaker.level).toBe(0);
    expect(loudspeaker.jumps).toEqual([]);
  });

  test("does not click when the audio thread renders a buffer just then", async () => {
    track = new NumberedTrack(1, 44_100, 20 * 44_100);
    for (let asked = 0; asked < 3; asked++) {
      const playback = start(4000);
      await loudspeaker.pass(0.2);
      let calls = 0;
      loudspeaker.rendersMeanwhile = () => (calls++ === asked ? 0.02 : 0);
      playback.halt();
      loudspeaker.rendersMeanwhile = () => 0;
      await loudspeaker.pass(FADE_SECONDS);
      expect(loudspeaker.level).toBe(0);
    }
    expect(loudspeaker.jumps).toEqual([]);
  });

  test("ends the work at once, also while it waits for more to be needed", async () => {
    const playback = playbackFrom(
      0,
      answering(() => 0.002),
    );
    const work = playback.run().then(() => told.push("over"));
    await loudspeaker.pass(5);
    expect(told).toEqual(["started"]);
    playback.halt();
    await work;
    expect(told).toEqual(["started", "over"]);
  });

  test("just before the end is not told as the end", async () => {
    const playback = start(30 * RATE - 2000);
    await loudspeaker.pass(0.2);
    playback.halt();
    await loudspeaker.pass(2);
    expect(told).toEqual(["started"]);
  });
});

describe("the position", () => {
  test("is the sample that sounds", async () => {
    const playback = start(4000);
    expect(playback.position).toBe(4000);
    await loudspeaker.pass(0.1);
    await loudspeaker.pass(3, () => {
      const next = loudspeaker.heard.at(-1)?.until;
      if (playback.position !== next) throw new Error(`${playback.position}, heard ${next ?? ""}`);
    });
    expect(playback.position).toBeGreaterThan(4000 + 3 * RATE);
  });

  test("does not run on where there is no sound", async () => {
    const playback = start(
      0,
      answering((asked) => (asked === 0 ? 0 : 60)),
    );
    await loudspeaker.pass(10);
    expect(playback.position).toBe(RATE / 2);
    expect(playback.halt()).toBe(RATE / 2);
  });
});

describe("a segment that comes late", () => {
  test("costs a pause and no sample", async () => {
    start(
      0,
      answering((asked) => (asked === 1 ? 3 : 0.002)),
    );
    await loudspeaker.pass(34);
    expect(loudspeaker.heard).toEqual([
      { track: 1, from: 0, until: RATE / 2 },
      { track: 1, from: RATE / 2, until: 30 * RATE },
    ]);
    expect(told).toEqual(["started", "late_data", "ended"]);
  });

  test("again and again, at any rate, costs no sample", async () => {
    const random = new Random(6);
    for (const rate of [8000, 12_000, 48_000]) {
      track = new NumberedTrack(1, rate, 5 * rate);
      track.atMost = () => random.whole(rate / 20, rate / 2);
      const before = loudspeaker.heard.length;
      start(
        0,
        answering(() => random.next() * 0.8),
      );
      await loudspeaker.pass(14);
      const heard = loudspeaker.heard.slice(before);
      expect(heard[0]?.from).toBe(0);
      expect(heard.at(-1)?.until).toBe(5 * rate);
      expect(heard.slice(1).map(({ from }) => from)).toEqual(
        heard.slice(0, -1).map(({ until }) => until),
      );
      expect(heard.length).toBeGreaterThan(3);
    }
  });
});

describe("an audio thread that renders a whole buffer just when sound is scheduled", () => {
  test.each([8000, 44_100])("costs no sample and no click at %i Hz", async (rate) => {
    const random = new Random(7);
    track = new NumberedTrack(1, rate, 4 * rate);
    track.atMost = () => Math.round(rate / 4);
    let isHalting = false;
    const buffers = [0, 0, 0, 0, 0.023, 0.04, 0.1] as const;
    loudspeaker.rendersMeanwhile = () => (isHalting ? 0 : random.oneOf(buffers));
    for (let i = 0; i < 30; i++) {
      const from = random.whole(1, 2 * rate);
      const before = loudspeaker.heard.length;
      const playback = start(from);
      await loudspeaker.pass(0.15);
      isHalting = true;
      const until = playback.halt();
      isHalting = false;
      await loudspeaker.pass(FADE_SECONDS);
      const heard = loudspeaker.heard.slice(before);
      expect(heard).toMatchObject([{ track: 1, from: from + FADED }]);
      expect(heard[0]?.until).toBeGreaterThanOrEqual(until);
    }
    expect(loudspeaker.jumps).toEqual([]);
  });
});

test("an audio thread that renders a whole buffer as the first sound is scheduled is no underrun", async () => {
  let starts = 0;
  loudspeaker.rendersMeanwhile = () => (++starts > 2 ? 0 : 0.1);
  const playback = start(4000);
  await loudspeaker.pass(0.3);
  expect(told).toEqual(["started"]);
  expect(loudspeaker.heard).toMatchObject([{ track: 1, from: 4000 + FADED }]);
  playback.halt();
});

describe("the end", () => {
  test("is told once, after the last sample has sounded", async () => {
    start(29 * RATE);
    await loudspeaker.pass(3, () => {
      const over = loudspeaker.heard.at(-1)?.until === 30 * RATE;
      if (over !== told.includes("ended")) throw new Error("told at another time");
    });
    expect(told).toEqual(["started", "ended"]);
  });

  test("is told once when only an empty segment says so", async () => {
    track.endKnown = false;
    start(29 * RATE);
    await loudspeaker.pass(3);
    expect(loudspeaker.heard.at(-1)?.until).toBe(30 * RATE);
    expect(told).toEqual(["started", "ended"]);
  });

  test("is told once when the empty segment comes after all sound is over", async () => {
    track.endKnown = false;
    start(
      30 * RATE - 400,
      answering((asked) => asked),
    );
    await loudspeaker.pass(5);
    expect(told).toEqual(["started", "ended"]);
  });

  test("is told at once where there is nothing to sound", async () => {
    start(30 * RATE);
    await loudspeaker.pass(0.1);
    expect(loudspeaker.heard).toEqual([]);
    expect(told).toEqual(["ended"]);
  });
});

describe("what cannot sound", () => {
  test("is told when what sounded before it is over", async () => {
    const read = answering(() => 0.002);
    start(0, async (from, want, asPcm) => {
      track.broken = track.pcmBroken = from >= 2 * RATE;
      return read(from, want, asPcm);
    });
    await loudspeaker.pass(1.9);
    expect(told).toEqual(["started"]);
    await loudspeaker.pass(0.2);
    expect(loudspeaker.heard).toEqual([{ track: 1, from: 0, until: 2 * RATE }]);
    expect(told).toEqual(["started", "failed"]);
  });

  test("is told at once when nothing sounded before it", async () => {
    track.broken = track.pcmBroken = true;
    start(0);
    await loudspeaker.pass(0.1);
    expect(loudspeaker.heard).toEqual([]);
    expect(told).toEqual(["failed"]);
  });

  test("as an MP3 sounds as pcm, without a break", async () => {
    const read = answering(() => 0.002);
    start(0, async (from, want, asPcm) => {
      track.broken = from >= 2 * RATE;
      return read(from, want, asPcm);
    });
    await loudspeaker.pass(31);
    expect(loudspeaker.heard).toEqual([{ track: 1, from: 0, until: 30 * RATE }]);
    expect(told).toEqual(["started", "ended"]);
  });

  test.each([1, -1, -1152])("%i samples longer than it should is not heard", async (tooMuch) => {
    loudspeaker.decoder.tooMuch = tooMuch;
    start(0);
    await loudspeaker.pass(31);
    expect(loudspeaker.heard).toEqual([{ track: 1, from: 0, until: 30 * RATE }]);
    expect(told).toEqual(["started", "ended"]);
  });

  test("for lack of an answer ends where the last answer did", async () => {
    const read = answering(() => 0.002);
    start(0, (from, want, asPcm) =>
      from < 2 * RATE ? read(from, want, asPcm) : Promise.resolve(undefined),
    );
    await loudspeaker.pass(1.9);
    expect(told).toEqual(["started"]);
    await loudspeaker.pass(1);
    expect(loudspeaker.heard).toEqual([{ track: 1, from: 0, until: 2 * RATE }]);
    expect(told).toEqual(["started", "ended"]);
  });

  test("for lack of any answer ends at once", async () => {
    start(0, () => Promise.resolve(undefined));
    await loudspeaker.pass(1);
    expect(loudspeaker.heard).toEqual([]);
    expect(told).toEqual(["ended"]);
  });
});

describe("a beginning that is decided already", () => {
  /** Sound that is to begin at a second of the audio clock. */
  function startAt(seconds: number, read = answering(() => 0.002)): Playback {
    const playback = playbackFrom(0, read, seconds * RATE);
    void playback.run();
    return playback;
  }

  /** The sample of the audio clock at which the sound began. */
  function began(): number | undefined {
    return loudspeaker.open.flatMap(({ ear }) => ear.heard).at(0)?.clock;
  }

  test("is kept to the sample", async () => {
    const playback = startAt(1.2345);
    await loudspeaker.pass(1);
    expect(playback.position).toBe(0);
    await loudspeaker.pass(1);
    expect(began()).toBe(1.2345 * RATE);
    expect(loudspeaker.heard).toMatchObject([{ track: 1, from: 0 }]);
  });

  test("that has gone by is made up for as soon as it can, with nothing lost", async () => {
    startAt(
      0.5,
      answering(() => 0.9),
    );
    await loudspeaker.pass(34);
    expect(loudspeaker.heard[0]?.from).toBe(0);
    expect(loudspeaker.heard.at(-1)?.until).toBe(30 * RATE);
    expect(told).toContain("late_data");
    expect((began() ?? NaN) / RATE).toBeCloseTo(0.95, 1);
  });

  test("does not happen when it is halted before", async () => {
    const playback = startAt(1);
    await loudspeaker.pass(0.9);
    expect(playback.halt()).toBe(0);
    await loudspeaker.pass(2);
    expect(loudspeaker.heard).toEqual([]);
    expect(loudspeaker.scheduled).toBe(0);
  });

  test("and its end are known as soon as all is scheduled, and not before", async () => {
    track = new NumberedTrack(1, RATE, 5 * RATE);
    const playback = startAt(1);
    expect(playback.end).toBeUndefined();
    await loudspeaker.pass(0.1);
    expect(playback.end).toBe(6 * RATE);
    expect(playback.isAsGoodAsOver).toBe(false);
    await loudspeaker.pass(6);
    expect(playback.isAsGoodAsOver).toBe(true);
  });
});
