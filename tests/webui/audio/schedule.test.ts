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
    expect(restSeconds(0, 44_100)).toBe(0);
    expect(restSeconds(LOOKAHEAD_SECONDS - 0.001, 44_100)).toBe(0);
  });

  test("when what is ready has sounded down to the lookahead", () => {
    expect(restSeconds(LOOKAHEAD_SECONDS, 44_100)).toBe(0);
    expect(restSeconds(LOOKAHEAD_SECONDS + 7.5, 44_100)).toBe(7.5);
  });

  test.each([8000, 44_100, 48_000, 96_000, 192_000, 384_000])(
    "so that at %i Hz never more than 30 s nor 64 MB are decoded ahead, and never less than 5 s",
    (rate) => {
      const longest = Math.max(...[0, 1, 2, 3, 4].map((asked) => wantedSamples(asked, rate)));
      const rest = restSeconds(100, rate);
      const most = 100 - rest + longest / rate;
      expect(most).toBeLessThanOrEqual(30);
      expect(most * rate * 2 * Float32Array.BYTES_PER_ELEMENT).toBeLessThanOrEqual(64e6);
      expect(100 - rest).toBeGreaterThanOrEqual(5);
    },
  );
});
