import { describe, expect, test } from "vitest";
import { Timeline } from "../../../webui/src/audio/timeline";
import { Random } from "../stage/random";

const RATES = [8000, 11_025, 22_050, 44_100, 48_000, 96_000, 384_000] as const;
const TEN_HOURS = 36_000;

interface Situation {
  rate: number;
  now: number;
  from: number;
  lead: number;
}

/** Page open for up to ten hours, at any place of a track of ten hours. */
function situations(seed: number): Situation[] {
  const random = new Random(seed);
  return Array.from({ length: 500 }, () => {
    const rate = random.oneOf(RATES);
    return {
      rate,
      now: random.next() * TEN_HOURS,
      from: random.whole(0, TEN_HOURS * rate),
      lead: random.whole(0, rate / 10),
    };
  });
}

describe("where the samples of a track lie on the audio clock", () => {
  test("the first sample sounds the lead behind now", () => {
    const timeline = Timeline.startingSoon(8000, 2, 700, 80);
    expect(timeline.timeOf(700)).toBe(2.01);
  });

  test("each sample sounds one sample after the one before", () => {
    const timeline = Timeline.startingSoon(8000, 2, 700, 80);
    const clock = [700, 701, 8700].map((sample) => Math.round(timeline.timeOf(sample) * 8000));
    expect(clock).toEqual([16_080, 16_081, 24_080]);
  });

  test("the first sample never lies before now and the lead, nor a whole sample behind", () => {
    for (const { rate, now, from, lead } of situations(1)) {
      const clock = Timeline.startingSoon(rate, now, from, lead).timeOf(from) * rate;
      expect(clock).toBeGreaterThan(now * rate + lead - 1e-3);
      expect(clock).toBeLessThan(now * rate + lead + 1);
    }
  });

  test("every sample lies on a whole sample of the clock", () => {
    for (const { rate, now, from, lead } of situations(2)) {
      const clock = Timeline.startingSoon(rate, now, from, lead).timeOf(from + 12_345) * rate;
      expect(Math.abs(clock - Math.round(clock))).toBeLessThan(1e-3);
    }
  });

  test("the sample that sounds at a sample's time is that very sample", () => {
    for (const { rate, now, from, lead } of situations(3)) {
      const timeline = Timeline.startingSoon(rate, now, from, lead);
      for (const sample of [0, from, from + 1, from + 30 * rate]) {
        expect(timeline.sampleAt(timeline.timeOf(sample))).toBe(sample);
      }
    }
  });
});

describe("a segment that comes late", () => {
  test("costs nothing as long as it can still sound in time", () => {
    const timeline = Timeline.startingSoon(8000, 0, 0, 80);
    expect(timeline.delayUntilPossible(4000, 0.49, 80)).toBe(0);
    expect(timeline.timeOf(4000)).toBe(0.51);
  });

  test("sounds the lead behind now when it cannot", () => {
    const timeline = Timeline.startingSoon(8000, 0, 0, 80);
    expect(timeline.delayUntilPossible(4000, 2, 80)).toBe(16_080 - 4080);
    expect(timeline.timeOf(4000)).toBe(2.01);
  });

  test("delays everything behind it by the same whole pause, so no sample is lost", () => {
    const random = new Random(4);
    for (const { rate, now, from, lead } of situations(4)) {
      const timeline = Timeline.startingSoon(rate, now, from, lead);
      const sample = from + random.whole(0, 30 * rate);
      const before = Math.round(timeline.timeOf(sample) * rate);
      const pause = timeline.delayUntilPossible(sample, now + random.next() * 60, lead);
      expect(Number.isInteger(pause)).toBe(true);
      expect(pause).toBeGreaterThanOrEqual(0);
      for (const ahead of [0, 1, 5 * rate]) {
        const clock = Math.round(timeline.timeOf(sample + ahead) * rate);
        expect(clock).toBe(before + pause + ahead);
      }
    }
  });

  test("is asked to wait only once", () => {
    const timeline = Timeline.startingSoon(44_100, 0, 0, 441);
    expect(timeline.delayUntilPossible(22_050, 3.3, 441)).toBeGreaterThan(0);
    expect(timeline.delayUntilPossible(22_050, 3.3, 441)).toBe(0);
  });
});
