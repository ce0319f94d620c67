/** Listens to a node beside the way to the loudspeaker, so that sound can be seen. */

const FFT_SAMPLES = 2048;
/** What is quieter than this, in dBFS, is level 0; what is louder than that, 255. */
const QUIETEST = -84;
const LOUDEST = -16;

export class Analyser {
  readonly #node: AnalyserNode;

  constructor(heard: AudioNode) {
    this.#node = new AnalyserNode(heard.context, {
      fftSize: FFT_SAMPLES,
      minDecibels: QUIETEST,
      maxDecibels: LOUDEST,
    });
    // It is connected to nothing itself, and so cannot change what is heard.
    heard.connect(this.#node);
  }

  /** How loud each of the 1024 bands is, from the lowest pitch up, 0 to 255. */
  listen(levels: Uint8Array<ArrayBuffer>): void {
    this.#node.getByteFrequencyData(levels);
  }
}
