import { fireEvent, screen } from "@testing-library/svelte";
import { beforeEach, describe, expect, test } from "vitest";
import { openDialogsAsBrowsersDo } from "../stage/dialog";
import { NumberedTrack } from "../stage/numbered_sound";
import { Page } from "../stage/page";

const song = new NumberedTrack(1, 8000, 90 * 8000);
let page: Page;

beforeEach(async () => {
  page = new Page();
  openDialogsAsBrowsersDo();
  await page.load([song], "playing");
  page.listening.position = 20 * 8000;
});

async function press(keys: string): Promise<void> {
  await page.user.keyboard(keys);
  await page.settle();
}

function dialog(name: string): HTMLElement | null {
  return screen.queryByRole("dialog", { name });
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

  test.each([
    ["{Shift>}{ArrowLeft}{/Shift}", 0],
    ["{Shift>}{ArrowRight}{/Shift}", 80],
  ])("%s moves by a minute", async (keys, seconds) => {
    await press(keys);
    expect(page.player.told.seek).toEqual([{ position_samples: seconds * 8000 }]);
  });

  test("mean the same times where the page is read from right to left", async () => {
    page.language.choose(["ar-XB"]);
    await press("{ArrowLeft}");
    expect(document.documentElement.dir).toBe("rtl");
    expect(page.player.told.seek).toEqual([{ position_samples: 15 * 8000 }]);
  });

  test("up and down make it louder and quieter", async () => {
    await press("{ArrowDown}{ArrowDown}");
    expect(page.player.state.volume).toBeCloseTo(0.9);
    await press("{ArrowDown}");
    expect(page.player.state.volume).toBeCloseTo(0.85);
    await press("{ArrowUp}");
    expect(page.player.state.volume).toBeCloseTo(0.9);
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

describe("a letter", () => {
  test.each([
    ["n", "next"],
    ["p", "previous"],
    ["s", "set_shuffle"],
    ["r", "set_repeat"],
    ["x", "set_stop_after_current"],
    ["o", "open_files"],
    ["{Shift>}O{/Shift}", "open_folder"],
    ["{Control>}z{/Control}", "undo_edit"],
    ["{Meta>}z{/Meta}", "undo_edit"],
  ] as const)("%s asks for %s, once", async (keys, command) => {
    await press(keys);
    const told = Object.entries(page.player.told).filter(([, asked]) => asked.length > 0);
    expect(told.map(([name, asked]) => [name, asked.length])).toEqual([[command, 1]]);
  });

  test("q goes to the queue and back to what plays", async () => {
    await press("q");
    expect(page.room.view).toBe("queue");
    await press("q");
    expect(page.room.view).toBe("now");
  });

  test("means the same with Caps Lock", async () => {
    await fireEvent.keyDown(document.body, { key: "N" });
    expect(page.player.told.next).toHaveLength(1);
    await fireEvent.keyDown(document.body, { key: "O" });
    expect(page.player.told.open_files).toHaveLength(1);
    await fireEvent.keyDown(document.body, { key: "o", shiftKey: true });
    expect(page.player.told.open_folder).toHaveLength(1);
  });

  test("with Shift is another key", async () => {
    expect(await fireEvent.keyDown(document.body, { key: "N", shiftKey: true })).toBe(true);
    expect(page.player.told.next).toEqual([]);
  });

  test("held down does what it does once", async () => {
    await fireEvent.keyDown(document.body, { key: "s" });
    expect(await fireEvent.keyDown(document.body, { key: "s", repeat: true })).toBe(false);
    expect(page.player.told.set_shuffle).toHaveLength(1);
  });

  test("works on a button reached by keyboard", async () => {
    await tabTo(screen.getByRole("button", { name: "Stop" }));
    await press("n");
    expect(page.player.told.next).toHaveLength(1);
  });
});

describe("a dialog", () => {
  test.each([
    ["?", "Keyboard"],
    [",", "Settings"],
  ])("opens and closes with %s", async (key, name) => {
    await press(key);
    expect(dialog(name)).not.toBeNull();
    await press(key);
    expect(dialog(name)).toBeNull();
  });

  test("opens wherever on the keyboard the sign is", async () => {
    await fireEvent.keyDown(document.body, { key: "?", shiftKey: true });
    await page.settle();
    expect(dialog("Keyboard")).not.toBeNull();
  });

  test("that is open keeps all other keys to itself", async () => {
    await press("?");
    for (const key of [" ", "n", "ArrowLeft", "d", "q", ",", "z"])
      expect(await fireEvent.keyDown(document.body, { key, ctrlKey: key === "z" })).toBe(true);
    await page.settle();
    expect(page.player.state.phase).toBe("playing");
    expect(page.player.told).toMatchObject({ next: [], seek: [], undo_edit: [] });
    expect(page.room).toMatchObject({ view: "now", dialog: "keys" });
  });
});

test("Escape closes the diagnostics", async () => {
  await press("d");
  expect(await fireEvent.keyDown(document.body, { key: "Escape" })).toBe(false);
  await page.settle();
  expect(screen.queryByRole("region", { name: "Diagnostics" })).toBeNull();
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

  test.each(["z", "N"])("is %s, without and with what it would need", async (key) => {
    expect(await fireEvent.keyDown(document.body, { key: "z" })).toBe(true);
    const more = { key, ctrlKey: true, shiftKey: true };
    expect(await fireEvent.keyDown(document.body, more)).toBe(true);
    expect(page.player.told).toMatchObject({ next: [], undo_edit: [] });
  });

  test("is a key that letters are composed with", async () => {
    const composed = { key: "n", isComposing: true };
    expect(await fireEvent.keyDown(document.body, composed)).toBe(true);
    expect(page.player.told.next).toEqual([]);
  });

  test.each([
    ["input", "text"],
    ["input", "search"],
    ["textarea", ""],
    ["select", ""],
  ])("is what is typed into a field: %s %s", async (name, type) => {
    const field = document.createElement(name);
    if (type !== "") field.setAttribute("type", type);
    document.body.append(field);
    field.focus();
    for (const key of [" ", "n", "ArrowLeft", "?", ","])
      expect(await fireEvent.keyDown(field, { key })).toBe(true);
    expect(await fireEvent.keyDown(field, { key: "z", ctrlKey: true })).toBe(true);
    field.remove();
    expect(page.player.state.phase).toBe("playing");
    expect(page.player.told).toMatchObject({ next: [], seek: [], undo_edit: [] });
  });
});
