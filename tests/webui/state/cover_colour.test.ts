import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { accentOf, colourOf } from "../../../webui/src/state/cover_colour";
import { linear, oklchOf, type Rgb, rgbOf } from "../../../webui/src/state/oklch";
import { Random } from "../stage/random";

const tokens = readFileSync(
  join(import.meta.dirname, "../../../webui/src/styles/tokens.css"),
  "utf8",
);

/** A picture of some colours, each with its share of a hundred pixels. */
function picture(
  ...parts: (readonly [share: number, colour: string, opacity?: number])[]
): Uint8ClampedArray {
  const pixels = parts.flatMap(([share, colour, opacity = 255]) =>
    Array.from({ length: share }, () => [...rgb(colour).map((part) => part * 255), opacity]),
  );
  return new Uint8ClampedArray(pixels.flat());
}

function rgb(hex: string): Rgb {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => parseInt(hex.slice(at, at + 2), 16));
  return [red / 255, green / 255, blue / 255];
}

function hueOf(hex: string): number {
  return oklchOf(rgb(hex)).hue;
}

describe("OKLCH", () => {
  // The values that CSS Color 4 gives.
  test.each([
    ["#ff0000", 0.628, 0.2577, 29.23],
    ["#00ff00", 0.8664, 0.2948, 142.5],
    ["#0000ff", 0.452, 0.3132, 264.05],
    ["#800080", 0.4209, 0.1932, 328.36],
  ])("of %s", (hex, lightness, chroma, hue) => {
    const colour = oklchOf(rgb(hex));
    expect(colour.lightness).toBeCloseTo(lightness, 2);
    expect(colour.chroma).toBeCloseTo(chroma, 2);
    expect(colour.hue).toBeCloseTo(hue, 0);
  });

  test("and back is the same colour", () => {
    const random = new Random(1);
    for (let i = 0; i < 200; i++) {
      const colour: Rgb = [random.next(), random.next(), random.next()];
      for (const [part, back] of rgbOf(oklchOf(colour)).entries()) {
        expect(back).toBeCloseTo(colour[part] ?? NaN, 3);
      }
    }
  });
});

describe("the colour of a cover", () => {
  test.each(["#d02020", "#20a040", "#2040d0", "#c0a000", "#0aa0a0", "#ff0040", "#ff2000"])(
    "that is all %s is that",
    (hex) => {
      const colour = colourOf(picture([100, hex]));
      expect(colour?.hue).toBeCloseTo(hueOf(hex), 3);
      expect(colour?.chroma).toBeCloseTo(oklchOf(rgb(hex)).chroma, 3);
    },
  );

  test("is the vivid one, not the one that there is most of", () => {
    const colour = colourOf(picture([70, "#8a6040"], [12, "#e01030"], [18, "#101010"]));
    expect(colour?.hue).toBeCloseTo(hueOf("#e01030"), 3);
  });

  test("is the common one of two that are as vivid", () => {
    const colour = colourOf(picture([20, "#d02020"], [60, "#2040d0"], [20, "#20a040"]));
    expect(colour?.hue).toBeCloseTo(hueOf("#2040d0"), 3);
  });

  test("is between its shades, also where red goes round to 0°", () => {
    const shades = ["#ff0060", "#ff0070", "#ff0080", "#e8006a"];
    const colour = colourOf(picture(...shades.map((hex) => [25, hex] as const)));
    const hues = shades.map(hueOf).map((hue) => (hue > 180 ? hue - 360 : hue));
    const hue = colour && (colour.hue > 180 ? colour.hue - 360 : colour.hue);
    expect(hue).toBeGreaterThan(Math.min(...hues));
    expect(hue).toBeLessThan(Math.max(...hues));
  });

  test.each([
    ["black", picture([100, "#000000"])],
    ["white", picture([100, "#ffffff"])],
    ["shades of grey", picture([30, "#222222"], [30, "#888888"], [40, "#eeeeee"])],
    ["paper that yellowed a little", picture([100, "#d8d4cc"])],
    ["black that a camera made bluish", picture([100, "#04040c"])],
    ["one red speck on grey", picture([999, "#888888"], [1, "#ff0000"])],
    ["red that cannot be seen", picture([50, "#ff0000", 10], [50, "#888888"])],
    ["no pixels", new Uint8ClampedArray()],
  ])("is none for %s", (_, pixels) => {
    expect(colourOf(pixels)).toBeUndefined();
  });
});

describe("the accent that comes of a colour", () => {
  const HUES = Array.from({ length: 720 }, (_, i) => i / 2);
  const CHROMAS = [0, 0.04, 0.07, 0.1, 0.13, 0.17, 0.2, 0.25, 0.32, 0.4];
  const every = HUES.flatMap((hue) => CHROMAS.map((chroma) => accentOf({ hue, chroma })));

  test.each([
    ["onLight", 0],
    ["onDark", 1],
  ] as const)("can be read %s, and what is written on it, whatever the cover", (theme, side) => {
    const [page, raised, onAccent] = ["page", "raised", "on-accent"].map((name) =>
      token(name, side),
    );
    for (const accent of every) {
      const colour = rgbOfCss(accent[theme]);
      for (const beside of [page, raised, onAccent]) {
        expect(contrast(colour, rgb(beside ?? ""))).toBeGreaterThanOrEqual(4.5);
      }
    }
  });

  test("is one that screens can show", () => {
    for (const css of every.flatMap(({ onLight, onDark }) => [onLight, onDark])) {
      for (const part of rgbOfCss(css)) {
        expect(part).toBeGreaterThan(-0.005);
        expect(part).toBeLessThan(1.005);
      }
    }
  });

  test("keeps the hue, and is colourful even where the cover is dull", () => {
    for (const hue of HUES) {
      const { onDark } = accentOf({ hue, chroma: 0.04 });
      const [, chroma = 0, kept = NaN] = partsOf(onDark);
      expect(kept).toBeCloseTo(hue, 1);
      expect(chroma).toBeGreaterThan(0.06);
    }
  });

  test("without a cover can be read just as well", () => {
    for (const [side, theme] of ["light", "dark"].entries()) {
      const css = new RegExp(`--accent-on-${theme}: (#\\w{6});`).exec(tokens)?.[1] ?? "";
      for (const name of ["page", "raised", "on-accent"]) {
        expect(contrast(rgb(css), rgb(token(name, side)))).toBeGreaterThanOrEqual(4.5);
      }
    }
  });
});

/** WCAG 2.2, "contrast ratio". */
function contrast(one: Rgb, other: Rgb): number {
  const [dark = 0, light = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
}

function luminance([red, green, blue]: Rgb): number {
  return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue);
}

function rgbOfCss(css: string): Rgb {
  const [lightness = NaN, chroma = NaN, hue = NaN] = partsOf(css);
  return rgbOf({ lightness, chroma, hue });
}

function partsOf(css: string): number[] {
  return /^oklch\((.*)\)$/.exec(css)?.[1]?.split(" ").map(Number) ?? [];
}

/** One of the two colours of a token, for the light page or the dark one. */
function token(name: string, side: number): string {
  const both = new RegExp(`--${name}: light-dark\\((#\\w{6}), (#\\w{6})\\);`).exec(tokens);
  return both?.[side + 1] ?? "";
}
