/**
 * Colours as they are seen: lightness, chroma and hue in the OKLCH space, to and from sRGB.
 * The figures are those of CSS Color 4 and Björn Ottosson, "A perceptual color space for image
 * processing". Pure.
 */

/** Red, green and blue, 0 to 1 each; beyond that, a screen cannot show it. */
export type Rgb = readonly [number, number, number];

export interface Oklch {
  /** 0 (black) to 1 (white). */
  readonly lightness: number;
  /** 0 (grey) to about 0.3. */
  readonly chroma: number;
  /** In degrees, 0 up to 360. */
  readonly hue: number;
}

export function oklchOf([red, green, blue]: Rgb): Oklch {
  const [r, g, b] = [linear(red), linear(green), linear(blue)];
  const l = Math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b);
  const m = Math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b);
  const s = Math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b);
  const lightness = 0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s;
  const towardsRed = 1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s;
  const towardsYellow = 0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s;
  const hue = (Math.atan2(towardsYellow, towardsRed) * 180) / Math.PI;
  return { lightness, chroma: Math.hypot(towardsRed, towardsYellow), hue: (hue + 360) % 360 };
}

export function rgbOf({ lightness, chroma, hue }: Oklch): Rgb {
  const angle = (hue * Math.PI) / 180;
  const [towardsRed, towardsYellow] = [chroma * Math.cos(angle), chroma * Math.sin(angle)];
  const l = (lightness + 0.3963377774 * towardsRed + 0.2158037573 * towardsYellow) ** 3;
  const m = (lightness - 0.1055613458 * towardsRed - 0.0638541728 * towardsYellow) ** 3;
  const s = (lightness - 0.0894841775 * towardsRed - 1.291485548 * towardsYellow) ** 3;
  return [
    curved(4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s),
    curved(-1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s),
    curved(-0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s),
  ];
}

/** The colour, as colourful as a screen can show it. */
export function shown(colour: Oklch): Oklch {
  if (isShown(colour)) return colour;
  let [low, high] = [0, colour.chroma];
  for (let i = 0; i < 16; i++) {
    const chroma = (low + high) / 2;
    if (isShown({ ...colour, chroma })) low = chroma;
    else high = chroma;
  }
  return { ...colour, chroma: low };
}

function isShown(colour: Oklch): boolean {
  return rgbOf(colour).every((part) => part >= 0 && part <= 1);
}

/** sRGB's curve, taken away. */
export function linear(part: number): number {
  return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
}

function curved(part: number): number {
  return part <= 0.0031308 ? part * 12.92 : 1.055 * part ** (1 / 2.4) - 0.055;
}
