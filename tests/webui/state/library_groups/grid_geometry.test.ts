import { describe, expect, test } from "vitest";
import {
  cellAtKey,
  cellsInSight,
  coverGrid,
  rowGrid,
  rowsOf,
  scrollTopFor,
} from "../../../../webui/src/state/library_groups/grid_geometry";

const SHAPE = { minPixels: 150, gapPixels: 10, wordsPixels: 40 };

describe("covers", () => {
  test.each([
    [310, 2],
    [309, 1],
    [640, 4],
    [0, 1],
  ])("in %i pixels stand in %i columns", (width, columns) => {
    expect(coverGrid(width, SHAPE).columns).toBe(columns);
  });

  test("fill the width, with gaps in between and none beside", () => {
    const { columns, columnPixels, cellWidthPixels } = coverGrid(700, SHAPE);
    expect((columns - 1) * columnPixels + cellWidthPixels).toBeCloseTo(700);
  });

  test("are square, with words beneath them", () => {
    const { cellWidthPixels, cellHeightPixels, rowPixels } = coverGrid(640, SHAPE);
    expect(cellHeightPixels - cellWidthPixels).toBe(40);
    expect(rowPixels - cellHeightPixels).toBe(10);
  });

  test("that do not fill the last row still take one", () => {
    expect(rowsOf(9, coverGrid(640, SHAPE))).toBe(3);
    expect(rowsOf(8, coverGrid(640, SHAPE))).toBe(2);
    expect(rowsOf(0, coverGrid(640, SHAPE))).toBe(0);
  });
});

describe("in sight", () => {
  const grid = { ...coverGrid(640, SHAPE), rowPixels: 200 };
  const at = (scrollTop: number) => ({ count: 100, scrollTop, heightPixels: 500 });

  test("are all cells of which anything is seen", () => {
    expect(cellsInSight(at(0), grid)).toEqual({ first: 0, behind: 12 });
    expect(cellsInSight(at(199), grid)).toEqual({ first: 0, behind: 16 });
    expect(cellsInSight(at(200), grid)).toEqual({ first: 4, behind: 16 });
  });

  test("are no more than there are", () => {
    expect(cellsInSight({ ...at(0), count: 5 }, grid, 3)).toEqual({ first: 0, behind: 5 });
    expect(cellsInSight({ ...at(9000), count: 5 }, grid)).toEqual({ first: 5, behind: 5 });
  });

  test("a cell comes by the shortest way", () => {
    expect(scrollTopFor(0, at(450), grid)).toBe(0);
    expect(scrollTopFor(9, at(450), grid)).toBe(400);
    expect(scrollTopFor(13, at(450), grid)).toBe(450);
    expect(scrollTopFor(30, at(450), grid)).toBe(7 * 200 - 300);
  });
});

describe("a key", () => {
  const stand = { count: 10, columns: 4, pageRows: 2, isMirrored: false };
  const from = (cell: number | undefined, key: string): number | undefined =>
    cellAtKey(key, { ...stand, cell });

  test.each([
    [5, "ArrowRight", 6],
    [5, "ArrowLeft", 4],
    [3, "ArrowRight", 4],
    [9, "ArrowRight", 9],
    [0, "ArrowLeft", 0],
    [1, "ArrowDown", 5],
    [5, "ArrowUp", 1],
    [1, "ArrowUp", 1],
    [7, "ArrowDown", 9],
    [9, "ArrowDown", 9],
    [1, "PageDown", 9],
    [9, "PageUp", 1],
    [5, "Home", 0],
    [5, "End", 9],
  ])("leads from %i by %s to %i", (cell, key, wanted) => {
    expect(from(cell, key)).toBe(wanted);
  });

  test("begins at the first cell", () => {
    expect(from(undefined, "ArrowDown")).toBe(0);
    expect(from(undefined, "End")).toBe(0);
    expect(from(undefined, "x")).toBeUndefined();
  });

  test("leads the other way where one reads from the right", () => {
    expect(cellAtKey("ArrowLeft", { ...stand, cell: 5, isMirrored: true })).toBe(6);
    expect(cellAtKey("ArrowRight", { ...stand, cell: 5, isMirrored: true })).toBe(4);
  });

  test("leads nowhere in an empty grid", () => {
    expect(cellAtKey("ArrowDown", { ...stand, cell: undefined, count: 0 })).toBeUndefined();
  });

  test("to the side means nothing in a list", () => {
    const list = { ...stand, cell: 5, columns: rowGrid(500, 48).columns };
    expect(cellAtKey("ArrowLeft", list)).toBeUndefined();
    expect(cellAtKey("ArrowDown", list)).toBe(6);
  });
});
