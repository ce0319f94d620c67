import { beforeEach, describe, expect, test } from "vitest";
import { Output } from "../../../webui/src/audio/output";
import { Loudspeaker } from "../stage/loudspeaker";
import { NumberedTrack } from "../stage/numbered_sound";

let loudspeaker: Loudspeaker;
/** Whether the listener sees that a click is wanted. */
let blocked: boolean;
/** What the listener was told of the loudspeaker: that it is gone, that it is back. */
let lost: boolean[];

beforeEach(() => {
  loudspeaker = new Loudspeaker();
  blocked = false;
  lost = [];
});

/** The rates of all that is open. */
function rates(): number[] {
  return loudspeaker.open.map(({ sampleRate }) => sampleRate);
}

function open(): Output {
  const output = new Output({
    onBlocked: (is) => {
      blocked = is;
    },
    onLost: (is) => lost.push(is),
  });
  output.prepare();
  return output;
}

/** Puts a long sound on, as loud as the recording. */
async function hum(output: Output, rate = 44_100): Promise<void> {
  const { context, destination } = output.at(rate);
  const { data } = new NumberedTrack(1, rate, 9 * rate).segment({
    from_sample: 0,
    want_samples: 9 * rate,
    as_pcm: false,
  });
  const decoded = context.decodeAudioData(data);
  await loudspeaker.pass(0.01);
  const source = new AudioBufferSourceNode(context, { buffer: await decoded });
  source.connect(destination);
  source.start(0, 0, 9);
}

describe("the rate", () => {
  test("is the one asked for, so that nothing is resampled", () => {
    const output = open();
    for (const rate of [8000, 44_100, 48_000, 384_000]) {
      expect(output.at(rate).context.sampleRate).toBe(rate);
    }
  });

  test("a change opens another line, and the one before stays until it is not needed", async () => {
    const output = open();
    const line = output.at(48_000);
    expect(rates()).toEqual([44_100, 48_000]);
    output.keepOnly([line]);
    await loudspeaker.pass(0.3);
    expect(rates()).toEqual([48_000]);
  });

  test("a line that is not needed fades out before it is closed", async () => {
    const output = open();
    output.keepOnly([output.at(48_000)]);
    await loudspeaker.pass(0.02);
    expect(rates()).toEqual([44_100, 48_000]);
  });

  test("without a change the sound stays where it is", async () => {
    const output = open();
    const line = output.at(48_000);
    output.keepOnly([line]);
    await loudspeaker.pass(1);
    expect(output.at(48_000)).toBe(line);
    expect(rates()).toEqual([48_000]);
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
    await loudspeaker.pass(0.2);
    expect(loudspeaker.level).toBeCloseTo(level, 12);
  });

  test("moves within a blink and without a click, also when it is moved again on its way", async () => {
    const output = open();
    await hum(output);
    await loudspeaker.pass(0.1);
    const quiet = loudspeaker.jumps.length;
    for (const volume of [0.2, 0.9, 0, 0.1, 1]) {
      output.volume = volume;
      await loudspeaker.pass(0.008);
    }
    await loudspeaker.pass(0.1);
    expect(loudspeaker.level).toBeGreaterThan(0.99);
    await loudspeaker.pass(0.1);
    expect(loudspeaker.level).toBe(1);
    expect(loudspeaker.jumps).toHaveLength(quiet);
  });

  test("does not click when the audio thread renders a buffer just then", async () => {
    const output = open();
    await hum(output);
    await loudspeaker.pass(0.1);
    const quiet = loudspeaker.jumps.length;
    for (let i = 0; i < 40; i++) {
      let asked = 0;
      loudspeaker.rendersMeanwhile = () => (asked++ === i % 4 ? 0.02 : 0);
      output.volume = (i * 0.37) % 1;
      await loudspeaker.pass(0.001 * (i % 30));
    }
    expect(loudspeaker.jumps).toHaveLength(quiet);
  });

  test("turns at once when it is moved the other way", async () => {
    const output = open();
    await hum(output);
    await loudspeaker.pass(0.1);
    output.volume = 0;
    await loudspeaker.pass(0.035);
    output.volume = 1;
    await loudspeaker.pass(0.03);
    let { level } = loudspeaker;
    expect(level).toBeLessThan(0.7);
    await loudspeaker.pass(0.2, () => {
      expect(loudspeaker.level).toBeGreaterThanOrEqual(level);
      level = loudspeaker.level;
    });
    expect(level).toBe(1);
  });

  test("stays when the rate changes", async () => {
    const output = open();
    output.volume = 0.5;
    await hum(output, 48_000);
    await loudspeaker.pass(0.1);
    expect(loudspeaker.level).toBe(0.125);
  });
});

