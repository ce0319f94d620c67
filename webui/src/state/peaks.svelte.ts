/** The waveform of the current track, as far as it is known by now. */

import { isFailure, type Request } from "../server/connection";

/**
 * Between an answer and the next question: a song comes as fast as it is found, and of one of hours
 * nobody needs more than a step a second.
 */
const [SOON_MS, LATER_MS] = [20, 1000];
/** The player answers ten times a second, and a song takes less than one. */
const ASKED_SOON = 10;

interface Known {
  /** 0 to 255 each. */
  readonly peaks: Uint8Array;
  readonly samplesPerPeak: number;
  /** No more will come. */
  readonly complete: boolean;
}

const NOTHING: Known = { peaks: new Uint8Array(), samplesPerPeak: 1, complete: false };

export class Peaks {
  /** The track that they are of. */
  trackId = $state<string>();
  #known = $state.raw(NOTHING);
  /** Counts what was followed: answers to an earlier question come too late. */
  #turn = 0;
  #isAsking = false;
  readonly #request: Request;

  constructor(request: Request) {
    this.#request = request;
  }

  get peaks(): Uint8Array {
    return this.#known.peaks;
  }

  get samplesPerPeak(): number {
    return this.#known.samplesPerPeak;
  }

  get complete(): boolean {
    return this.#known.complete;
  }

  /**
   * Get those of this track from now on, piece by piece. Where the connection got lost on the way,
   * the same track goes on from there.
   */
  async follow(trackId: string | undefined): Promise<void> {
    if (trackId === this.trackId && this.#isAsking) return;
    if (trackId !== this.trackId) this.#known = NOTHING;
    this.trackId = trackId;
    const turn = ++this.#turn;
    this.#isAsking = true;
    try {
      for (let asked = 0; trackId !== undefined && !this.complete; asked++) {
        const more = await this.#ask(trackId, this.#known);
        if (this.#turn !== turn) return;
        this.#known = more;
        if (more.complete) break;
        const waitMs = asked < ASKED_SOON ? SOON_MS : LATER_MS;
        await new Promise((resolve) => setTimeout(resolve, waitMs));
      }
    } catch {
      // The connection is lost; whoever follows the track again asks again.
    }
    if (this.#turn === turn) this.#isAsking = false;
  }

  /** What is known with one more answer. Throws when the connection is lost. */
  async #ask(trackId: string, known: Known): Promise<Known> {
    const first = known.peaks.length;
    const reply = await this.#request("read_waveform", { track_id: trackId, first_peak: first });
    if (isFailure(reply)) return { ...known, complete: true };
    const { samples_per_peak: samplesPerPeak, complete } = reply;
    // There turned out to be too many, and each stands for more now: what is known is of no use,
    // but stays in sight until the others are there.
    if (first > 0 && samplesPerPeak !== known.samplesPerPeak) {
      return this.#ask(trackId, NOTHING);
    }
    const more = new Uint8Array(reply.peaks);
    return { peaks: joined(known.peaks, more), samplesPerPeak, complete };
  }
}

function joined(before: Uint8Array, more: Uint8Array): Uint8Array {
  const all = new Uint8Array(before.length + more.length);
  all.set(before);
  all.set(more, before.length);
  return all;
}
