import { describe, expect, test } from "vitest";
import { approach, barsOfSound, barsOfWave, mirrored } from "../../../webui/src/state/bars";
import { Random } from "../stage/random";

function percent(bars: Float32Array): number[] {
  return [...bars].map((height) => Math.round(height * 100));
}

describe("the bars of a waveform", () => {
  const peaks = Uint8Array.from([0, 255, 51, 102, 153, 204, 0, 255]);

  test("are as high as the largest peak of their stretch", () => {
    const wave = { peaks, samplesPerPeak: 10, totalSamples: 80 };
    expect(percent(barsOfWave(wave, 8))).toEqual([0, 100, 20, 40, 60, 80, 0, 100]);
    expect(percent(barsOfWave(wave, 4))).toEqual([100, 40, 80, 100]);
    expect(percent(barsOfWave(wave, 1))).toEqual([100]);
  });

  test("may be more than the peaks", () => {
    const wave = { peaks: Uint8Array.from([51, 255]), samplesPerPeak: 10, totalSamples: 20 };
    expect(percent(barsOfWave(wave, 4))).toEqual([20, 20, 100, 100]);
  });

  test("stand still when more peaks come", () => {
    const wave = { samplesPerPeak: 10, totalSamples: 80 };
    const some = barsOfWave({ ...wave, peaks: peaks.subarray(0, 4) }, 4);
    expect(percent(some)).toEqual([100, 40, 0, 0]);
    expect(barsOfWave({ ...wave, peaks }, 4).slice(0, 2)).toEqual(some.slice(0, 2));
  });

  test("leave no peak out, whatever the lengths", () => {
    const random = new Random(3);
    for (let i = 0; i < 300; i++) {
      const count = random.whole(1, 300);
      const samplesPerPeak = random.whole(1, 50);
      const loudest = random.whole(0, count - 1);
      const totalSamples = (count - 1) * samplesPerPeak + random.whole(1, samplesPerPeak);
      const one = new Uint8Array(count);
      one[loudest] = 255;
      const bars = barsOfWave({ peaks: one, samplesPerPeak, totalSamples }, random.whole(1, 200));
      expect(Math.max(...bars)).toBe(1);
    }
  });

  test("are low where a track turns out longer than it was thought to be", () => {
    const wave = { peaks, samplesPerPeak: 10, totalSamples: 160 };
    expect(percent(barsOfWave(wave, 8)).slice(4)).toEqual([0, 0, 0, 0]);
  });
});

describe("the bars of sound", () => {
  test("are all there, at their heights", () => {
    expect(percent(barsOfSound(new Uint8Array(1024).fill(255), new Float32Array(64)))).toEqual(
      Array.from({ length: 64 }, () => 100),
    );
    expect(percent(barsOfSound(new Uint8Array(1024), new Float32Array(64)))).toEqual(
      Array.from({ length: 64 }, () => 0),
    );
  });

  test("have the low notes first, and an octave is as wide anywhere", () => {
    const loudest = [4, 8, 16, 32, 64, 128, 256, 512].map((band) => {
      const levels = new Uint8Array(1024);
      levels[band] = 255;
      const bars = [...barsOfSound(levels, new Float32Array(120))];
      return bars.indexOf(Math.max(...bars));
    });
    const octaves = loudest.slice(1).map((bar, i) => bar - (loudest[i] ?? NaN));
    for (const width of octaves) expect(Math.abs(width - 13.5)).toBeLessThan(2);
  });

  test("stand on both sides of the lowest one", () => {
    const half = Float32Array.from([1, 0.5, 0.25]);
    expect([...mirrored(half, new Float32Array(5))]).toEqual([0.25, 0.5, 1, 0.5, 0.25]);
    expect([...mirrored(half, new Float32Array(6))]).toEqual([0.25, 0.5, 1, 1, 0.5, 0.25]);
  });
});

describe("bars that move", () => {
  const wanted = Float32Array.from([1, 0.5, 0]);

  test("come nearer at each step, never go beyond, and arrive within half a second", () => {
    const bars = Float32Array.from([0, 0.5, 1]);
    let [before, frames] = [[...bars], 0];
    while (!approach(bars, wanted, 16) && frames < 100) {
      frames += 1;
      expect(bars[0]).toBeGreaterThan(before[0] ?? NaN);
      expect(bars[1]).toBe(0.5);
      expect(bars[2]).toBeLessThan(before[2] ?? NaN);
      before = [...bars];
    }
    expect(frames).toBeGreaterThan(5);
    expect(frames * 16).toBeLessThan(800);
    expect(bars).toEqual(wanted);
  });

  test("are there at once when they shall not be seen to move", () => {
    const bars = new Float32Array(3);
    approach(bars, wanted, Infinity);
    expect(bars).toEqual(wanted);
  });
});
