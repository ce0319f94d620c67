/** Composition root: the only place that constructs things. */

import "./styles/tokens.css";
import "./styles/base.css";
import { mount } from "svelte";
import icon from "../../assets/icons/audiojs-256.png?url";
import silence from "../../assets/silence.flac?url";
import calibrationClip from "../../assets/calibration.mp3?url";
import { calibrate } from "./audio/calibration";
import { Decoder } from "./audio/decoder";
import { Foothold } from "./audio/foothold";
import { Output } from "./audio/output";
import { Speaker } from "./audio/speaker";
import { Language } from "./language/language.svelte";
import type { PlayerState } from "./protocol";
import { Connection } from "./server/connection";
import { firstState } from "./server/first_state";
import { PlayerCommands } from "./state/commands";
import { Diagnosis } from "./state/diagnosis.svelte";
import { handleKey } from "./state/keys";
import { Library } from "./state/library/library.svelte";
import { Listening } from "./state/listening.svelte";
import { MediaSessionCard } from "./state/media_session";
import { handlePaste } from "./state/paste";
import { Peaks } from "./state/peaks.svelte";
import { QueueList } from "./state/queue_list.svelte";
import { Room } from "./state/room.svelte";
import App from "./views/App.svelte";
import { LaterParts } from "./views/library/later_parts.svelte";

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
const decoder = new Decoder(() => calibrate(calibrationClip));
const peaks = new Peaks(connection.request);
const speaker = new Speaker(output, decoder, connection.request, connection.pageId, {
  onTrack: (track) => {
    listening.opened = track;
    showCard();
    void peaks.follow(track.track_id);
  },
});
const diagnosis = new Diagnosis(() => speaker.report(), connection.request);
const queue = new QueueList(connection.request, listening, commands);
const library = new Library(connection.request);
const room = new Room();
const later = new LaterParts();
const language = new Language();
language.choose(navigator.languages);

let card: MediaSessionCard | undefined;

/** Tell the desktop what plays. Cheap while nothing changes. */
function showCard(): void {
  const { player } = listening;
  card?.show({
    entry: listening.soundsElsewhere ? undefined : (player?.entry ?? undefined),
    phase: player?.phase ?? "empty",
    positionSeconds: listening.positionSeconds,
    lengthSeconds: listening.lengthSeconds,
  });
}

connection.onConnectedChange((connected) => {
  listening.connected = connected;
});
connection.on("state_changed", (state) => {
  speaker.obey(state);
  tell(state);
  showCard();
  // Where the connection got lost, it goes on; what is complete costs nothing.
  void peaks.follow(listening.track?.track_id);
});
connection.on("library_changed", library.learn);
connection.on("track_measured", (track) => {
  speaker.learn(track);
});

function tell(state: PlayerState): void {
  listening.player = state;
  listening.position = speaker.position ?? state.position_samples;
  language.choose([state.language, state.settings.language, ...navigator.languages]);
  show();
}

// Twenty times a second is as smooth as a slider of this length can be, and a third of the work.
const FOLLOW_EVERY_MS = 50;
let followedAt = 0;

function followSound(now: number): void {
  const { position } = speaker;
  if (position !== undefined && now - followedAt >= FOLLOW_EVERY_MS) {
    listening.position = position;
    listening.waiting = speaker.isWaiting;
    followedAt = now;
    showCard();
  }
  requestAnimationFrame(followSound);
}
requestAnimationFrame(followSound);

window.addEventListener("keydown", (event) => {
  handleKey(event, { commands, diagnosis, library, room });
});
window.addEventListener("paste", (event) => {
  handlePaste(event, commands);
});
// Where the browser wants a click before it lets anything sound, any click or key will do.
for (const gesture of ["click", "keydown"]) {
  window.addEventListener(gesture, () => {
    if (listening.blocked) void output.unblock();
  });
}

const UNCOVERED_WITHIN_MS = 50;
let isShown = false;

function show(): void {
  if (isShown) return;
  isShown = true;
  mount(App, {
    target: document.body,
    props: {
      context: {
        listening,
        commands,
        diagnosis,
        language,
        room,
        queue,
        library,
        later,
        peaks,
        unblock: () => void output.unblock(),
        listen: (levels: Uint8Array<ArrayBuffer>) => output.listen(levels),
      },
    },
  });
  whenPainted(() => {
    room.isPainted = true;
    later.load();
    // What the first sound and the desktop need takes the page as long as being painted does.
    output.prepare();
    void decoder.isTrusted;
    card = new MediaSessionCard(navigator.mediaSession, new Foothold(silence), icon, commands);
    showCard();
  });
}

/** Call `then` once the page has painted something of its own (Paint Timing). */
function whenPainted(then: () => void): void {
  new PerformanceObserver((_, observer) => {
    observer.disconnect();
    // The window asks whether it is painted before it shows it (desktop/window/window.py).
    setTimeout(then, UNCOVERED_WITHIN_MS);
  }).observe({ type: "paint", buffered: true });
}

// The first state is a few milliseconds away: a room without it would only be painted twice. What
// comes later than this does not come soon.
const SHOW_WITHOUT_STATE_AFTER_MS = 300;
const state = firstState(connection.pageId);
if (state) tell(state);
else setTimeout(show, SHOW_WITHOUT_STATE_AFTER_MS);
