/** The diagnostics view's state: what the sound and the program measure of themselves. */

import type { SoundReport } from "../audio/diagnostics";
import type { Diagnostics } from "../protocol";
import { isFailure, type Request } from "../server/connection";

const READ_EVERY_MS = 500;

export class Diagnosis {
  isShown = $state(false);
  sound = $state.raw<SoundReport>();
  program = $state.raw<Diagnostics>();
  readonly #readSound: () => SoundReport;
  readonly #request: Request;
  #readings: ReturnType<typeof setInterval> | undefined;

  constructor(readSound: () => SoundReport, request: Request) {
    this.#readSound = readSound;
    this.#request = request;
  }

  /** Nothing is measured for the view while nobody looks. */
  toggle = (): void => {
    this.isShown = !this.isShown;
    clearInterval(this.#readings);
    if (!this.isShown) return;
    this.#read();
    this.#readings = setInterval(() => {
      this.#read();
    }, READ_EVERY_MS);
  };

  #read(): void {
    this.sound = this.#readSound();
    void this.#readProgram();
  }

  async #readProgram(): Promise<void> {
    const reply = await this.#request("read_diagnostics", {}).catch(() => undefined);
    if (reply !== undefined && !isFailure(reply)) this.program = reply;
  }
}
