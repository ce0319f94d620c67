// Asks both servers for 160 KB in turns, so that whatever the machine does meanwhile meets both.
// Arguments: a package.json beside node_modules, AudioJS's address with its token, Node's address.
import { clientOf, connect } from "./player_socket.mjs";

const ROUNDS = 300;
const WARM_UP = 50;
const SEGMENT_SECONDS = 4; // at 320 kbit/s: 160 KB

const [, , packages, address, theirAddress] = process.argv;
const io = clientOf(packages);
const ours = await connect(io, address);
const theirs = io(theirAddress, { transports: ["websocket"] });

const state = await new Promise((resolve) => ours.once("state_changed", resolve));
const { track_id, rate, total_samples } = await ours.emitWithAck("open_track", {
  track_id: state.entry.track_id,
});
const want = SEGMENT_SECONDS * rate;

async function timed(socket, request) {
  const started = performance.now();
  const { data } = await socket.emitWithAck("read_segment", request);
  return { ms: performance.now() - started, bytes: data.length };
}

const median = (list) => list.sort((a, b) => a - b)[list.length >> 1];

/** Medians for positions one after the other, as playback asks, or here and there, as seeks do. */
async function compare(positionOf) {
  const times = { ours: [], theirs: [], bytes: 0 };
  for (let round = 0; round < ROUNDS + WARM_UP; round++) {
    const from_sample = positionOf(round);
    const mine = await timed(ours, { track_id, from_sample, want_samples: want });
    const offset = Math.floor(from_sample / want) * 1000;
    const other = await timed(theirs, { offset, bytes: mine.bytes });
    if (round < WARM_UP) continue;
    times.ours.push(mine.ms);
    times.theirs.push(other.ms);
    times.bytes = mine.bytes;
  }
  return { ours: median(times.ours), theirs: median(times.theirs), bytes: times.bytes };
}

const last = total_samples - 2 * want;
const figures = {
  inSequence: await compare((round) => (round % Math.floor(last / want)) * want),
  atRandom: await compare((round) => Math.floor((((round * 7919) % 1000) / 1000) * last)),

};
console.log(JSON.stringify(figures));
process.exit(0);
