import { screen, within } from "@testing-library/svelte";
import { tick } from "svelte";
import { beforeEach, describe, expect, test } from "vitest";
import { NumberedTrack } from "../stage/numbered_sound";
import { Page } from "../stage/page";

const MISSING = { reason: "file_missing", sentence: "“a.mp3” is not there." } as const;
const EMPTY = { reason: "file_empty", sentence: "“b.mp3” is empty." } as const;
const song = new NumberedTrack(1, 8000, 90 * 8000);
let page: Page;

beforeEach(async () => {
  page = new Page();
  await page.load([song], "playing");
});

/** What a screen reader announces. */
function announced(): string {
  return screen
    .getAllByRole("status")
    .map(({ textContent }) => textContent.trim())
    .join("");
}

async function click(name: string): Promise<void> {
  await page.user.click(screen.getByRole("button", { name }));
  await page.settle();
}

test("nothing is announced when all is well", () => {
  expect(announced()).toBe("");
});

describe("another window that sounds", () => {
  test("is named, and gives way to this one", async () => {
    page.player.letSpeak("another page");
    await page.settle();
    expect(announced()).toContain("The music plays in another window.");
    await click("Play here");
    expect(page.player.told.take_over).toHaveLength(1);
    expect(announced()).toBe("");
  });
});

describe("a browser that wants a click first", () => {
  test("is named, and the click lets it sound", async () => {
    page.listening.blocked = true;
    await tick();
    expect(announced()).toContain("The browser wants a click before it lets anything sound.");
    await click("Click to start");
    expect(page.unblocked).toBe(1);
  });

  test("is not named where the sound is in another window", async () => {
    page.listening.blocked = true;
    page.player.letSpeak("another page");
    await page.settle();
    expect(screen.queryByRole("button", { name: "Click to start" })).toBeNull();
  });
});

describe("a loudspeaker that is gone", () => {
  const GONE = "The loudspeaker is gone. The music goes on when there is one again.";

  test("is named until it is back", async () => {
    page.listening.lost = true;
    await tick();
    expect(announced()).toBe(GONE);
    page.listening.lost = false;
    await tick();
    expect(announced()).toBe("");
  });

  test("is named instead of a click that would not help", async () => {
    page.listening.lost = true;
    page.listening.blocked = true;
    await tick();
    expect(announced()).toBe(GONE);
    expect(screen.queryByRole("button", { name: "Click to start" })).toBeNull();
  });

  test("is not named where the sound is in another window", async () => {
    page.listening.lost = true;
    page.player.letSpeak("another page");
    await page.settle();
    expect(announced()).not.toContain(GONE);
  });
});

describe("a player that does not answer", () => {
  test("is named, and nothing that would need it is offered", async () => {
    page.player.letSpeak("another page");
    page.listening.blocked = true;
    page.listening.connected = false;
    await page.settle();
    expect(announced()).toBe("The player does not answer. Waiting for it to come back…");
    for (const status of screen.getAllByRole("status")) {
      expect(within(status).queryByRole("button")).toBeNull();
    }
  });

  test("is forgotten when it is back", async () => {
    page.listening.connected = false;
    await tick();
    page.listening.connected = true;
    await tick();
    expect(announced()).toBe("");
  });
});

describe("a notice", () => {
  test("says what is wrong until it is dismissed", async () => {
    page.player.notify(MISSING);
    await page.settle();
    expect(announced()).toContain("“a.mp3” is not there.");
    await click("Dismiss");
    expect(page.player.state.notices).toEqual([]);
    expect(announced()).toBe("");
  });

  test("leaves the others when it is dismissed", async () => {
    page.player.notify(MISSING);
    page.player.notify(EMPTY);
    await page.settle();
    const [first] = screen.getAllByRole("button", { name: "Dismiss" });
    if (first) await page.user.click(first);
    await page.settle();
    expect(announced()).toContain("“b.mp3” is empty.");
    expect(announced()).not.toContain("“a.mp3”");
  });

  test("stays while the player does not answer", async () => {
    page.player.notify(MISSING);
    page.listening.connected = false;
    await page.settle();
    expect(announced()).toContain("The player does not answer.");
    expect(announced()).toContain("“a.mp3” is not there.");
  });
});
