/** The colour of a cover, and the accent of the page that comes of it. Pure. */

import { type Oklch, oklchOf, shown } from "./oklch";

/** Hues are counted in steps of so many degrees. */
const STEP = 10;
const STEPS = 360 / STEP;
/** What is less colourful counts as grey, and what is darker or lighter shows no colour. */
const GREY_CHROMA = 0.04;
const DARKEST = 0.2;
const LIGHTEST = 0.95;
/** With less of it than this share of the cover, a colour is a speck. */
const SPECK = 0.01;

/** The accent is as light as this in each theme, so that it can be read whatever its hue. */
const ON_LIGHT = 0.5;
const ON_DARK = 0.78;
/** A dull cover still gives a colour, and a loud one does not shout. */
const LEAST_CHROMA = 0.07;
const MOST_CHROMA = 0.17;

export type Colour = Pick<Oklch, "hue" | "chroma">;

/** An accent for each theme, as CSS has it. */
export interface Accent {
  readonly onLight: string;
  readonly onDark: string;
}

/** Pixels of about one hue: how many, how vivid they are together, and the sum of their colours. */
interface Heap {
  count: number;
  vividness: number;
  chroma: number;
  x: number;
  y: number;
}

const NONE: Readonly<Heap> = { count: 0, vividness: 0, chroma: 0, x: 0, y: 0 };

/** The most vivid colour that is common in a small picture's pixels (RGBA); a grey one has none. */
export function colourOf(pixels: Uint8ClampedArray): Colour | undefined {
  const heaps = Array.from<Readonly<Heap>>({ length: STEPS }).fill(NONE);
  for (let at = 0; at + 3 < pixels.length; at += 4) {
    const colour = colourAt(pixels, at);
    if (!isVivid(colour)) continue;
    const step = Math.floor(colour.hue / STEP) % STEPS;
    heaps[step] = together([heaps[step], heapOf(colour)]);
  }
  // A colour may lie on the border of two steps.
  const around = heaps.map((heap, i) => together([heaps.at(i - 1), heap, heaps[(i + 1) % STEPS]]));
  const best = around.reduce<Readonly<Heap>>(
    (one, other) => (other.vividness > one.vividness ? other : one),
    NONE,
  );
  if (best.count === 0 || best.count < (SPECK * pixels.length) / 4) return undefined;
  const hue = (Math.atan2(best.y, best.x) * 180) / Math.PI;
  return { hue: (hue + 360) % 360, chroma: best.chroma / best.count };
}

/** The accent that a colour gives. */
export function accentOf(colour: Colour): Accent {
  return { onLight: css(colour, ON_LIGHT), onDark: css(colour, ON_DARK) };
}

function css({ hue, chroma: measured }: Colour, lightness: number): string {
  const wanted = Math.min(Math.max(measured, LEAST_CHROMA), MOST_CHROMA);
  const { chroma } = shown({ lightness, chroma: wanted, hue });
  return `oklch(${lightness} ${chroma.toFixed(4)} ${hue.toFixed(1)})`;
}

/** What is hardly there counts as black, which has no colour. */
function colourAt(pixels: Uint8ClampedArray, at: number): Oklch {
  const [red = 0, green = 0, blue = 0, opacity = 0] = pixels.subarray(at, at + 4);
  return oklchOf(opacity < 128 ? [0, 0, 0] : [red / 255, green / 255, blue / 255]);
}

function isVivid({ lightness, chroma }: Oklch): boolean {
  return chroma >= GREY_CHROMA && lightness >= DARKEST && lightness <= LIGHTEST;
}

function heapOf({ hue, chroma }: Oklch): Heap {
  const angle = (hue * Math.PI) / 180;
  const [x, y] = [chroma * Math.cos(angle), chroma * Math.sin(angle)];
  return { count: 1, vividness: chroma ** 2, chroma, x, y };
}

function together(heaps: readonly (Readonly<Heap> | undefined)[]): Heap {
  const sum = { ...NONE };
  for (const { count, vividness, chroma, x, y } of heaps.map((heap) => heap ?? NONE)) {
    sum.count += count;
    sum.vividness += vividness;
    sum.chroma += chroma;
    sum.x += x;
    sum.y += y;
  }
  return sum;
}
