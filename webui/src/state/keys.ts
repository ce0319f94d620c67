/** The keyboard: one place that knows what each key does. */

import type { Diagnosis } from "./diagnosis.svelte";
import { type PlayerCommands, SEEK_STEP_SECONDS, VOLUME_STEP } from "./commands";

/** Handles a key pressed anywhere on the page, unless the focused control has its own use for it. */
export function handleKey(
  event: KeyboardEvent,
  commands: PlayerCommands,
  diagnosis: Diagnosis,
): void {
  if (event.ctrlKey || event.altKey || event.metaKey || event.defaultPrevented) return;
  const focused = event.target instanceof HTMLElement ? event.target : undefined;
  if (ownsKey(focused, event.key)) return;
  const action = actionOf(event.key, commands, diagnosis);
  if (action === undefined) return;
  event.preventDefault();
  // Held down, Space must not play and pause at the keyboard's repeat rate; arrows go on.
  if (!(event.repeat && event.key === " ")) action();
}

function actionOf(
  key: string,
  commands: PlayerCommands,
  diagnosis: Diagnosis,
): (() => void) | undefined {
  switch (key) {
    case " ":
      return commands.playOrPause;
    case "ArrowLeft":
      return () => {
        commands.seekBy(-SEEK_STEP_SECONDS);
      };
    case "ArrowRight":
      return () => {
        commands.seekBy(SEEK_STEP_SECONDS);
      };
    case "ArrowUp":
      return () => {
        commands.changeVolumeBy(VOLUME_STEP);
      };
    case "ArrowDown":
      return () => {
        commands.changeVolumeBy(-VOLUME_STEP);
      };
    case "d":
      return diagnosis.toggle;
    default:
      return undefined;
  }
}

/** A button reached by keyboard keeps Space; a slider other than Seek keeps its arrows. */
function ownsKey(focused: HTMLElement | undefined, key: string): boolean {
  if (focused === undefined) return false;
  // After a mouse click the focus stays on the button, unseen: Space should still play and pause.
  if (focused instanceof HTMLButtonElement) return key === " " && focused.matches(":focus-visible");
  if (focused instanceof HTMLInputElement)
    return key.startsWith("Arrow") && focused.dataset["keys"] !== "player";
  return false;
}
