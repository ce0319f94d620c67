/** The keyboard: one table says what each key does, and is what the listener reads as help. */

import type { MessageKey } from "../language/language.svelte";
import {
  FAR_SEEK_STEP_SECONDS,
  type PlayerCommands,
  SEEK_STEP_SECONDS,
  VOLUME_STEP,
} from "./commands";
import type { Diagnosis } from "./diagnosis.svelte";
import type { Library } from "./library/library.svelte";
import type { Dialog, Room } from "./room.svelte";

/** What a key can do something to. */
export interface Reach {
  readonly commands: PlayerCommands;
  readonly diagnosis: Diagnosis;
  readonly library: Library;
  readonly room: Room;
}

export type KeyGroup = "playing" | "queue" | "library" | "page";

export interface KeyBinding {
  readonly group: KeyGroup;
  /** That of the event; a letter, in lower case, means both cases. */
  readonly key: string;
  readonly shift?: true;
  readonly alt?: true;
  /** Ctrl, or the command key. */
  readonly control?: true;
  readonly does: MessageKey;
  /** By how much it moves the sound. */
  readonly seconds?: number;
  /** Missing where a list deals with the key itself. */
  readonly action?: (reach: Reach) => () => void;
  /** Held down, it goes on. */
  readonly repeats?: true;
  /** The dialog that it opens, and closes again. */
  readonly opens?: Dialog;
  /** Where it is of none, the key is left to the browser. */
  readonly isOfUse?: (reach: Reach) => boolean;
}

const changeVolume =
  (step: number) =>
  ({ commands }: Reach) =>
  (): void => {
    commands.changeVolumeBy(step);
  };

const changeView =
  ({ room }: Reach) =>
  (): void => {
    room.show(room.view === "queue" ? "now" : "queue");
  };

const search =
  ({ library, room }: Reach) =>
  (): void => {
    room.show("library");
    library.search();
  };

/** Left is back in time, also where the page is read from right to left. */
function seeking(key: "ArrowLeft" | "ArrowRight", step: number, shift?: true): KeyBinding {
  return {
    group: "playing",
    key,
    ...(shift && { shift }),
    does: key === "ArrowLeft" ? "keys.back" : "keys.forward",
    seconds: step,
    repeats: true,
    action:
      ({ commands }) =>
      () => {
        commands.seekBy(key === "ArrowLeft" ? -step : step);
      },
  };
}

function dialog(key: string, opens: Dialog, does: MessageKey): KeyBinding {
  const action =
    ({ room }: Reach) =>
    (): void => {
      room.toggle(opens);
    };
  return { group: "page", key, does, opens, action };
}

