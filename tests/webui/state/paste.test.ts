import { expect, test } from "vitest";
import { handlePaste } from "../../../webui/src/state/paste";
import { PlayerCommands } from "../../../webui/src/state/commands";
import { Listening } from "../../../webui/src/state/listening.svelte";
import { FakePlayer, THIS_PAGE } from "../stage/player";

function paste(data: Readonly<Record<string, string>>, target: Element = document.body): string[] {
  const player = new FakePlayer();
  const commands = new PlayerCommands(player.request, new Listening(THIS_PAGE));
  const event = Object.assign(new Event("paste", { bubbles: true, cancelable: true }), {
    clipboardData: { getData: (type: string) => data[type] ?? "" },
  }) as unknown as ClipboardEvent;
  target.addEventListener("paste", (it) => {
    handlePaste(it as ClipboardEvent, commands);
  });
  target.dispatchEvent(event);
  return player.told.open_pasted.map(({ text, place }) => `${place}: ${text}`);
}

test("a pasted path joins the queue", () => {
  expect(paste({ "text/plain": "/music/a.mp3" })).toEqual(["end: /music/a.mp3"]);
});

test("what a file manager copied is taken as addresses", () => {
  const copied = { "text/uri-list": "file:///music/a%20b.mp3", "text/plain": "a b.mp3" };
  expect(paste(copied)).toEqual(["end: file:///music/a%20b.mp3"]);
});

test("nothing, and text for a text field, are not for the player", () => {
  expect(paste({})).toEqual([]);
  const field = document.createElement("input");
  field.type = "text";
  expect(paste({ "text/plain": "/music/a.mp3" }, field)).toEqual([]);
});

test("a book that was pasted by mistake still makes a message that can be sent", () => {
  const [sent = ""] = paste({ "text/plain": "/".repeat(1_000_000) });
  expect(sent.length).toBeLessThan(64 * 1024);
});
