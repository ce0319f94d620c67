/** Paints rows of bars on a canvas, each on whole device pixels. */

import type { Bars } from "../state/bars";

/** Of a canvas, in CSS pixels, and how many device pixels each of these is. */
export interface Size {
  readonly width: number;
  readonly height: number;
  readonly ratio: number;
}

/** What a row of bars looks like, in CSS pixels. */
export interface Look {
  readonly bar: number;
  readonly gap: number;
  /** Where the bars grow from. */
  readonly from: "middle" | "bottom";
  /** How high they are at least. */
  readonly least: 0 | 1;
  /** How strong their colour is at the bottom; it fades to nothing at the top of the canvas. */
  readonly fades?: number;
}

/** How many bars a canvas has room for. */
export function barCount({ width, ratio }: Size, { bar, gap }: Look): number {
  const [barPixels, gapPixels] = [inPixels(bar, ratio), inPixels(gap, ratio)];
  return Math.max(0, Math.floor((Math.round(width * ratio) + gapPixels) / (barPixels + gapPixels)));
}

/** Paints the bars in the canvas's own colour. */
export function paintBars(canvas: HTMLCanvasElement, bars: Bars, size: Size, look: Look): void {
  const { ratio } = size;
  const [width, height] = [Math.round(size.width * ratio), Math.round(size.height * ratio)];
  if (canvas.width !== width) canvas.width = width;
  if (canvas.height !== height) canvas.height = height;
  const brush = canvas.getContext("2d");
  if (!brush) return;
  const [barPixels, gapPixels] = [inPixels(look.bar, ratio), inPixels(look.gap, ratio)];
  const least = look.least * inPixels(1, ratio);
  brush.clearRect(0, 0, width, height);
  const { color } = getComputedStyle(canvas);
  brush.fillStyle = look.fades === undefined ? color : faded(brush, color, look.fades);
  for (let i = 0; i < bars.length; i++) {
    const share = bars[i] ?? 0;
    const tall = Math.max(least, Math.round(share * height));
    const top = look.from === "bottom" ? height - tall : Math.floor((height - tall) / 2);
    brush.fillRect(i * (barPixels + gapPixels), top, barPixels, tall);
  }
}

/** The colour, fading towards the top. (A mask of CSS would cost more than the bars themselves.) */
function faded(brush: CanvasRenderingContext2D, colour: string, strength: number): CanvasGradient {
  const gradient = brush.createLinearGradient(0, 0, 0, brush.canvas.height);
  gradient.addColorStop(0, `color-mix(in srgb, ${colour} 0%, transparent)`);
  gradient.addColorStop(1, `color-mix(in srgb, ${colour} ${strength * 100}%, transparent)`);
  return gradient;
}

function inPixels(cssPixels: number, ratio: number): number {
  return Math.max(1, Math.round(cssPixels * ratio));
}
