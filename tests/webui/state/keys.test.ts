import { fireEvent, screen } from "@testing-library/svelte";
import { beforeEach, describe, expect, test } from "vitest";
import { NumberedTrack } from "../stage/numbered_sound";
import { Page } from "../stage/page";

const song = new NumberedTrack(1, 8000, 90 * 8000);
let page: Page;

beforeEach(async () => {
  page = new Page();
  await page.load([song], "playing");
  page.listening.position = 20 * 8000;
});

async function press(keys: string): Promise<void> {
  await page.user.keyboard(keys);
  await page.settle();
}

/** Focus a control by keyboard, as someone without a mouse does. */
async function tabTo(control: HTMLElement): Promise<void> {
  for (let i = 0; i < 20 && document.activeElement !== control; i++) await page.user.tab();
  expect(document.activeElement).toBe(control);
}

describe("Space", () => {
  test("pauses and plays", async () => {
    await press(" ");
    expect(page.player.state.phase).toBe("paused");
    await press(" ");
    expect(page.player.state.phase).toBe("playing");
  });

  test("pauses also after a click on another button, and does not press that again", async () => {
    await page.user.click(screen.getByRole("button", { name: "Open files" }));
    await press(" ");
    expect(page.player.state.phase).toBe("paused");
    expect(page.player.told.open_files).toHaveLength(1);
  });

  test("presses the button that the keyboard has reached", async () => {
    await tabTo(screen.getByRole("button", { name: "Open files" }));
    await press(" ");
    expect(page.player.told.open_files).toHaveLength(1);
    expect(page.player.state.phase).toBe("playing");
  });

  test("on Play reached by keyboard pauses once", async () => {
    await tabTo(screen.getByRole("button", { name: "Pause" }));
    await press(" ");
    expect(page.player.told.pause).toHaveLength(1);
    expect(page.player.told.play).toHaveLength(0);
  });

  test.each(["Seek", "Volume"])("pauses with the focus on %s", async (name) => {
    await tabTo(screen.getByRole("slider", { name }));
    await press(" ");
    expect(page.player.state.phase).toBe("paused");
  });
});

describe("the arrows", () => {
  test.each([
    ["{ArrowLeft}", 15],
    ["{ArrowRight}", 25],
  ])("%s moves by five seconds", async (key, seconds) => {
    await press(key);
    expect(page.player.told.seek).toEqual([{ position_samples: seconds * 8000 }]);
  });

  test("up and down make it louder and quieter", async () => {
    await press("{ArrowDown}{ArrowDown}");
    expect(page.player.state.volume).toBeCloseTo(0.95);
    await press("{ArrowDown}");
    expect(page.player.state.volume).toBeCloseTo(0.9);
    await press("{ArrowUp}");
    expect(page.player.state.volume).toBeCloseTo(0.95);
  });

  test("on Seek do what they do everywhere, and nothing else", async () => {
    const seek = screen.getByRole("slider", { name: "Seek" });
    await tabTo(seek);
    expect(await fireEvent.keyDown(seek, { key: "ArrowRight" })).toBe(false);
    expect(await fireEvent.keyDown(seek, { key: "ArrowUp" })).toBe(false);
    expect(page.player.told.seek).toEqual([{ position_samples: 25 * 8000 }]);
    expect(page.player.told.set_volume).toHaveLength(1);
  });

  test.each(["ArrowLeft", "ArrowRight", "ArrowUp", "ArrowDown"])(
    "on Volume stay its own: %s",
    async (key) => {
      const volume = screen.getByRole("slider", { name: "Volume" });
      await tabTo(volume);
      expect(await fireEvent.keyDown(volume, { key })).toBe(true);
      expect(page.player.told.seek).toEqual([]);
      expect(page.player.told.set_volume).toEqual([]);
    },
  );

  test("on a button move as everywhere", async () => {
    await tabTo(screen.getByRole("button", { name: "Stop" }));
    await press("{ArrowLeft}");
    expect(page.player.told.seek).toEqual([{ position_samples: 15 * 8000 }]);
  });
});

describe("held down", () => {
  test("Space plays or pauses once", async () => {
    await fireEvent.keyDown(document.body, { key: " " });
    for (let n = 0; n < 5; n++) {
      expect(await fireEvent.keyDown(document.body, { key: " ", repeat: true })).toBe(false);
    }
    expect(page.player.told.pause).toHaveLength(1);
    expect(page.player.told.play).toEqual([]);
  });

  test("an arrow goes on seeking", async () => {
    await fireEvent.keyDown(document.body, { key: "ArrowLeft" });
    await fireEvent.keyDown(document.body, { key: "ArrowLeft", repeat: true });
    expect(page.player.told.seek).toHaveLength(2);
  });
});

describe("left to the browser", () => {
  test.each(["ctrlKey", "altKey", "metaKey"])("are keys with %s", async (modifier) => {
    for (const key of [" ", "ArrowLeft", "ArrowUp"]) {
      expect(await fireEvent.keyDown(document.body, { key, [modifier]: true })).toBe(true);
    }
    expect(page.player.state).toMatchObject({ phase: "playing", position_samples: 0, volume: 1 });
    expect(page.player.told.seek).toEqual([]);
  });

  test.each(["a", "Tab", "Escape", "Enter", "F5", "PageDown"])("is %s", async (key) => {
    expect(await fireEvent.keyDown(document.body, { key })).toBe(true);
  });

  test("is a key that something else has dealt with", async () => {
    const seek = screen.getByRole("slider", { name: "Seek" });
    const deal = (event: Event): void => {
      event.preventDefault();
    };
    seek.addEventListener("keydown", deal);
    await fireEvent.keyDown(seek, { key: " " });
    expect(page.player.told.pause).toEqual([]);
  });
});
