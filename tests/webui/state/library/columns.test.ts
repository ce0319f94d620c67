import { describe, expect, test } from "vitest";
import { columnsFor, tracksOf } from "../../../../webui/src/state/library/columns";

describe("the columns", () => {
  test("are all there where there is room", () => {
    expect(columnsFor("all", 100)).toEqual([
      ...["title", "artist", "album", "genre", "year", "seconds", "plays", "rating", "added"],
    ]);
  });

  test("become fewer the narrower it is, down to the title", () => {
    const counts = [80, 60, 40, 20, 5].map((width) => columnsFor("all", width).length);
    expect(counts).toEqual([...counts].sort((one, other) => other - one));
    expect(columnsFor("all", 40)).toEqual(["title", "artist", "album", "seconds"]);
    expect(columnsFor("all", 20)).toEqual(["title", "seconds"]);
    expect(columnsFor("all", 5)).toEqual(["title"]);
  });

  test("have first what the list is about", () => {
    expect(columnsFor("most_played", 20)).toEqual(["title", "plays"]);
    expect(columnsFor("recently_added", 22)).toEqual(["title", "added"]);
    expect(columnsFor("playlist", 23)).toEqual(["number", "title", "seconds"]);
  });

  test("of an album do not say which one it is", () => {
    expect(columnsFor("album", 100)).not.toContain("album");
    expect(columnsFor("album", 100)[0]).toBe("number");
  });

  test("that hold figures are as wide as those, and texts share the rest", () => {
    expect(tracksOf(["title", "artist", "year"])).toBe("minmax(0, 3fr) minmax(0, 1.4fr) 4rem");
  });
});
