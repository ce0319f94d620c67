/** A gain that changes over time, by the rules of Web Audio's AudioParam. */

import type { FakeAudioContext } from "./web_audio";

interface Point {
  readonly time: number;
  readonly value: number;
  /** Whether the value moves here in a straight line from the point before. */
  readonly ramp: boolean;
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
    return this.#add({ time, value, ramp: false });
  }

  linearRampToValueAtTime(value: number, time: number): this {
    if (this.#points.length === 0) this.setValueAtTime(this.value, this.#context.currentTime);
    return this.#add({ time, value, ramp: true });
  }

  cancelScheduledValues(time: number): this {
    this.#points = this.#points.filter((point) => point.time < time);
    return this;
  }

  valueAt(time: number): number {
    const next = this.#points.findIndex((point) => point.time > time);
    const before = this.#points.at(next === -1 ? -1 : next - 1);
    const start = next === 0 ? undefined : before;
    const value = start?.value ?? this.#initial;
    const target = this.#points[next];
    if (!start || !target?.ramp) return value;
    return value + ((target.value - value) * (time - start.time)) / (target.time - start.time);
  }

  /** Whether the value stays the same between two times. */
  isSteady(from: number, to: number): boolean {
    const later = this.#points.find((point) => point.time > from);
    return later === undefined || (!later.ramp && later.time > to);
  }

  #add(added: Point): this {
    const behind = this.#points.findIndex((point) => point.time > added.time);
    this.#points.splice(behind === -1 ? this.#points.length : behind, 0, added);
    return this;
  }
}
