/** A gain that changes over time, by the rules of Web Audio's AudioParam. */

import type { FakeAudioContext } from "./web_audio";

interface Point {
  readonly time: number;
  readonly value: number;
  /** How the value comes there: it jumps, moves in a line from the point before, or nears it. */
  readonly how: "jump" | "line" | "approach";
  /** Time constant of an approach. */
  readonly seconds?: number;
}

export class FakeAudioParam implements Pick<AudioParam, "value"> {
  readonly #context: FakeAudioContext;
  readonly #initial: number;
  #points: Point[] = [];
  /** As the audio thread had it last: what is set now shows only when it has been rendered. */
  value: number;

  constructor(context: FakeAudioContext, initial: number) {
    this.#context = context;
    this.#initial = this.value = initial;
    context.params.add(this);
  }

  setValueAtTime(value: number, time: number): this {
    return this.#add({ time, value, how: "jump" });
  }

  linearRampToValueAtTime(value: number, time: number): this {
    if (this.#points.length === 0) this.setValueAtTime(this.value, this.#context.currentTime);
    return this.#add({ time, value, how: "line" });
  }

  setTargetAtTime(value: number, time: number, seconds: number): this {
    return this.#add({ time, value, how: "approach", seconds });
  }

  cancelScheduledValues(time: number): this {
    this.#points = this.#points.filter((point) => point.time < time);
    return this;
  }

  readonly valueAt = (time: number): number => {
    // Due at a sample, it shows only at the one behind that, as browsers round it now and then.
    const next = this.#points.findIndex((point) => point.time >= time);
    return this.#valueBehind(next === -1 ? this.#points.length : next, time);
  };

  /** Whether the value stays the same between two times. */
  isSteady(from: number, to: number): boolean {
    const next = this.#points.findIndex((point) => point.time > from);
    const [before, later] = [this.#points.at(next === -1 ? -1 : next - 1), this.#points[next]];
    if (next !== 0 && before?.how === "approach") return false;
    return later === undefined || (later.how !== "line" && later.time > to);
  }

  /** The value at a time behind the first `count` points. */
  #valueBehind(count: number, time: number): number {
    const [last, next] = [this.#points[count - 1], this.#points[count]];
    if (last === undefined) return this.#initial;
    if (last.how === "approach") {
      const from = this.#valueBehind(count - 1, last.time);
      return last.value + (from - last.value) * Math.exp((last.time - time) / (last.seconds ?? 0));
    }
    if (next?.how !== "line") return last.value;
    return last.value + ((next.value - last.value) * (time - last.time)) / (next.time - last.time);
  }

  #add(added: Point): this {
    // The audio thread goes on meanwhile: what was added for a time that it has passed comes late.
    this.#context.renderMeanwhile();
    const behind = this.#points.findIndex((point) => point.time > added.time);
    this.#points.splice(behind === -1 ? this.#points.length : behind, 0, added);
    return this;
  }
}
