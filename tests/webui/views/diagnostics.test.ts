import { screen, within } from "@testing-library/svelte";
import { tick } from "svelte";
import { beforeEach, describe, expect, test, vi } from "vitest";
import type { SoundReport } from "../../../webui/src/audio/diagnostics";
import { NumberedTrack } from "../stage/numbered_sound";
import { Page, SILENT } from "../stage/page";

const SOUNDING: SoundReport = {
  firstSound: { lastMs: 21.4, worstMs: 34.6 },
  seek: { lastMs: 12, worstMs: 12 },
  underruns: { late_data: 1, late_decode: 2, stalled_clock: 3 },
  sounding: {
    rate: 44_100,
    codec: "mp3",
    aheadSeconds: 13.26,
    decodedSeconds: 20,
    latencyMs: 41.7,
  },
};

let page: Page;

beforeEach(async () => {
  page = new Page();
  await page.load([new NumberedTrack(1, 44_100, 90 * 44_100)], "playing");
});

async function press(keys: string): Promise<void> {
  await page.user.keyboard(keys);
  await page.settle();
}

function button(): HTMLElement {
  return screen.getByRole("button", { name: "Diagnostics" });
}

function panel(): HTMLElement | null {
  return screen.queryByRole("region", { name: "Diagnostics" });
}

/** What the panel says, by the names of its rows. */
function shown(): Record<string, string> {
  const all = panel();
  if (!all) return {};
  const texts = (role: string): string[] =>
    within(all)
      .getAllByRole(role)
      .map(({ textContent }) => textContent.trim());
  const values = texts("definition");
  return Object.fromEntries(texts("term").map((name, i) => [name, values[i] ?? ""]));
}

describe("the diagnostics", () => {
  test("are not there, and nothing is asked for them, until they are wanted", async () => {
    await vi.advanceTimersByTimeAsync(10_000);
    expect(panel()).toBeNull();
    expect(button().getAttribute("aria-expanded")).toBe("false");
    expect(page.player.told.read_diagnostics).toEqual([]);
    expect(page.soundAsked).toBe(0);
  });

  test("come and go with the button", async () => {
    await page.user.click(button());
    await page.settle();
    expect(panel()).not.toBeNull();
    expect(button().getAttribute("aria-expanded")).toBe("true");
    await page.user.click(button());
    await page.settle();
    expect(panel()).toBeNull();
  });

  test("come and go with the key D", async () => {
    await press("d");
    expect(panel()).not.toBeNull();
    await press("d");
    expect(panel()).toBeNull();
  });

  test("are reached and opened by keyboard", async () => {
    for (let i = 0; i < 20 && document.activeElement !== button(); i++) await page.user.tab();
    await press(" ");
    expect(panel()).not.toBeNull();
    expect(page.player.state.phase).toBe("playing");
    await press("{Enter}");
    expect(panel()).toBeNull();
  });

  test("say what the sound and the program measure of themselves", async () => {
    page.sound = SOUNDING;
    await press("d");
    expect(shown()).toEqual({
      "First sound": "21 ms, at worst 35 ms",
      Seek: "12 ms, at worst 12 ms",
      "Underruns: late data": "1",
      "Underruns: late decoding": "2",
      "Underruns: stalled clock": "3",
      Rate: "44.1 kHz",
      Segments: "MP3, decoded by the page",
      "Ready ahead": "13.3 s",
      "Kept decoded": "20.0 s",
      "Output latency": "42 ms",
      Memory: "123 MB in 3 processes",
    });
  });

  test("say so where nothing sounds and nothing did", async () => {
    page.sound = SILENT;
    await press("d");
    expect(shown()).toMatchObject({
      "First sound": "not yet",
      Seek: "not yet",
      Rate: "silent",
      Segments: "silent",
      "Ready ahead": "0.0 s",
      "Kept decoded": "0.0 s",
    });
  });

  test("say when the program decodes", async () => {
    const { sounding } = SOUNDING;
    if (sounding) page.sound = { ...SOUNDING, sounding: { ...sounding, codec: "pcm" } };
    await press("d");
    expect(shown()).toMatchObject({ Segments: "decoded by the program" });
  });

  test("follow while they are shown, twice a second, and no longer", async () => {
    await press("d");
    page.sound = SOUNDING;
    await vi.advanceTimersByTimeAsync(500);
    await tick();
    expect(shown()).toMatchObject({ Rate: "44.1 kHz" });
    await vi.advanceTimersByTimeAsync(4500);
    const asked = page.soundAsked;
    expect(asked).toBeGreaterThanOrEqual(10);
    expect(page.player.told.read_diagnostics.length).toBeGreaterThanOrEqual(10);
    await press("d");
    const told = page.player.told.read_diagnostics.length;
    await vi.advanceTimersByTimeAsync(10_000);
    expect(page.soundAsked - asked).toBeLessThanOrEqual(1);
    expect(page.player.told.read_diagnostics).toHaveLength(told);
  });

  test("stay while the player does not answer, with what was known", async () => {
    await press("d");
    expect(shown()).toMatchObject({ Memory: "123 MB in 3 processes" });
    page.player.hangUp();
    page.sound = SOUNDING;
    await vi.advanceTimersByTimeAsync(2000);
    await tick();
    expect(shown()).toMatchObject({ Rate: "44.1 kHz", Memory: "123 MB in 3 processes" });
  });

  test("do without what the player refuses to tell", async () => {
    page.player.refuses.add("read_diagnostics");
    await press("d");
    expect(shown()).toMatchObject({ Rate: "silent" });
    expect(shown()).not.toHaveProperty("Memory");
  });

  test("do not open with Ctrl, Alt or the system's key", async () => {
    for (const modifier of ["Control", "Alt", "Meta"]) await press(`{${modifier}>}d{/${modifier}}`);
    expect(panel()).toBeNull();
  });
});
