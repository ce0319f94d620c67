import { fireEvent, screen } from "@testing-library/svelte";
import { tick } from "svelte";
import { beforeEach, describe, expect, test, vi } from "vitest";
import { NumberedTrack } from "../stage/numbered_sound";
import { Page } from "../stage/page";

const song = new NumberedTrack(1, 8000, 90 * 8000);
let page: Page;

beforeEach(async () => {
  page = new Page();
  await page.load([song], "playing");
});

function slider(name: string): HTMLInputElement {
  return screen.getByRole("slider", { name });
}

/** Whether something around the slider says that it is at work. */
function isBusy(): boolean {
  return slider("Seek").closest("[aria-busy=true]") !== null;
}

async function soundReaches(seconds: number): Promise<void> {
  page.listening.position = seconds * 8000;
  await tick();
}

/** Move a slider without letting it go. */
async function hold(name: string, value: number): Promise<void> {
  await fireEvent.input(slider(name), { target: { valueAsNumber: value } });
  await page.settle();
}

async function letGo(name: string): Promise<void> {
  await fireEvent.change(slider(name));
  await page.settle();
}

describe("Seek", () => {
  test("goes from 0 to the length in seconds", () => {
    expect(slider("Seek")).toMatchObject({ min: "0", max: "90", valueAsNumber: 0 });
  });

  test("follows the sound, and says where it is", async () => {
    await soundReaches(72.9);
    expect(slider("Seek").valueAsNumber).toBeCloseTo(72.9);
    expect(slider("Seek").getAttribute("aria-valuetext")).toBe("1 minute 12 of 1 minute 30");
  });

  test("is not behind the end when the length was an estimate", async () => {
    await soundReaches(95);
    expect(slider("Seek").getAttribute("aria-valuetext")).toBe("1 minute 30 of 1 minute 30");
  });

  test("takes the true length when it is known", async () => {
    page.listening.opened = { ...song.facts, total_samples: 3672 * 8000 };
    await tick();
    expect(slider("Seek").getAttribute("aria-valuetext")).toBe("0 seconds of 1 hour 1 minute 12");
  });

  test("cannot be moved before the length is known", async () => {
    page.listening.opened = undefined;
    await tick();
    expect(slider("Seek").disabled).toBe(true);
  });

  test("held does not move the sound, and does not follow it", async () => {
    await soundReaches(10);
    await hold("Seek", 60);
    await hold("Seek", 61.5);
    await soundReaches(12);
    expect(slider("Seek").valueAsNumber).toBe(61.5);
    expect(slider("Seek").getAttribute("aria-valuetext")).toBe("1 minute 1 of 1 minute 30");
    expect(page.player.told.seek).toEqual([]);
  });

  test("let go stays until the sound is there", async () => {
    await hold("Seek", 60);
    await fireEvent.change(slider("Seek"));
    await soundReaches(12);
    expect(slider("Seek").valueAsNumber).toBe(60);
    await page.settle();
    expect(slider("Seek").valueAsNumber).toBe(60);
    await soundReaches(60.5);
    expect(slider("Seek").valueAsNumber).toBe(60.5);
  });

  test("let go moves the sound there once, and follows it again", async () => {
    await hold("Seek", 60);
    await hold("Seek", 61.5);
    await letGo("Seek");
    expect(page.player.told.seek).toEqual([{ position_samples: 61.5 * 8000 }]);
    expect(slider("Seek").valueAsNumber).toBe(61.5);
    await soundReaches(63);
    expect(slider("Seek").valueAsNumber).toBe(63);
  });
});

describe("with the focus on Seek", () => {
  /** As the keyboard does it; whether it is left to the browser. */
  const press = async (key: string): Promise<boolean> => {
    slider("Seek").focus();
    const isLeft = await fireEvent.keyDown(slider("Seek"), { key });
    await page.settle();
    return isLeft;
  };

  test.each([
    ["PageUp", 80],
    ["PageDown", 0],
  ])("%s moves by a minute, inside the track", async (key, seconds) => {
    await soundReaches(20);
    expect(await press(key)).toBe(false);
    expect(page.player.told.seek).toEqual([{ position_samples: seconds * 8000 }]);
  });

  test("PageUp does not go beyond the end", async () => {
    await soundReaches(50);
    await press("PageUp");
    expect(page.player.told.seek).toEqual([{ position_samples: 90 * 8000 }]);
  });

  test.each(["Home", "End"])("%s is the slider's own", async (key) => {
    expect(await press(key)).toBe(true);
    expect(page.player.told.seek).toEqual([]);
  });

  test("an arrow moves by five seconds, once", async () => {
    await soundReaches(20);
    expect(await press("ArrowRight")).toBe(false);
    expect(page.player.told.seek).toEqual([{ position_samples: 25 * 8000 }]);
  });
});

