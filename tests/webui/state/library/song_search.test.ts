import { describe, expect, test } from "vitest";
import {
  beginsWith,
  firstWith,
  textFor,
  TypedLetters,
} from "../../../../webui/src/state/library/song_search";
import { songNumber } from "../../stage/library";

describe("the first row that begins with letters", () => {
  const names = ["Ada", "Ándale", "Blue", "blue moon", "Clara", "Élan", "Zoë"];
  const find = (letters: string, list = names, descending = false) =>
    firstWith(letters, list.length, descending, (row) => Promise.resolve(list[row]));

  test.each([
    ["a", 0],
    ["an", 1],
    ["b", 2],
    ["BLUE M", 3],
    ["el", 5],
    ["zoe", 6],
  ])("%s is row %i", async (letters, row) => {
    expect(await find(letters)).toBe(row);
  });

  test.each(["x", "blues", "zz"])("is none for %s", async (letters) => {
    expect(await find(letters)).toBeUndefined();
  });

  test("is found in a list that is sorted the other way round", async () => {
    expect(await find("b", [...names].reverse(), true)).toBe(3);
  });

  test("is found where what has no text comes last, in either direction", async () => {
    const empty = Array<string>(20).fill("");
    expect(await find("z", [...names, ...empty])).toBe(6);
    expect(await find("c", [...[...names].reverse(), ...empty], true)).toBe(2);
  });

  test("is found among 100,000 with few questions", async () => {
    let asked = 0;
    const row = await firstWith("song 77", 100_000, false, (number) => {
      asked += 1;
      return Promise.resolve(`Song ${String(number).padStart(6, "0")}`.replace("Song 0", "Song "));
    });
    expect(row).toBe(77_000);
    expect(asked).toBeLessThan(20);
  });

  test("is none where rows cannot be read", async () => {
    expect(await firstWith("a", 10, false, () => Promise.resolve(undefined))).toBeUndefined();
  });
});

test("what is looked for is what the list is sorted by, else the title", () => {
  const song = songNumber(1, { artist: "Nobody", composer: "Clara" });
  expect(textFor("artist")(song)).toBe("Nobody");
  expect(textFor("artist")(songNumber(1, { artist: "The Who" }))).toBe("Who");
  expect(textFor("composer")(song)).toBe("Clara");
  expect(textFor("plays")(song)).toBe("Song 1");
});

test("case and marks make no difference", () => {
  expect(beginsWith("Ångström", "ang")).toBe(true);
  expect(beginsWith("Angst", "Ång")).toBe(true);
  expect(beginsWith("Blue", "lu")).toBe(false);
});

test("nor does punctuation, nor letters that look alike", () => {
  expect(beginsWith("“Heroes”", "her")).toBe(true);
  expect(beginsWith("A.M. 180", "a m")).toBe(true);
  expect(beginsWith("Øresund", "or")).toBe(true);
  expect(beginsWith("Straße", "strass")).toBe(true);
});

test("letters typed in one go belong together", () => {
  const letters = new TypedLetters();
  expect(letters.type("b", 0)).toBe("b");
  expect(letters.type("l", 300)).toBe("bl");
  expect(letters.isGoingOn(900)).toBe(true);
  expect(letters.isGoingOn(2000)).toBe(false);
  expect(letters.type("m", 2000)).toBe("m");
});
