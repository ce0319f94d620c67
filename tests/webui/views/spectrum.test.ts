import { screen } from "@testing-library/svelte";
import { tick } from "svelte";
import { beforeEach, describe, expect, test, vi } from "vitest";
import { NumberedTrack } from "../stage/numbered_sound";
import { Page } from "../stage/page";
import { BOX } from "../stage/screen";

const song = new NumberedTrack(1, 8000, 90 * 8000);
let page: Page;

beforeEach(async () => {
  page = new Page();
  page.loudness = 255;
  await page.load([song], "playing");
});

async function pass(ms: number): Promise<void> {
  await vi.advanceTimersByTimeAsync(ms);
}

/** How often the page looks at the sound in half a second from now on. */
async function looksInHalfASecond(): Promise<number> {
  await tick();
  const before = page.looked;
  await pass(500);
  return page.looked - before;
}

/** The heights of its bars, the only ones that stand on the ground. */
function heights(): number[] {
  const brushes = [...screen.getByRole("main").querySelectorAll("canvas")].map((canvas) =>
    page.screen.brushOf(canvas),
  );
  const bars = brushes.find(({ rectangles }) => rectangles.length > 0)?.rectangles ?? [];
  for (const { y, height } of bars) expect(y + height).toBe(BOX.height);
  return bars.map(({ height }) => height);
}

describe("while music plays", () => {
  test("it is looked at many times a second, and not more often than the eye needs", async () => {
    const looks = await looksInHalfASecond();
    expect(looks).toBeGreaterThan(5);
    expect(looks).toBeLessThan(15);
  });

  test("its bars are as high as it is loud, and move there", async () => {
    await pass(1500);
    expect(new Set(heights())).toEqual(new Set([BOX.height]));
    page.loudness = 0;
    await pass(50);
    expect(heights()[0]).toBeGreaterThan(10);
    expect(heights()[0]).toBeLessThan(BOX.height);
    await pass(1500);
    expect(new Set(heights())).toEqual(new Set([0]));
  });

  test("nothing of it is read out", () => {
    const canvases = [...screen.getByRole("main").querySelectorAll("canvas")];
    expect(canvases.length).toBeGreaterThan(0);
    for (const canvas of canvases) expect(canvas.closest("[aria-hidden=true]")).not.toBeNull();
  });
});

describe("nobody looks at the sound", () => {
  test("while it is paused; then they do again", async () => {
    page.player.pause();
    await page.settle();
    expect(await looksInHalfASecond()).toBe(0);
    page.player.play();
    await page.settle();
    expect(await looksInHalfASecond()).toBeGreaterThan(5);
  });

  test("while it plays in another window", async () => {
    page.player.letSpeak("another-page");
    await page.settle();
    expect(await looksInHalfASecond()).toBe(0);
  });

  test("while the queue is in sight", async () => {
    page.room.show("queue");
    expect(await looksInHalfASecond()).toBe(0);
    page.room.show("now");
    expect(await looksInHalfASecond()).toBeGreaterThan(5);
  });

  test("while the window is put away", async () => {
    page.screen.becomes("hidden");
    expect(await looksInHalfASecond()).toBe(0);
    page.screen.becomes("visible");
    expect(await looksInHalfASecond()).toBeGreaterThan(5);
  });

  test("where the listener does not want it", async () => {
    page.listening.player = {
      ...page.player.state,
      settings: { ...page.player.state.settings, spectrum: false },
    };
    expect(await looksInHalfASecond()).toBe(0);
    expect(heights()).toEqual([]);
  });

  test("where the machine is too slow for it, for a minute", async () => {
    vi.stubGlobal("cancelAnimationFrame", clearTimeout);
    vi.stubGlobal("requestAnimationFrame", (draw: FrameRequestCallback) =>
      setTimeout(() => {
        draw(performance.now());
      }, 120),
    );
    await pass(2500);
    expect(await looksInHalfASecond()).toBe(0);
    await pass(57_000);
    expect(await looksInHalfASecond()).toBe(0);
    await pass(2500);
    expect(await looksInHalfASecond()).toBeGreaterThan(2);
  });

  test("where the listener wants things to keep still", async () => {
    page.screen.preferReducedMotion(true);
    expect(await looksInHalfASecond()).toBe(0);
    expect(heights()).toEqual([]);
    page.screen.preferReducedMotion(false);
    expect(await looksInHalfASecond()).toBeGreaterThan(5);
  });
});
