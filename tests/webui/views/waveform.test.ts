import { fireEvent, screen } from "@testing-library/svelte";
import { tick } from "svelte";
import { beforeEach, describe, expect, test, vi } from "vitest";
import { NumberedTrack } from "../stage/numbered_sound";
import { Page } from "../stage/page";
import { BOX, type FakeBrush } from "../stage/screen";

const BARS = BOX.width / 3;
let song: NumberedTrack;
let page: Page;

beforeEach(async () => {
  page = new Page();
  song = new NumberedTrack(1, 8000, 90 * 8000);
  song.peaks = Array.from({ length: 100 }, (_, i) => (i % 2 === 0 ? 255 : 51));
  await page.load([song], "playing");
});

/** The two canvases behind the slider: the part that has been played, and the rest. */
function canvases(): { played: HTMLCanvasElement; rest: HTMLCanvasElement } {
  const slider = screen.getByRole("slider", { name: "Seek" });
  const [rest, played] = slider.parentElement?.querySelectorAll("canvas") ?? [];
  if (!rest || !played) throw new Error("There is no waveform.");
  return { played, rest };
}

function brushes(): FakeBrush[] {
  const { played, rest } = canvases();
  return [page.screen.brushOf(played), page.screen.brushOf(rest)];
}

/** How high the bars are that are drawn now. */
function heights(): number[] {
  const [ofPlayed = [], ofRest] = brushes().map(({ rectangles }) =>
    rectangles.map(({ height }) => height),
  );
  expect(ofPlayed).toEqual(ofRest);
  return ofPlayed;
}

function painted(): number {
  return brushes().reduce((sum, brush) => sum + brush.painted, 0);
}

/** How far the played part reaches, in pixels. */
function reach(): string {
  const { played } = canvases();
  return played.parentElement?.style.getPropertyValue("--played") ?? "";
}

async function pass(ms: number): Promise<void> {
  await vi.advanceTimersByTimeAsync(ms);
}

async function follow(track = song): Promise<void> {
  void page.peaks.follow(track.facts.track_id);
  await pass(2000);
}

describe("the bars", () => {
  test("are as high as the track is loud, around the middle", async () => {
    await follow();
    const [brush] = brushes();
    expect(brush?.rectangles).toHaveLength(BARS);
    expect(heights().slice(0, 4)).toEqual([BOX.height, 10, BOX.height, 10]);
    expect(brush?.rectangles.slice(0, 2)).toEqual([
      { x: 0, y: 0, width: 2, height: BOX.height },
      { x: 3, y: 20, width: 2, height: 10 },
    ]);
  });

  test("are a thin line as long as nothing is known", async () => {
    await pass(500);
    expect(heights()).toEqual(Array.from({ length: BARS }, () => 1));
  });

  test("come as they are found, and those that are there stand still", async () => {
    song.peaksFound = 50;
    await follow();
    const first = heights();
    expect(first.slice(0, 50)).not.toContain(1);
    expect(new Set(first.slice(50))).toEqual(new Set([1]));
    song.peaksFound = Infinity;
    await pass(2000);
    expect(heights().slice(0, 50)).toEqual(first.slice(0, 50));
    expect(heights()).not.toContain(1);
  });

  test("grow, and do not jump", async () => {
    void page.peaks.follow(song.facts.track_id);
    const seen: number[] = [];
    for (let i = 0; i < 60; i++) {
      await pass(16);
      seen.push(heights()[0] ?? 0);
    }
    expect(seen.at(-1)).toBe(BOX.height);
    expect(seen).toEqual([...seen].sort((a, b) => a - b));
    expect(new Set(seen).size).toBeGreaterThan(3);
  });

  test("are there at once for those who want things to keep still", async () => {
    page.screen.preferReducedMotion(true);
    void page.peaks.follow(song.facts.track_id);
    const seen = new Set<number>();
    for (let i = 0; i < 30; i++) {
      await pass(16);
      seen.add(heights()[0] ?? 0);
    }
    expect([...seen].filter((height) => height > 1)).toEqual([BOX.height]);
  });

  test("are those of the current entry only", async () => {
    await follow();
    const other = new NumberedTrack(2, 8000, 60 * 8000);
    await page.load([other], "playing");
    await pass(1000);
    expect(new Set(heights())).toEqual(new Set([1]));
    await follow(other);
    expect(Math.max(...heights())).toBeGreaterThan(20);
  });

  test("fill the pixels of a fine screen, too", async () => {
    vi.stubGlobal("devicePixelRatio", 2);
    window.dispatchEvent(new Event("resize"));
    await follow();
    const { played } = canvases();
    expect([played.width, played.height]).toEqual([2 * BOX.width, 2 * BOX.height]);
    expect(brushes()[0]?.rectangles[1]).toEqual({ x: 6, y: 40, width: 4, height: 20 });
  });
});

describe("what has been played", () => {
  test("reaches as far as the sound, in whole pixels", async () => {
    await follow();
    page.listening.position = 30.1 * 8000;
    await tick();
    expect(reach()).toBe("100px");
    page.listening.position = 90 * 8000;
    await tick();
    expect(reach()).toBe(`${BOX.width}px`);
  });

  test("reaches as far as the slider is held", async () => {
    await follow();
    const slider = screen.getByRole("slider", { name: "Seek" });
    await fireEvent.input(slider, { target: { valueAsNumber: 60 } });
    expect(reach()).toBe("200px");
  });

  test("moves without anything being drawn anew", async () => {
    await follow();
    const before = painted();
    for (let second = 0; second < 20; second += 0.05) {
      page.listening.position = second * 8000;
      await pass(50);
    }
    expect(painted()).toBe(before);
  });

  test.each(["played", "rest"] as const)("is drawn anew in its own colour: %s", async (part) => {
    await follow();
    const { [part]: canvas } = canvases();
    canvas.style.color = "rgb(1, 2, 3)";
    await fireEvent.transitionEnd(canvas);
    const colours = brushes().map(({ fillStyle }) => fillStyle);
    expect(page.screen.brushOf(canvas).fillStyle).toBe("rgb(1, 2, 3)");
    expect(colours.filter((colour) => colour === "rgb(1, 2, 3)")).toHaveLength(1);
  });
});

test("it says when it is whole, for those who take its picture", async () => {
  const isWhole = (): boolean => canvases().rest.dataset["complete"] === "true";
  song.peaksFound = 50;
  await follow();
  expect(isWhole()).toBe(false);
  song.peaksFound = Infinity;
  await pass(220);
  expect(isWhole()).toBe(false);
  await pass(2000);
  expect(isWhole()).toBe(true);
});

test("nothing of it is read out", async () => {
  await follow();
  const { played, rest } = canvases();
  for (const canvas of [played, rest]) {
    expect(canvas.closest("[aria-hidden=true]")).not.toBeNull();
  }
});
