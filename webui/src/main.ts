/** Composition root: the only place that constructs things. */

import "./styles/tokens.css";
import "./styles/base.css";
import { mount } from "svelte";
import calibrationClip from "../../assets/calibration.mp3?url";
import { calibrate } from "./audio/calibration";
import { Decoder } from "./audio/decoder";
import { Output } from "./audio/output";
import { Speaker } from "./audio/speaker";
import { Connection } from "./server/connection";
import { PlayerCommands } from "./state/commands";
import { Diagnosis } from "./state/diagnosis.svelte";
import { handleKey } from "./state/keys";
import { Listening } from "./state/listening.svelte";
import App from "./views/App.svelte";

const connection = new Connection();
const listening = new Listening(connection.pageId);
const commands = new PlayerCommands(connection.request, listening);
const output = new Output({
  onBlocked: (blocked) => {
    listening.blocked = blocked;
  },
  onLost: (lost) => {
    listening.lost = lost;
    if (lost) speaker.outputIsLost();
    else speaker.outputIsBack();
  },
});
const decoder = new Decoder(calibrate(calibrationClip));
const speaker = new Speaker(output, decoder, connection.request, connection.pageId, {
  onTrack: (track) => {
    listening.opened = track;
  },
});
const diagnosis = new Diagnosis(() => speaker.report(), connection.request);

connection.onConnectedChange((connected) => {
  listening.connected = connected;
});
connection.on("state_changed", (state) => {
  speaker.obey(state);
  listening.player = state;
  listening.position = speaker.position ?? state.position_samples;
});
connection.on("track_measured", (track) => {
  speaker.learn(track);
});

// Twenty times a second is as smooth as a slider of this length can be, and a third of the work.
const FOLLOW_EVERY_MS = 50;
let followedAt = 0;

function followSound(now: number): void {
  const { position } = speaker;
  if (position !== undefined && now - followedAt >= FOLLOW_EVERY_MS) {
    listening.position = position;
    listening.waiting = speaker.isWaiting;
    followedAt = now;
  }
  requestAnimationFrame(followSound);
}
requestAnimationFrame(followSound);

window.addEventListener("keydown", (event) => {
  handleKey(event, commands, diagnosis);
});
// Where the browser wants a click before it lets anything sound, any click or key will do.
for (const gesture of ["click", "keydown"]) {
  window.addEventListener(gesture, () => {
    if (listening.blocked) void output.unblock();
  });
}

mount(App, {
  target: document.body,
  props: { listening, commands, diagnosis, unblock: () => void output.unblock() },
});
