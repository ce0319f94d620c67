import { screen, within } from "@testing-library/svelte";
import { beforeEach, describe, expect, test } from "vitest";
import { KEY_BINDINGS } from "../../../webui/src/state/keys";
import { openDialogsAsBrowsersDo } from "../stage/dialog";
import { Page } from "../stage/page";

let page: Page;

beforeEach(() => {
  page = new Page();
  openDialogsAsBrowsersDo();
});

async function press(keys: string): Promise<void> {
  await page.user.keyboard(keys);
  await page.settle();
}

function help(name = "Keyboard"): HTMLElement | null {
  return screen.queryByRole("dialog", { name });
}

/** What the help says of a key, by what it does. */
function keysFor(does: string): string {
  const row = screen.getByRole("row", { name: (name) => name.startsWith(does) });
  return within(row).getByRole("cell").textContent.trim();
}

describe("the help for the keyboard", () => {
  test("opens and closes with its button, the key ? and Escape", async () => {
    expect(help()).toBeNull();
    await page.user.click(screen.getByRole("button", { name: "Keyboard" }));
    await page.settle();
    expect(help()).not.toBeNull();
    await press("?");
    expect(help()).toBeNull();
    await press("?");
    expect(help()).not.toBeNull();
    await press("{Escape}");
    expect(help()).toBeNull();
  });

  test("shows every key that does something, in groups", async () => {
    await press("?");
    expect(screen.getAllByRole("row").length).toBe(KEY_BINDINGS.length + 4);
    for (const name of ["Playing", "In the queue", "In the library", "Page"])
      expect(screen.getByRole("table", { name })).toBeTruthy();
  });

  test.each([
    ["Play or pause", "Space"],
    ["5 seconds back", "←"],
    ["1 minute forward", "Shift+→"],
    ["Next", "N"],
    ["Open folder", "Shift+O"],
    ["Undo the last change", "Ctrl+Z"],
    ["Remove the selected rows", "Delete"],
    ["Move the selected rows up", "Alt+↑"],
    ["Settings", ","],
    ["This list", "?"],
    ["Close what is open", "Esc"],
  ])("says how to do this: %s", async (does, keys) => {
    await press("?");
    expect(keysFor(does)).toBe(keys);
  });

  test("names the keys as they are printed on a German keyboard", async () => {
    await press("?");
    page.language.choose(["de"]);
    await page.settle();
    expect(help("Tastatur")).not.toBeNull();
    expect(keysFor("Letzte Änderung der Warteschlange")).toBe("Strg+Z");
    expect(keysFor("1 Minute zurück")).toBe("Umschalt+←");
    expect(keysFor("Ausgewählte Zeilen entfernen")).toBe("Entf");
  });
});

test("what is pressed right behind Escape is obeyed", async () => {
  await page.user.keyboard("?");
  await page.user.keyboard("{Escape}d");
  expect(page.room.dialog).toBeUndefined();
  expect(screen.getByRole("region", { name: "Diagnostics" })).toBeTruthy();
});
