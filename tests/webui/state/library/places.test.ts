import { beforeEach, describe, expect, test } from "vitest";
import {
  Places,
  songsAt,
  whole,
  type Where,
} from "../../../../webui/src/state/library/places.svelte";

const mornings: Where = { kind: "album", key: "a1", name: "Mornings" };
const favourites: Where = { kind: "playlist", key: "p1", name: "Favourites" };
let places: Places;

beforeEach(() => {
  places = new Places();
});

test("one begins with the songs, and there is no way back from there", () => {
  expect(places.here.where).toEqual(whole("songs"));
  expect(places.canGoBack).toBe(false);
  places.back();
  expect(places.here.where).toEqual(whole("songs"));
});

describe("back", () => {
  test("leads to where one was, step by step", () => {
    places.go(whole("albums"));
    places.go(mornings);
    places.back();
    expect(places.here.where).toEqual(whole("albums"));
    places.back();
    expect(places.here.where).toEqual(whole("songs"));
  });

  test("finds what was kept there", () => {
    places.go(whole("albums"));
    places.here.query = "blue";
    const kept = places.here.keep("rows", () => ({ scrollTop: 300 }));
    places.go(mornings);
    expect(places.here.keep("rows", () => ({ scrollTop: 0 }))).not.toBe(kept);
    places.back();
    expect(places.here.query).toBe("blue");
    expect(places.here.keep("rows", () => ({ scrollTop: 0 }))).toBe(kept);
  });

  test("does not lead to the same place once more", () => {
    places.go(mornings);
    places.go({ ...mornings, name: "Mornings (1999)" });
    places.back();
    expect(places.here.where).toEqual(whole("songs"));
  });
});

describe("what is searched for", () => {
  test("goes along from list to list, and not into what is opened", () => {
    places.here.query = "blue";
    places.go(whole("artists"));
    expect(places.here.query).toBe("blue");
    places.go(mornings);
    expect(places.here.query).toBe("");
  });
});

test("a list of all is as it was left, however one comes there", () => {
  const kept = places.here.keep("rows", () => ({ scrollTop: 300 }));
  places.go(whole("albums"));
  places.go(whole("songs"));
  expect(places.here.keep("rows", () => ({ scrollTop: 0 }))).toBe(kept);
  places.go(mornings);
  const opened = places.here;
  places.go(whole("songs"));
  places.go(mornings);
  expect(places.here).not.toBe(opened);
});

describe("what is there no more", () => {
  const isPlaylist = ({ kind }: Where): boolean => kind === "playlist";

  test("is left, for where one came from", () => {
    places.go(whole("albums"));
    places.go(favourites);
    places.leave(isPlaylist);
    expect(places.here.where).toEqual(whole("albums"));
  });

  test("is not gone back to, and one comes by no place twice in a row", () => {
    places.go(favourites);
    places.go(whole("songs"));
    places.go(mornings);
    places.leave(isPlaylist);
    expect(places.here.where).toEqual(mornings);
    places.back();
    places.back();
    expect(places.here.where).toEqual(whole("songs"));
    expect(places.canGoBack).toBe(false);
  });
});

describe("the songs", () => {
  test.each([
    [whole("songs"), "all"],
    [mornings, "album"],
    [favourites, "playlist"],
    [whole("most_played"), "most_played"],
  ])("of a place are a list: %o", (where, kind) => {
    expect(songsAt(where, "blue")).toMatchObject({ kind, key: where.key, query: "blue" });
  });

  test.each(["albums", "artists", "genres", "folders"] as const)("of %s are none", (kind) => {
    expect(songsAt(whole(kind), "")).toBeUndefined();
  });
});