describe("the time on Seek", () => {
  /** The slider lies on a part of the window, where the pointer comes to. */
  const pointAt = async (x: number, pointerType = "mouse"): Promise<void> => {
    const groove = slider("Seek").parentElement;
    if (!groove) throw new Error("There is nothing around it.");
    vi.spyOn(groove, "getBoundingClientRect").mockReturnValue(new DOMRect(100, 0, 303, 50));
    // jsdom's pointers are nowhere.
    const event = Object.assign(new MouseEvent("pointermove", { bubbles: true, clientX: x }), {
      pointerType,
    });
    await fireEvent(slider("Seek"), event);
  };
  const isShown = (time: string): boolean => screen.queryByText(time) !== null;

  test("is that under the pointer, as long as it is there", async () => {
    await pointAt(201.5);
    expect(isShown("0:30")).toBe(true);
    await pointAt(301.5);
    expect(isShown("0:30")).toBe(false);
    expect(isShown("1:00")).toBe(true);
    await fireEvent(slider("Seek").parentElement ?? document, new Event("pointerleave"));
    expect(isShown("1:00")).toBe(false);
  });

  test("is not beyond its ends", async () => {
    await pointAt(90);
    expect(screen.getAllByText("0:00")).toHaveLength(2);
    await pointAt(410);
    expect(screen.getAllByText("1:30")).toHaveLength(2);
  });

  test("is where it is held while it is held", async () => {
    await pointAt(201.5);
    await hold("Seek", 61);
    expect(isShown("0:30")).toBe(false);
    expect(screen.getAllByText("1:01")).toHaveLength(2);
    await letGo("Seek");
    expect(screen.getAllByText("1:01")).toHaveLength(1);
  });

  test("is not there for a finger, which hides it, nor without a track", async () => {
    await pointAt(201.5, "touch");
    expect(isShown("0:30")).toBe(false);
    page.listening.opened = undefined;
    await tick();
    await pointAt(301.5);
    expect(screen.getAllByText("0:00")).toHaveLength(2);
  });

  test("runs from left to right, also where text runs the other way", () => {
    document.documentElement.dir = "rtl";
    expect(slider("Seek").closest("[dir]")?.getAttribute("dir")).toBe("ltr");
  });
});

describe("a sound that is waited for", () => {
  const wait = async (ms: number): Promise<void> => {
    page.listening.waiting = true;
    await tick();
    await vi.advanceTimersByTimeAsync(ms);
    await tick();
  };
  const isSaid = (words: string): boolean => screen.queryByText(words) !== null;

  test("is not mentioned as long as the wait is hardly noticed", async () => {
    await wait(299);
    expect(isSaid("Waiting for the sound…")).toBe(false);
    expect(isBusy()).toBe(false);
  });

  test("is mentioned after three tenths of a second, until it comes", async () => {
    await wait(301);
    expect(isSaid("Waiting for the sound…")).toBe(true);
    expect(isBusy()).toBe(true);
    page.listening.waiting = false;
    await tick();
    expect(isSaid("Waiting for the sound…")).toBe(false);
    expect(isBusy()).toBe(false);
  });

  test("is what the place is looked for, where the length is not known yet", async () => {
    page.listening.opened = { ...song.facts, exact: false };
    await wait(301);
    expect(isSaid("Finding the place…")).toBe(true);
    expect(isSaid("Waiting for the sound…")).toBe(false);
  });

  test("again and again for a blink is never mentioned", async () => {
    for (let i = 0; i < 10; i++) {
      await wait(200);
      page.listening.waiting = false;
      await tick();
      await vi.advanceTimersByTimeAsync(20);
      expect(isSaid("Waiting for the sound…")).toBe(false);
    }
  });

  test("is announced to those who do not see it", async () => {
    await wait(400);
    const said = screen.getAllByRole("status").map(({ textContent }) => textContent.trim());
    expect(said).toContain("Waiting for the sound…");
  });
});

describe("Volume", () => {
  test("shows the volume and says it in percent", async () => {
    page.player.setVolume(0.35);
    await page.settle();
    expect(slider("Volume")).toMatchObject({ min: "0", max: "1", valueAsNumber: 0.35 });
    expect(slider("Volume").getAttribute("aria-valuetext")).toBe("35%");
  });

  test("changes the volume while it moves", async () => {
    await hold("Volume", 0.5);
    expect(page.player.state.volume).toBe(0.5);
    await hold("Volume", 0);
    expect(page.player.state.volume).toBe(0);
    await letGo("Volume");
    expect(slider("Volume").getAttribute("aria-valuetext")).toBe("0%");
  });

  test("is said as people there write it", async () => {
    page.language.choose(["de"]);
    await tick();
    expect(slider("Lautstärke").getAttribute("aria-valuetext")).toBe("100\u00a0%");
  });

  test("works with an empty player", async () => {
    await page.load([], "empty");
    await hold("Volume", 0.2);
    expect(page.player.state.volume).toBe(0.2);
  });
});
