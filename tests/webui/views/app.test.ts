import { screen } from "@testing-library/svelte";
import { beforeEach, describe, expect, test } from "vitest";
import { NumberedTrack } from "../stage/numbered_sound";
import { Page } from "../stage/page";

const song = new NumberedTrack(1, 8000, 90 * 8000);
let page: Page;

beforeEach(() => {
  page = new Page();
});

describe("the window's title", () => {
  test("is the application's when nothing plays", async () => {
    expect(document.title).toBe("AudioJS");
    await page.load([song], "stopped");
    expect(document.title).toBe("AudioJS");
  });

  test("names what plays", async () => {
    await page.load([song], "playing", { title: "First Light" });
    expect(document.title).toBe("First Light – AudioJS");
    page.player.pause();
    await page.settle();
    expect(document.title).toBe("AudioJS");
  });
});

describe("an empty player", () => {
  test.each(["before the player has answered", "when it has"])("%s", async (when) => {
    if (when === "when it has") await page.load([], "empty");
    expect(screen.queryByRole("heading")).toBeNull();
    expect(screen.getByRole("button", { name: "Open files" })).toHaveProperty("disabled", false);
    expect(screen.getByRole("button", { name: "Play" })).toHaveProperty("disabled", true);
    expect(screen.getByRole("button", { name: "Stop" })).toHaveProperty("disabled", true);
    expect(screen.getByRole("slider", { name: "Seek" })).toHaveProperty("disabled", true);
    expect(screen.getByRole("slider", { name: "Volume" })).toHaveProperty("disabled", false);
    expect(screen.getByRole("status").textContent.trim()).toBe("");
  });
});

test("every control has a name", async () => {
  await page.load([song], "playing");
  for (const role of ["button", "slider"]) {
    for (const control of screen.getAllByRole(role)) {
      const named = screen.getAllByRole(role, { name: /\w/ });
      expect(named).toContain(control);
    }
  }
});
