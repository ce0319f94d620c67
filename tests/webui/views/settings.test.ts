import { screen, within } from "@testing-library/svelte";
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
});

async function press(keys: string): Promise<void> {
  await page.user.keyboard(keys);
  await page.settle();
}

async function click(element: HTMLElement): Promise<void> {
  await page.user.click(element);
  await page.settle();
}

function button(name: string): HTMLElement {
  return screen.getByRole("button", { name });
}

function settings(): HTMLElement | null {
  return screen.queryByRole("dialog", { name: "Settings" });
}

async function open(): Promise<void> {
  await click(button("Settings"));
}

describe("the settings", () => {
  test("are not there until they are wanted", () => {
    expect(settings()).toBeNull();
    expect(screen.queryByRole("radio")).toBeNull();
  });

  test("open with their button, and close with theirs", async () => {
    await open();
    expect(screen.getByRole("heading", { name: "Settings" })).toBeTruthy();
    await click(screen.getByRole("button", { name: "Close" }));
    expect(settings()).toBeNull();
  });

  test.each([
    ["Escape", "{Escape}"],
    ["their button", "{Enter}"],
    ["their key", ","],
  ])("take the focus, and give it back when closed with %s", async (_, keys) => {
    button("Settings").focus();
    await press("{Enter}");
    expect(settings()?.contains(document.activeElement)).toBe(true);
    await press(keys);
    expect(settings()).toBeNull();
    expect(document.activeElement).toBe(button("Settings"));
  });

  test("open and close with the comma", async () => {
    await press(",");
    expect(settings()).not.toBeNull();
    await press(",");
    expect(settings()).toBeNull();
  });

  test("open again after the browser closed them", async () => {
    await press(",{Escape}");
    expect(settings()).toBeNull();
    await press(",");
    expect(settings()).not.toBeNull();
  });
});

describe("the theme", () => {
  test("is one of three, the system's at first", async () => {
    await open();
    const group = within(screen.getByRole("group", { name: "Theme" }));
    expect(group.getAllByRole("radio")).toHaveLength(3);
    expect(group.getByRole("radio", { name: "As the system", checked: true })).toBeTruthy();
  });

  test.each([
    ["Dark", "dark"],
    ["Light", "light"],
  ] as const)("%s takes effect at once", async (name, theme) => {
    await open();
    await click(screen.getByRole("radio", { name }));
    expect(page.player.state.settings).toEqual({ theme, language: "", spectrum: true });
    expect(document.documentElement.style.colorScheme).toBe(theme);
    await click(screen.getByRole("radio", { name: "As the system" }));
    expect(document.documentElement.style.colorScheme).toBe("");
  });

  test("follows what another window chooses", async () => {
    await open();
    void page.player.request("change_settings", {
      settings: { theme: "light", language: "", spectrum: true },
    });
    await page.settle();
    expect(screen.getByRole("radio", { name: "Light", checked: true })).toBeTruthy();
  });
});

describe("the language", () => {
  test("is the system's, or one by the name it gives itself", async () => {
    await open();
    const select = screen.getByRole("combobox", { name: "Language" });
    const options = within(select).getAllByRole<HTMLOptionElement>("option");
    expect(options.map(({ text, lang }) => [text, lang])).toEqual([
      ["As the system", ""],
      ["English", "en"],
      ["Deutsch", "de"],
    ]);
  });

  test("is told to the player at once", async () => {
    await open();
    await page.user.selectOptions(screen.getByRole("combobox"), "Deutsch");
    await page.settle();
    expect(page.player.state.settings).toEqual({ theme: "system", language: "de", spectrum: true });
    expect(screen.getByRole("combobox")).toHaveProperty("value", "de");
  });

  test("changes the open dialog as the rest of the page", async () => {
    await open();
    page.language.choose(["de-AT"]);
    await page.settle();
    expect(screen.getByRole("dialog", { name: "Einstellungen" })).toBeTruthy();
    expect(screen.getByRole("combobox", { name: "Sprache" })).toBeTruthy();
    expect(screen.getByRole("radio", { name: "Dunkel" })).toBeTruthy();
    expect(button("Pause")).toBeTruthy();
    expect(document.documentElement.lang).toBe("de-AT");
  });

  test("cannot be chosen where the command line asked for one, and says so", async () => {
    page.player.state = { ...page.player.state, language: "de" };
    page.player.pause();
    await page.settle();
    await open();
    const select = screen.getByRole("combobox", { name: "Language" });
    expect(select).toHaveProperty("disabled", true);
    const why = document.getElementById(select.getAttribute("aria-describedby") ?? "");
    expect(why?.textContent).toBe("This language was asked for when AudioJS was started.");
  });
});

describe("the spectrum", () => {
  test("is on or off, at once", async () => {
    await open();
    const name = "Show the spectrum while it plays";
    await click(screen.getByRole("checkbox", { name, checked: true }));
    expect(page.player.state.settings.spectrum).toBe(false);
    await click(screen.getByRole("checkbox", { name, checked: false }));
    expect(page.player.state.settings.spectrum).toBe(true);
  });
});
