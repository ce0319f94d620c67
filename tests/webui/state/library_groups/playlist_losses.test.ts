import { describe, expect, test } from "vitest";
import { playlistLoss } from "../../../../webui/src/state/library_groups/playlist_losses";

describe("of playlists", () => {
  const mornings = { key: "1", name: "Mornings", songs: 20, query: null };
  const smart = { key: "2", name: "Four stars", songs: 50, query: "rating:>3" };

  test("one that is deleted is a loss", () => {
    expect(playlistLoss([mornings, smart], [mornings])).toEqual({
      lost: "playlist",
      name: "Four stars",
    });
  });

  test("songs that are taken out are a loss", () => {
    expect(playlistLoss([mornings], [{ ...mornings, songs: 17 }])).toEqual({
      lost: "songs",
      name: "Mornings",
      count: 3,
    });
  });

  test("nothing else is", () => {
    const before = [mornings, smart];
    expect(playlistLoss(before, before)).toBeUndefined();
    expect(playlistLoss(before, [smart, { ...mornings, name: "Evenings" }])).toBeUndefined();
    expect(playlistLoss(before, [mornings, { ...smart, songs: 4 }])).toBeUndefined();
    expect(playlistLoss([], before)).toBeUndefined();
  });
});
