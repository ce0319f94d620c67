import { beforeEach, describe, expect, test, vi } from "vitest";
import { coverGrid } from "../../../../webui/src/state/library_groups/grid_geometry";
import { VirtualGrid } from "../../../../webui/src/state/library_groups/virtual_grid.svelte";

/** Without gaps and words: a row is as high as a cover is wide. */
const SHAPE = { minPixels: 100, gapPixels: 0, wordsPixels: 0 };
let size: { width: number; height: number };
let resized: () => void;
let list: HTMLElement;
let told: number[];
let grid: VirtualGrid;

beforeEach(() => {
  vi.useFakeTimers();
  size = { width: 400, height: 300 };
  vi.spyOn(Element.prototype, "clientWidth", "get").mockImplementation(() => size.width);
  vi.spyOn(Element.prototype, "clientHeight", "get").mockImplementation(() => size.height);
  vi.stubGlobal(
    "ResizeObserver",
    class {
      constructor(tell: () => void) {
        resized = tell;
      }
      observe(): void {
        // It is told by the test.
      }
      disconnect(): void {
        // As above.
      }
    },
  );
  list = document.createElement("div");
  told = [];
  grid = new VirtualGrid((width) => coverGrid(width, SHAPE));
  grid.update(1000, undefined);
  return () => {
    vi.unstubAllGlobals();
    vi.useRealTimers();
  };
});

const frame = (): Promise<unknown> => vi.advanceTimersByTimeAsync(20);
async function attach(scrollTop = 0): Promise<() => void> {
  const left = grid.attach(scrollTop, (top) => told.push(top))(list);
  await frame();
  return left;
}
async function scroll(scrollTop: number): Promise<void> {
  list.scrollTop = scrollTop;
  list.dispatchEvent(new Event("scroll"));
  await frame();
}
async function resize(width: number): Promise<void> {
  size = { ...size, width };
  resized();
  await frame();
}
const shown = (): number[] => grid.cells.map(({ cell }) => cell);

test("a grid begins where it was left", async () => {
  await attach(5000);
  expect(list.scrollTop).toBe(5000);
  expect(grid.sight).toEqual({ first: 200, behind: 212 });
});

test("it tells where it is scrolled to, by hand or by key", async () => {
  await attach();
  await scroll(700);
  grid.show(100);
  expect(told).toEqual([700, 2300]);
});

test("the active cell stays, far away as it may be", async () => {
  await attach();
  grid.update(1000, 3);
  await scroll(20_000);
  expect(shown()[0]).toBe(3);
  expect(shown()).toContain(800);
  grid.update(1000, 999);
  expect(shown().at(-1)).toBe(999);
});

test("no two cells have one element", async () => {
  await attach();
  grid.update(1000, 0);
  for (const top of [0, 150, 4000, 39_000]) {
    await scroll(top);
    expect(new Set(grid.cells.map(({ slot }) => slot)).size).toBe(grid.cells.length);
  }
});

test("what is not scrolled out of sight is the same value as before", async () => {
  await attach();
  await scroll(1000);
  const before = new Map(grid.cells.map((placed) => [placed.cell, placed]));
  await scroll(1100);
  expect(grid.cells.filter((placed) => before.get(placed.cell) === placed).length).toBeGreaterThan(
    20,
  );
});

describe("another width", () => {
  test("leaves at the top what is there", async () => {
    await attach();
    await scroll(5000);
    expect(grid.sight.first).toBe(200);
    await resize(800);
    expect(grid.geometry.columns).toBe(8);
    expect(grid.sight.first).toBe(200);
    expect(list.scrollTop).toBe(2500);
  });

  test("of as many columns, too", async () => {
    await attach();
    await scroll(5050);
    await resize(440);
    expect(grid.geometry.columns).toBe(4);
    expect(list.scrollTop).toBeCloseTo(5555);
  });
});

describe("flung", () => {
  test("it is at a speed at which nobody sees anything, until it has settled", async () => {
    await attach();
    await scroll(100);
    await scroll(120);
    expect(grid.isFlung).toBe(false);
    await scroll(2000);
    expect(grid.isFlung).toBe(true);
    await vi.advanceTimersByTimeAsync(200);
    expect(grid.isFlung).toBe(false);
  });

  test("it is not by keys", async () => {
    await attach();
    grid.show(900);
    list.dispatchEvent(new Event("scroll"));
    expect(grid.isFlung).toBe(false);
  });
});
