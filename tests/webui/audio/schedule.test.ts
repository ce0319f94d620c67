import { describe, expect, test } from "vitest";
import { LOOKAHEAD_SECONDS, restSeconds, wantedSamples } from "../../../webui/src/audio/schedule";

describe("how much sound is asked for", () => {
  test("little at first, so that the first sound is soon, then more", () => {
    const seconds = [0, 1, 2, 3, 4, 99].map((asked) => wantedSamples(asked, 48_000) / 48_000);
    expect(seconds).toEqual([0.5, 1.5, 4, 8, 8, 8]);
  });

  test("whole samples at every rate", () => {
    expect(wantedSamples(0, 11_025)).toBe(5513);
    for (const rate of [8000, 11_025, 12_000, 22_050, 44_100, 384_000]) {
      for (const asked of [0, 1, 2, 3]) {
        expect(Number.isInteger(wantedSamples(asked, rate))).toBe(true);
      }
    }
  });
});

describe("when more is asked for", () => {
  test("at once as long as less than the lookahead is ready", () => {
    expect(restSeconds(0)).toBe(0);
    expect(restSeconds(LOOKAHEAD_SECONDS - 0.001)).toBe(0);
  });

  test("when what is ready has sounded down to the lookahead", () => {
    expect(restSeconds(LOOKAHEAD_SECONDS)).toBe(0);
    expect(restSeconds(LOOKAHEAD_SECONDS + 7.5)).toBe(7.5);
  });

  test("so that never more than 30 s are decoded ahead", () => {
    const longest = Math.max(...[0, 1, 2, 3, 4].map((asked) => wantedSamples(asked, 1000) / 1000));
    expect(LOOKAHEAD_SECONDS + longest).toBeLessThanOrEqual(30);
  });
});
