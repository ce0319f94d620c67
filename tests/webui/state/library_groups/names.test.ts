import { describe, expect, test } from "vitest";
import {
  byArtist,
  initialsOf,
  roughSeconds,
} from "../../../../webui/src/state/library_groups/names";

describe("initials", () => {
  test.each([
    ["Late Nights and More", "LN"],
    ["mornings", "M"],
    ["’Round Midnight", "RM"],
    ["Élodie Ödland", "ÉÖ"],
    ["1989", "1"],
    ["東京 事変", "東事"],
    ["…", ""],
    ["", ""],
  ])("of “%s” are “%s”", (name, initials) => {
    expect(initialsOf(name).normalize("NFC")).toBe(initials);
  });
});

test("a name is looked for as a whole, whatever is in it", () => {
  expect(byArtist("Earth, Wind & Fire")).toBe('artist:"Earth, Wind & Fire"');
  expect(byArtist('"Weird Al" Yankovic')).toBe('artist:"Weird Al  Yankovic"');
});

test("from an hour on, seconds are of no interest", () => {
  expect(roughSeconds(3599)).toBe(3599);
  expect(roughSeconds(3725)).toBe(3720);
});
