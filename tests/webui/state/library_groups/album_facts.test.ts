import { describe, expect, test } from "vitest";
import { albumFacts } from "../../../../webui/src/state/library_groups/album_facts";
import { songNumber } from "../../stage/library";

describe("an album", () => {
  test("is by the artist that all its songs name", () => {
    const songs = [songNumber(1, { artist: "Clara, Anna" }), songNumber(2, { artist: "Clara" })];
    expect(albumFacts(songs.map((song) => ({ ...song, album_artist: "Clara" }))).artist).toBe(
      "Clara",
    );
    expect(albumFacts(songs.map((song) => ({ ...song, album_artist: "" }))).artist).toBe("");
  });

  test("is of the year that most of its songs name", () => {
    const years = [1994, 0, 1991, 1994, 0, 0].map((year, n) => songNumber(n, { year }));
    expect(albumFacts(years).year).toBe(1994);
    expect(albumFacts([songNumber(1, { year: 0 })]).year).toBe(0);
  });

  test("has the first picture that one of its songs has", () => {
    const songs = ["", "p2", "p3"].map((picture, n) => songNumber(n, { picture }));
    expect(albumFacts(songs).picture).toBe("p2");
    expect(albumFacts([]).picture).toBe("");
  });
});
