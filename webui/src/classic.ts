/** The tutorial's page, as small as it gets: one event, one file, decoded whole and played. */

import type { io as Io } from "socket.io-client";

// From /socket.io/socket.io.js, as the tutorial has it.
declare const io: typeof Io;

interface AudioFile {
  audio: boolean;
  audioBuffer?: ArrayBuffer;
  error?: string;
}

const context = new AudioContext({ latencyHint: "playback" });
const message = document.getElementById("message");
let source: AudioBufferSourceNode | undefined;

function say(text: string): void {
  if (message) message.textContent = text;
}

async function play(file: AudioFile): Promise<void> {
  if (file.audioBuffer === undefined) {
    say(file.error ?? "There is no file to play.");
    return;
  }
  const buffer = await context.decodeAudioData(file.audioBuffer);
  source?.stop();
  source = new AudioBufferSourceNode(context, { buffer });
  source.connect(context.destination);
  source.start();
  say(context.state === "suspended" ? "Click anywhere to hear it." : "");
}

io().on("audio file", (file: AudioFile) => {
  play(file).catch(() => {
    say("The file could not be decoded.");
  });
});
document.getElementById("stopButton")?.addEventListener("click", () => source?.stop());
document.addEventListener(
  "click",
  () =>
    void context.resume().then(() => {
      say("");
    }),
);
