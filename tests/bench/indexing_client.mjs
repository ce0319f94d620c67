// Asks AudioJS for sound near the beginning of a long file for as long as it walks to its end.
// Arguments: a package.json beside node_modules, AudioJS's address with its token.
import { clientOf, connect } from "./player_socket.mjs";

const SEGMENT_SECONDS = 0.5;
const FIRST_SECONDS = 60;
const BETWEEN_REQUESTS_MS = 5;

const [, , packages, address] = process.argv;
const io = clientOf(packages);
const socket = await connect(io, address);
let exact = false;
socket.on("track_measured", () => (exact = true));
const state = await new Promise((resolve) => socket.once("state_changed", resolve));
const { track_id } = state.entry;
const opened = performance.now();
const track = await socket.emitWithAck("open_track", { track_id });
exact ||= track.exact;

const times = [];
const want_samples = SEGMENT_SECONDS * track.rate;
while (!exact) {
  const from_sample = ((times.length * 7919) % (FIRST_SECONDS * 100)) * (track.rate / 100);
  const asked = performance.now();
  const { data } = await socket.emitWithAck("read_segment", { track_id, from_sample, want_samples });
  if (!data?.length) throw new Error("no sound came");
  times.push(performance.now() - asked);
  await new Promise((resolve) => setTimeout(resolve, BETWEEN_REQUESTS_MS));
}
console.log(JSON.stringify({ times, seconds: (performance.now() - opened) / 1000 }));
process.exit(0);
