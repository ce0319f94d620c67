import { screen, within } from "@testing-library/svelte";
import { tick } from "svelte";
import { beforeEach, describe, expect, test, vi } from "vitest";
import type { Failure, PlayerState } from "../../../webui/src/protocol";
import { NumberedTrack } from "../stage/numbered_sound";
import { Page } from "../stage/page";

const MISSING: Failure = { reason: "file_missing", about: "a.mp3", sentence: "It is not there." };
const EMPTY: Failure = { reason: "file_empty", about: "b.mp3", sentence: "It is empty." };
const IS_MISSING = "“a.mp3” is not there. It may have been moved or deleted.";
const song = new NumberedTrack(1, 8000, 5 * 3600 * 8000);
const other = new NumberedTrack(2, 8000, 90 * 8000);
let page: Page;

beforeEach(async () => {
  page = new Page();
  await page.load([song, other, other], "playing");
});

/** What a screen reader announces when it has said what it is saying, or at once. */
function announced(role: "status" | "alert"): string {
  return screen
    .getAllByRole(role)
    .map(({ textContent }) => textContent.trim().replaceAll(/\s+/g, " "))
    .filter((text) => text !== "" && !text.startsWith("Playing "))
    .join("");
}

function isOffered(name: string): boolean {
  return screen.queryByRole("button", { name }) !== null;
}

async function click(name: string): Promise<void> {
  await page.user.click(screen.getByRole("button", { name }));
  await page.settle();
}

/** The player comes to know something. */
async function learn(news: Partial<PlayerState>): Promise<void> {
  page.player.state = { ...page.player.state, ...news };
  page.player.onState(page.player.state);
  await tick();
}

async function pass(ms: number): Promise<void> {
  await vi.advanceTimersByTimeAsync(ms);
  await tick();
}

test("nothing is announced when all is well", () => {
  expect(announced("status")).toBe("");
  expect(announced("alert")).toBe("");
});

describe("another window that sounds", () => {
  test("is named, and gives way to this one", async () => {
    page.player.letSpeak("another page");
    await page.settle();
    expect(announced("status")).toContain("The music plays in another window.");
    await click("Play here");
    expect(page.player.told.take_over).toHaveLength(1);
    expect(announced("status")).toBe("");
  });
});

describe("a browser that wants a click first", () => {
  test("is named, and the click lets it sound", async () => {
    page.listening.blocked = true;
    await tick();
    expect(announced("status")).toContain(
      "The browser wants a click before it lets anything sound.",
    );
    await click("Click to start");
    expect(page.unblocked).toBe(1);
  });

  test("is not named where the sound is in another window", async () => {
    page.listening.blocked = true;
    page.player.letSpeak("another page");
    await page.settle();
    expect(isOffered("Click to start")).toBe(false);
  });
});

describe("a loudspeaker that is gone", () => {
  const GONE = "The loudspeaker is gone. The music goes on when there is one again.";

  test("is named until it is back", async () => {
    page.listening.lost = true;
    await tick();
    expect(announced("status")).toBe(GONE);
    page.listening.lost = false;
    await tick();
    expect(announced("status")).toBe("");
  });

  test("is named instead of a click that would not help", async () => {
    page.listening.lost = true;
    page.listening.blocked = true;
    await tick();
    expect(announced("status")).toBe(GONE);
    expect(isOffered("Click to start")).toBe(false);
  });

  test("is not named where the sound is in another window", async () => {
    page.listening.lost = true;
    page.player.letSpeak("another page");
    await page.settle();
    expect(announced("status")).not.toContain(GONE);
  });
});

describe("a player that does not answer", () => {
  test("is named, and nothing that would need it is offered", async () => {
    page.player.letSpeak("another page");
    page.listening.blocked = true;
    page.listening.connected = false;
    await learn({ resume_samples: 8000, adding: { found: 3 } });
    await pass(1000);
    expect(announced("status")).toContain(
      "The player does not answer. Waiting for it to come back…",
    );
    expect(isOffered("Cancel")).toBe(false);
    for (const status of screen.getAllByRole("status"))
      expect(within(status).queryByRole("button")).toBeNull();
  });

  test("is forgotten when it is back", async () => {
    page.listening.connected = false;
    await tick();
    page.listening.connected = true;
    await tick();
    expect(announced("status")).toBe("");
  });
});

describe("a notice", () => {
  test("says at once what is wrong, until it is dismissed", async () => {
    page.player.notify(MISSING);
    await page.settle();
    expect(announced("alert")).toBe(`${IS_MISSING} Dismiss`);
    expect(announced("status")).toBe("");
    await click("Dismiss");
    expect(page.player.state.notices).toEqual([]);
    expect(announced("alert")).toBe("");
  });

  test("is in the listener's language", async () => {
    page.language.choose(["de"]);
    page.player.notify(MISSING);
    await page.settle();
    expect(announced("alert")).toContain("„a.mp3“ ist nicht da.");
  });

  test("leaves the others when it is dismissed", async () => {
    page.player.notify(MISSING);
    page.player.notify(EMPTY);
    await page.settle();
    const [first] = screen.getAllByRole("button", { name: "Dismiss" });
    if (first) await page.user.click(first);
    await page.settle();
    expect(announced("alert")).toContain("“b.mp3” is empty: the file has 0 bytes.");
    expect(announced("alert")).not.toContain("“a.mp3”");
  });

  test("stays while the player does not answer", async () => {
    page.player.notify(MISSING);
    page.listening.connected = false;
    await page.settle();
    expect(announced("status")).toContain("The player does not answer.");
    expect(announced("alert")).toContain(IS_MISSING);
  });
});

