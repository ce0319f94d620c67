import { screen } from "@testing-library/svelte";
import { beforeEach, describe, expect, test } from "vitest";
import { NumberedTrack } from "../stage/numbered_sound";
import { Page, SILENT } from "../stage/page";

const song = new NumberedTrack(1, 8000, 90 * 8000);
const SETTINGS = { theme: "system", language: "", spectrum: true } as const;
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
    expect(document.body.textContent).not.toContain("undefined");
    expect(screen.getByRole("button", { name: "Open files" })).toHaveProperty("disabled", false);
    expect(screen.getByRole("button", { name: "Play" })).toHaveProperty("disabled", true);
    expect(screen.getByRole("button", { name: "Stop" })).toHaveProperty("disabled", true);
    expect(screen.getByRole("slider", { name: "Seek" })).toHaveProperty("disabled", true);
    expect(screen.getByRole("slider", { name: "Volume" })).toHaveProperty("disabled", false);
    for (const status of screen.getAllByRole("status")) expect(status.textContent.trim()).toBe("");
  });
});

describe("every control", () => {
  beforeEach(async () => {
    page.sound = SILENT;
    await page.load([song, song], "playing");
    page.player.notify({
      reason: "file_missing",
      about: "a.mp3",
      sentence: "“a.mp3” is not there.",
    });
    page.listening.blocked = true;
    await page.user.keyboard("d");
    await page.settle();
  });

  test.each(["button", "slider"])("that is a %s has a name", (role) => {
    const controls = screen.getAllByRole(role);
    expect(controls.length).toBeGreaterThan(1);
    expect(screen.getAllByRole(role, { name: /\w/ })).toEqual(controls);
  });

  test("has a name of its own", () => {
    const controls = [...screen.getAllByRole("button"), ...screen.getAllByRole("slider")];
    const names = controls.map(
      (control) => control.getAttribute("aria-label") ?? control.textContent.trim(),
    );
    expect(new Set(names).size).toBe(names.length);
  });

  test("is reached by Tab, each once", async () => {
    const controls = [...screen.getAllByRole("button"), ...screen.getAllByRole("slider")];
    const reached = new Set<Element | null>();
    while (reached.size < controls.length) {
      await page.user.tab();
      if (reached.has(document.activeElement)) break;
      reached.add(document.activeElement);
    }
    expect(reached).toEqual(new Set(controls));
  });

  test("that shows and hides something says which it does", () => {
    const diagnostics = screen.getByRole("button", { name: "Diagnostics" });
    expect(diagnostics.getAttribute("aria-expanded")).toBe("true");
  });
});

describe("the views", () => {
  test("are gone to by buttons that tell which one is shown", async () => {
    await page.load([song], "playing", { title: "First Light" });
    const [now, queue] = ["Now playing", "Queue"].map((name) =>
      screen.getByRole("button", { name }),
    );
    expect(now?.getAttribute("aria-current")).toBe("page");
    await page.user.click(screen.getByRole("button", { name: "Queue" }));
    await page.settle();
    expect(queue?.getAttribute("aria-current")).toBe("page");
    expect(now?.hasAttribute("aria-current")).toBe(false);
    expect(screen.getByRole("listbox", { name: "Queue" })).toBeTruthy();
    // What plays is still in sight.
    expect(screen.getByRole("region", { name: "Player" }).textContent).toContain("First Light");
  });

  test("follow the theme that was chosen", async () => {
    await page.load([song], "playing");
    expect(document.documentElement.style.colorScheme).toBe("");
    page.player.state = { ...page.player.state, settings: { ...SETTINGS, theme: "light" } };
    page.player.pause();
    await page.settle();
    expect(document.documentElement.style.colorScheme).toBe("light");
  });

  test("tell their language and its direction", async () => {
    expect(document.documentElement.lang).toBe("en");
    page.language.choose(["ar-XB"]);
    await page.settle();
    expect(document.documentElement).toMatchObject({ lang: "ar-XB", dir: "rtl" });
    page.language.choose(["de-AT"]);
    await page.settle();
    expect(document.documentElement).toMatchObject({ lang: "de-AT", dir: "ltr" });
  });
});

describe("for those who do not see it, the page", () => {
  test("says what plays, once for each track and not again for a pause", async () => {
    const said = (): string[] =>
      screen.getAllByRole("status").map(({ textContent }) => textContent.trim());
    await page.load([song], "playing", { title: "First Light" });
    expect(said()).toContain("Playing First Light");
    page.room.say("");
    page.player.pause();
    await page.settle();
    expect(said().join("")).toBe("");
    page.player.play();
    await page.settle();
    await page.load([song], "playing", { title: "Second Wind", artist: "Clara" });
    expect(said()).toContain("Playing Second Wind, by Clara");
  });

  test("has one main part, and no id twice", async () => {
    await page.load([song], "playing");
    expect(screen.getAllByRole("main")).toHaveLength(1);
    const ids = [...document.querySelectorAll("[id]")].map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
  });

  test("says nothing of pictures that only adorn", async () => {
    await page.load([song], "playing", { has_cover: true });
    for (const picture of document.querySelectorAll("img"))
      expect(picture.hasAttribute("alt")).toBe(true);
    for (const icon of document.querySelectorAll("svg")) {
      expect(icon.closest("[aria-hidden=true]")).not.toBeNull();
    }
  });
});
