import { beforeEach, describe, expect, test } from "vitest";
import { Output } from "../../../webui/src/audio/output";
import { Loudspeaker } from "../stage/loudspeaker";
import { NumberedTrack } from "../stage/numbered_sound";

let loudspeaker: Loudspeaker;
/** Whether the listener sees that a click is wanted. */
let blocked: boolean;

beforeEach(() => {
  loudspeaker = new Loudspeaker();
  blocked = false;
});

function open(): Output {
  return new Output((is) => {
    blocked = is;
  });
}

/** Puts a long sound on, as loud as the recording. */
async function hum(output: Output, rate = 44_100): Promise<void> {
  const context = output.at(rate);
  const { data } = new NumberedTrack(1, rate, 9 * rate).segment({
    from_sample: 0,
    want_samples: 9 * rate,
  });
  const decoded = context.decodeAudioData(data);
  await loudspeaker.pass(0.01);
  const source = new AudioBufferSourceNode(context, { buffer: await decoded });
  source.connect(output.destination);
  source.start(0, 0, 9);
}

describe("the rate", () => {
  test("is the one asked for, so that nothing is resampled", () => {
    const output = open();
    for (const rate of [8000, 44_100, 48_000, 384_000]) {
      expect(output.at(rate).sampleRate).toBe(rate);
    }
  });

  test("a change opens another context and closes the one before", () => {
    const output = open();
    output.at(48_000);
    expect(loudspeaker.open.map((context) => context.sampleRate)).toEqual([48_000]);
  });

  test("without a change the sound stays where it is", () => {
    const output = open();
    const context = output.at(48_000);
    expect(output.at(48_000)).toBe(context);
    expect(loudspeaker.open).toEqual([context]);
  });
});

describe("the volume", () => {
  test("at 1 leaves the recording as it is", async () => {
    await hum(open());
    await loudspeaker.pass(0.1);
    expect(loudspeaker.level).toBe(1);
  });

  test.each([
    [0, 0],
    [0.5, 0.125],
    [0.8, 0.512],
  ])("at %f is cubed, as loudness is heard: %f", async (volume, level) => {
    const output = open();
    await hum(output);
    await loudspeaker.pass(0.1);
    output.volume = volume;
    await loudspeaker.pass(0.1);
    expect(loudspeaker.level).toBeCloseTo(level, 12);
  });

  test("moves within a blink and without a click, also when it is moved again on its way", async () => {
    const output = open();
    await hum(output);
    await loudspeaker.pass(0.1);
    const quiet = loudspeaker.jumps.length;
    for (const volume of [0.2, 0.9, 0, 1]) {
      output.volume = volume;
      await loudspeaker.pass(0.008);
    }
    await loudspeaker.pass(0.02);
    expect(loudspeaker.level).toBe(1);
    expect(loudspeaker.jumps).toHaveLength(quiet);
  });

  test("turns at once when it is moved the other way", async () => {
    const output = open();
    await hum(output);
    await loudspeaker.pass(0.1);
    output.volume = 0;
    await loudspeaker.pass(0.007);
    const turned = loudspeaker.level;
    output.volume = 1;
    await loudspeaker.pass(0.03, () => {
      expect(loudspeaker.level).toBeGreaterThanOrEqual(turned);
    });
    expect(loudspeaker.level).toBe(1);
  });

  test("stays when the rate changes", async () => {
    const output = open();
    output.volume = 0.5;
    await hum(output, 48_000);
    await loudspeaker.pass(0.1);
    expect(loudspeaker.level).toBeCloseTo(0.125, 12);
  });
});

describe("a browser that wants a click first", () => {
  test("is found out half a second after the page opened", async () => {
    loudspeaker.autoplay = false;
    open();
    await loudspeaker.pass(0.499);
    expect(blocked).toBe(false);
    await loudspeaker.pass(0.001);
    expect(blocked).toBe(true);
  });

  test("makes sound after the click", async () => {
    loudspeaker.autoplay = false;
    const output = open();
    await hum(output);
    await loudspeaker.pass(1);
    expect(loudspeaker.heard).toEqual([]);
    void output.unblock();
    await loudspeaker.pass(0.1);
    expect(blocked).toBe(false);
    expect(loudspeaker.level).toBe(1);
  });

  test("is found out again at another rate", async () => {
    loudspeaker.autoplay = false;
    const output = open();
    await loudspeaker.pass(1);
    void output.unblock();
    await loudspeaker.pass(0.1);
    output.at(48_000);
    await loudspeaker.pass(1);
    expect(blocked).toBe(true);
  });

  test.each([44_100, 48_000])("and got it elsewhere wants no other (%i Hz)", async (rate) => {
    loudspeaker.autoplay = false;
    const output = open();
    await loudspeaker.pass(1);
    expect(blocked).toBe(true);
    loudspeaker.autoplay = true;
    await hum(output, rate);
    await loudspeaker.pass(0.1);
    expect(loudspeaker.level).toBe(1);
    expect(blocked).toBe(false);
  });

  test("is not blamed when it lets sound pass", async () => {
    open().at(48_000);
    await loudspeaker.pass(2);
    expect(blocked).toBe(false);
  });
});