describe("what is to be seen of the sound", () => {
  const levels = new Uint8Array(1024);
  /** How many nodes listen to lines that are open. */
  const listeners = (): number => loudspeaker.open.flatMap(({ analysers }) => analysers).length;

  test("is as loud as what is heard, behind the volume", async () => {
    const output = open();
    await hum(output);
    await loudspeaker.pass(0.1);
    expect(output.listen(levels)).toBe(true);
    expect(new Set(levels)).toEqual(new Set([255]));
    output.volume = 0.5;
    await loudspeaker.pass(0.3);
    expect(output.listen(levels)).toBe(true);
    expect(new Set(levels)).toEqual(new Set([32]));
  });

  test("is nothing in silence, and leaves nothing of what was before", async () => {
    const output = open();
    levels.fill(99);
    expect(output.listen(levels)).toBe(false);
    expect(new Set(levels)).toEqual(new Set([0]));
    await loudspeaker.pass(0.1);
    expect(output.listen(levels)).toBe(false);
  });

  test("is that of the line that sounds, at whatever rate", async () => {
    const output = open();
    await loudspeaker.pass(0.1);
    await hum(output, 48_000);
    await loudspeaker.pass(0.1);
    expect(output.listen(levels)).toBe(true);
    output.keepOnly([output.at(48_000)]);
    await loudspeaker.pass(0.5);
    expect(output.listen(levels)).toBe(true);
    expect(rates()).toEqual([48_000]);
    expect(listeners()).toBe(1);
  });

  test("costs nothing as long as nobody looks, and little however often one does", async () => {
    const output = open();
    await hum(output);
    await loudspeaker.pass(0.1);
    expect(listeners()).toBe(0);
    for (let i = 0; i < 100; i++) output.listen(levels);
    expect(listeners()).toBe(1);
  });

  test("is not looked for where the browser wants a click first", async () => {
    loudspeaker.autoplay = false;
    const output = open();
    await loudspeaker.pass(1);
    expect(output.listen(levels)).toBe(false);
    expect(listeners()).toBe(0);
  });

  test("does not change what is heard", async () => {
    const heardBy = async (look: (output: Output) => void): Promise<unknown> => {
      loudspeaker = new Loudspeaker();
      const output = open();
      await hum(output);
      await loudspeaker.pass(0.5, () => {
        look(output);
      });
      return [loudspeaker.heard, loudspeaker.jumps, loudspeaker.gaps, loudspeaker.level];
    };
    const unseen = await heardBy(() => undefined);
    expect(await heardBy((output) => output.listen(levels))).toEqual(unseen);
  });

  test("is nothing once the loudspeaker is gone, and is back with it", async () => {
    const output = open();
    await hum(output);
    await loudspeaker.pass(1);
    output.listen(levels);
    loudspeaker.unplug("error");
    await loudspeaker.pass(1);
    expect(output.listen(levels)).toBe(false);
    loudspeaker.plugIn();
    await loudspeaker.pass(2);
    await hum(output);
    await loudspeaker.pass(0.1);
    expect(output.listen(levels)).toBe(true);
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

describe("a loudspeaker that is gone", () => {
  test.each(["error", "suspended", "interrupted"] as const)(
    "is told once, and told back within a second and a half of being there (%s)",
    async (how) => {
      open();
      await loudspeaker.pass(1);
      loudspeaker.unplug(how);
      await loudspeaker.pass(20);
      expect(lost).toEqual([true]);
      loudspeaker.plugIn();
      await loudspeaker.pass(1.5);
      expect(lost).toEqual([true, false]);
      expect(loudspeaker.open).toHaveLength(1);
    },
  );

  test("is looked for by opening it where the browser lists none", async () => {
    loudspeaker = new Loudspeaker({ listsDevices: false });
    open();
    await loudspeaker.pass(1);
    loudspeaker.starts = false;
    loudspeaker.unplug("suspended");
    await loudspeaker.pass(20);
    expect(lost).toEqual([true]);
    expect(loudspeaker.open.length).toBeLessThanOrEqual(1);
    loudspeaker.starts = true;
    await loudspeaker.pass(1.6);
    expect(lost).toEqual([true, false]);
  });

  test("is looked for by opening it where the browser does not tell", async () => {
    open();
    await loudspeaker.pass(1);
    loudspeaker.tellsDevices = false;
    loudspeaker.unplug("error");
    loudspeaker.plugIn();
    await loudspeaker.pass(1.6);
    expect(lost).toEqual([true, false]);
  });

  test("does not take the browser for one that wants a click", async () => {
    open();
    await loudspeaker.pass(1);
    loudspeaker.starts = false;
    loudspeaker.unplug("error");
    loudspeaker.plugIn();
    await loudspeaker.pass(20, () => {
      expect(blocked).toBe(false);
    });
  });

  test("comes back as loud as it shall be", async () => {
    const output = open();
    output.volume = 0.5;
    await loudspeaker.pass(1);
    loudspeaker.unplug("error");
    output.volume = 0.8;
    loudspeaker.plugIn();
    await loudspeaker.pass(2);
    await hum(output);
    await loudspeaker.pass(0.1);
    expect(loudspeaker.level).toBeCloseTo(0.512, 12);
  });

  test("is not what a line is that was closed because it is not needed", async () => {
    const output = open();
    await loudspeaker.pass(1);
    output.keepOnly([output.at(48_000)]);
    await loudspeaker.pass(5);
    expect(lost).toEqual([]);
  });
});