// prettier-ignore
export const KEY_BINDINGS: readonly KeyBinding[] = [
  { group: "playing", key: " ", does: "keys.playOrPause", action: ({ commands }) => commands.playOrPause },
  seeking("ArrowLeft", SEEK_STEP_SECONDS),
  seeking("ArrowRight", SEEK_STEP_SECONDS),
  seeking("ArrowLeft", FAR_SEEK_STEP_SECONDS, true),
  seeking("ArrowRight", FAR_SEEK_STEP_SECONDS, true),
  { group: "playing", key: "ArrowUp", does: "keys.louder", action: changeVolume(VOLUME_STEP), repeats: true },
  { group: "playing", key: "ArrowDown", does: "keys.quieter", action: changeVolume(-VOLUME_STEP), repeats: true },
  { group: "playing", key: "n", does: "player.next", action: ({ commands }) => commands.next },
  { group: "playing", key: "p", does: "player.previous", action: ({ commands }) => commands.previous },
  { group: "playing", key: "s", does: "keys.shuffle", action: ({ commands }) => commands.toggleShuffle },
  { group: "playing", key: "r", does: "keys.repeat", action: ({ commands }) => commands.changeRepeat },
  { group: "playing", key: "x", does: "player.stopAfter", action: ({ commands }) => commands.toggleStopAfterCurrent },

  { group: "queue", key: "Enter", does: "keys.playRow" },
  { group: "queue", key: "Delete", does: "keys.removeRows" },
  { group: "queue", key: "ArrowUp", alt: true, does: "keys.rowsUp" },
  { group: "queue", key: "ArrowDown", alt: true, does: "keys.rowsDown" },
  { group: "queue", key: "ArrowUp", shift: true, does: "keys.selectUp" },
  { group: "queue", key: "ArrowDown", shift: true, does: "keys.selectDown" },
  { group: "queue", key: "a", control: true, does: "keys.selectAll" },
  { group: "queue", key: "z", control: true, does: "keys.undo", action: ({ commands }) => commands.undo },

  { group: "library", key: "/", does: "library.search", action: search },
  { group: "library", key: "f", control: true, does: "library.search", action: search },
  { group: "library", key: "Enter", does: "keys.playFromHere" },
  { group: "library", key: "Enter", shift: true, does: "menu.playNext" },
  { group: "library", key: "Enter", control: true, does: "menu.addToQueue" },
  { group: "library", key: "0–5", does: "keys.rate" },
  { group: "library", key: "F10", shift: true, does: "keys.menu" },
  { group: "library", key: "Enter", alt: true, does: "menu.details" },
  {
    group: "library", key: "ArrowLeft", alt: true, does: "library.back",
    action: ({ library }) => library.places.back,
    isOfUse: ({ library, room }) => room.view === "library" && library.places.canGoBack,
  },

  { group: "page", key: "l", does: "nav.library", action: ({ room }) => () => { room.show("library"); } },
  { group: "page", key: "q", does: "keys.view", action: changeView },
  { group: "page", key: "o", does: "player.openFiles", action: ({ commands }) => () => { commands.openFiles(); } },
  { group: "page", key: "o", shift: true, does: "player.openFolder", action: ({ commands }) => () => { commands.openFolder(); } },
  { group: "page", key: "d", does: "diagnostics.label", action: ({ diagnosis }) => diagnosis.toggle },
  dialog(",", "settings", "nav.settings"),
  dialog("?", "keys", "keys.help"),
  {
    group: "page", key: "Escape", does: "keys.closeWhatIsOpen",
    action: ({ diagnosis }) => diagnosis.toggle, isOfUse: ({ diagnosis }) => diagnosis.isShown,
  },
];

/** Handles a key pressed anywhere on the page, unless the focused control has its own use for it. */
export function handleKey(event: KeyboardEvent, reach: Reach): void {
  // While letters are composed (Chinese, say), keys are part of that.
  if (event.defaultPrevented || event.isComposing) return;
  const { room } = reach;
  if (event.key === "Escape" && room.dialog !== undefined) {
    // The browser would close it, too, but tell of it a moment later, when another key has come.
    event.preventDefault();
    room.toggle(room.dialog);
    return;
  }
  const binding = KEY_BINDINGS.find((binding) => matches(event, binding));
  if (binding?.action === undefined || binding.isOfUse?.(reach) === false) return;
  if (room.dialog !== undefined && room.dialog !== binding.opens) return;
  if (ownsKey(event.target, event.key)) return;
  event.preventDefault();
  // Held down, Space must not play and pause at the keyboard's repeat rate; arrows go on.
  if (!event.repeat || binding.repeats) binding.action(reach)();
}

function matches(event: KeyboardEvent, { key, shift, alt, control }: KeyBinding): boolean {
  if (event.key !== key && event.key.toLowerCase() !== key) return false;
  // Where a sign is on the keyboard, and whether it takes Shift, is the layout's business.
  const isSign = key.length === 1 && !/[a-z ]/.test(key);
  return (
    (isSign || event.shiftKey === (shift ?? false)) &&
    event.altKey === (alt ?? false) &&
    (event.ctrlKey || event.metaKey) === (control ?? false)
  );
}

/** Whether the focused control has a use of its own for the key. */
function ownsKey(focused: EventTarget | null, key: string): boolean {
  // After a mouse click the focus stays on the button, unseen: Space should still play and pause.
  if (focused instanceof HTMLButtonElement) return key === " " && focused.matches(":focus-visible");
  if (focused instanceof HTMLInputElement) return inputOwnsKey(focused, key);
  return (
    focused instanceof HTMLSelectElement ||
    focused instanceof HTMLTextAreaElement ||
    (focused instanceof HTMLElement && focused.isContentEditable)
  );
}

function inputOwnsKey({ type, dataset }: HTMLInputElement, key: string): boolean {
  switch (type) {
    case "range":
      return key.startsWith("Arrow") && dataset["keys"] !== "player";
    case "checkbox":
      return key === " ";
    case "radio":
      return key === " " || key.startsWith("Arrow");
    default:
      return true;
  }
}