describe("a long file that was left", () => {
  const LEFT = 4327 * 8000;

  test("is offered from there", async () => {
    await learn({ resume_samples: LEFT });
    expect(announced("status")).toContain("You left this one at 1:12:07.");
    await click("Resume at 1:12:07");
    expect(page.player.told.resume).toEqual([{ accept: true }]);
    expect(announced("status")).toBe("");
  });

  test("is not offered any more when that is declined", async () => {
    await learn({ resume_samples: LEFT });
    await click("Dismiss");
    expect(page.player.told.resume).toEqual([{ accept: false }]);
    expect(isOffered("Resume at 1:12:07")).toBe(false);
  });

  test("is offered once it is known how fast its samples go", async () => {
    page.listening.opened = undefined;
    await learn({ resume_samples: LEFT });
    expect(announced("status")).toBe("");
    page.listening.opened = song.facts;
    await tick();
    expect(isOffered("Resume at 1:12:07")).toBe(true);
  });

  test("is offered at its start, too, where it was left there", async () => {
    await learn({ resume_samples: 0 });
    expect(isOffered("Resume at 0:00")).toBe(true);
  });
});

describe("files that are looked for", () => {
  const shown = (text: string): boolean => screen.queryAllByText(text).length > 0;

  test("are not mentioned as long as that is hardly noticed", async () => {
    await learn({ adding: { found: 0 } });
    await pass(200);
    await learn({ adding: { found: 20 } });
    await pass(99);
    expect(isOffered("Cancel")).toBe(false);
    await learn({ adding: null });
    await pass(1000);
    expect(isOffered("Cancel")).toBe(false);
  });

  test("are counted after three tenths of a second, until it is over", async () => {
    await learn({ adding: { found: 0 } });
    await pass(301);
    expect(shown("Looking for files… none yet")).toBe(true);
    await learn({ adding: { found: 1234 } });
    expect(shown("Looking for files… 1,234 found")).toBe(true);
    await learn({ adding: null });
    expect(isOffered("Cancel")).toBe(false);
  });

  test("can be given up", async () => {
    await learn({ adding: { found: 5 } });
    await pass(400);
    await click("Cancel");
    expect(page.player.told.cancel_adding).toHaveLength(1);
    expect(isOffered("Cancel")).toBe(false);
  });

  test("are announced, but not each number", async () => {
    await learn({ adding: { found: 5 } });
    await pass(400);
    await learn({ adding: { found: 123 } });
    expect(announced("status")).toContain("Looking for files…");
    expect(announced("status")).not.toContain("123");
  });
});

describe("an edit of the queue that took something away", () => {
  const REMOVED = "Removed from the queue.";

  /** As another window does it, or the queue's view. */
  async function edit(...asked: Parameters<typeof page.player.request>): Promise<void> {
    void page.player.request(...asked);
    await page.settle();
  }
  const remove = (first: number): Promise<void> =>
    edit("remove_rows", {
      revision: page.player.state.revision,
      ranges: [{ first, behind: first + 1 }],
    });

  test("is named, and can be taken back", async () => {
    await remove(1);
    expect(announced("status")).toContain(REMOVED);
    await click("Undo");
    expect(page.player.told.undo_edit).toHaveLength(1);
    expect(page.player.state.entries).toBe(3);
    expect(announced("status")).toBe("");
  });

  test("that left nothing says so", async () => {
    await edit("clear_queue", {});
    expect(announced("status")).toContain("The queue is empty now.");
    await click("Undo");
    expect(page.player.state.entries).toBe(3);
  });

  test("is forgotten after ten seconds", async () => {
    await remove(1);
    await pass(9900);
    expect(isOffered("Undo")).toBe(true);
    await pass(200);
    expect(isOffered("Undo")).toBe(false);
  });

  test("is shown for as long again when another one follows", async () => {
    await remove(1);
    await pass(9000);
    await remove(1);
    await pass(9000);
    expect(isOffered("Undo")).toBe(true);
  });

  test("is forgotten when that is wanted", async () => {
    await remove(1);
    await click("Dismiss");
    expect(isOffered("Undo")).toBe(false);
    expect(page.player.told.undo_edit).toEqual([]);
  });

  test("is forgotten when the queue is edited in another way", async () => {
    await remove(2);
    await edit("move_rows", {
      revision: page.player.state.revision,
      ranges: [{ first: 1, behind: 2 }],
      before: 0,
    });
    expect(isOffered("Undo")).toBe(false);
  });

  test("stays while other things happen", async () => {
    await remove(1);
    page.player.pause();
    page.player.setVolume(0.5);
    await page.settle();
    expect(isOffered("Undo")).toBe(true);
  });

  test("made before the page was there is no news", async () => {
    await learn({ undo: "remove" });
    expect(isOffered("Undo")).toBe(false);
  });
});
