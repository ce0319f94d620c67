/** Composition root: the only place that constructs things. */

import "./styles/tokens.css";
import "./styles/base.css";
import { mount } from "svelte";
import { Output } from "./audio/output";
import { Speaker } from "./audio/speaker";
import { Connection } from "./server/connection";
import { PlayerCommands } from "./state/commands";
import { handleKey } from "./state/keys";
import { Listening } from "./state/listening.svelte";
import App from "./views/App.svelte";

const connection = new Connection();
const listening = new Listening(connection.pageId);
const commands = new PlayerCommands(connection.request, listening);
const output = new Output((blocked) => {
  listening.blocked = blocked;
});
const speaker = new Speaker(output, connection.request, connection.pageId, {
  onTrack: (track) => {
    listening.opened = track;
  },
});

connection.onConnectedChange((connected) => {
  listening.connected = connected;
});
connection.on("state_changed", (state) => {
  speaker.obey(state);
  listening.player = state;
  listening.position = speaker.position ?? state.position_samples;
});
connection.on("track_measured", (track) => {
  if (track.track_id === listening.player?.entry?.track_id) listening.opened = track;
});

// Twenty times a second is as smooth as a slider of this length can be, and a third of the work.
const FOLLOW_EVERY_MS = 50;
let followedAt = 0;

function followSound(now: number): void {
  const { position } = speaker;
  if (position !== undefined && now - followedAt >= FOLLOW_EVERY_MS) {
    listening.position = position;
    followedAt = now;
  }
  requestAnimationFrame(followSound);
}
requestAnimationFrame(followSound);

window.addEventListener("keydown", (event) => {
  handleKey(event, commands);
});
// Where the browser wants a click before it lets anything sound, any click or key will do.
for (const gesture of ["click", "keydown"]) {
  window.addEventListener(gesture, () => {
    if (listening.blocked) void output.unblock();
  });
}

mount(App, {
  target: document.body,
  props: { listening, commands, unblock: () => void output.unblock() },
});
