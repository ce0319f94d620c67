/** What jsdom lacks of a screen: sizes, canvases, pictures, and what its viewer prefers. */

import { onTestFinished, vi } from "vitest";

/** Of everything that asks for its size, in CSS pixels. */
export const BOX = { width: 300, height: 50 };

interface Rectangle {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

type Colour = readonly [red: number, green: number, blue: number];

/** What is on a canvas: rectangles, or a picture of one colour. */
export class FakeBrush {
  fillStyle = "";
  filter = "";
  globalCompositeOperation = "source-over";
  globalAlpha = 1;
  rectangles: Rectangle[] = [];
  colour: Colour | undefined;
  /** How often it was painted anew. */
  painted = 0;
  readonly canvas: HTMLCanvasElement;
  readonly #screen: Screen;

  constructor(screen: Screen, canvas: HTMLCanvasElement) {
    this.#screen = screen;
    this.canvas = canvas;
  }

  createLinearGradient(): Pick<CanvasGradient, "addColorStop"> {
    return { addColorStop: () => undefined };
  }

  createRadialGradient(): Pick<CanvasGradient, "addColorStop"> {
    return { addColorStop: () => undefined };
  }

  clearRect(): void {
    this.rectangles = [];
    this.painted += 1;
  }

  fillRect(x: number, y: number, width: number, height: number): void {
    this.rectangles.push({ x, y, width, height });
  }

  drawImage(source: HTMLImageElement | HTMLCanvasElement): void {
    this.colour =
      source instanceof HTMLImageElement
        ? this.#screen.pictures.get(source.getAttribute("src") ?? "")
        : this.#screen.brushOf(source).colour;
  }

  getImageData(_x: number, _y: number, width: number, height: number): Pick<ImageData, "data"> {
    const pixel = [...(this.colour ?? [0, 0, 0]), 255];
    const data = Array.from({ length: width * height }, () => pixel).flat();
    return { data: new Uint8ClampedArray(data) };
  }
}

export class Screen {
  /** What pictures there are, by their addresses, each of one colour. */
  readonly pictures = new Map<string, Colour>();
  /** How long a picture takes to arrive. */
  pictureMs: (address: string) => number = () => 5;
  readonly #brushes = new Map<HTMLCanvasElement, FakeBrush>();
  readonly #reducedMotion = Object.assign(new EventTarget(), { matches: false });
  #visibility: DocumentVisibilityState = "visible";

  /** Takes the place of the browser's until the test is over. */
  constructor() {
    vi.stubGlobal("ResizeObserver", FakeResizeObserver);
    vi.stubGlobal("matchMedia", (query: string) =>
      query.includes("reduced-motion")
        ? this.#reducedMotion
        : Object.assign(new EventTarget(), { matches: false }),
    );
    const brushOf = this.brushOf.bind(this);
    vi.spyOn(HTMLCanvasElement.prototype, "getContext").mockImplementation(function (
      this: HTMLCanvasElement,
    ) {
      return brushOf(this) as unknown as WebGL2RenderingContext;
    });
    vi.spyOn(document, "visibilityState", "get").mockImplementation(() => this.#visibility);
    const decode = this.#decode.bind(this);
    Object.defineProperty(HTMLImageElement.prototype, "decode", {
      configurable: true,
      value(this: HTMLImageElement) {
        return decode(this);
      },
    });
    onTestFinished(() => {
      vi.unstubAllGlobals();
      Reflect.deleteProperty(HTMLImageElement.prototype, "decode");
      document.documentElement.removeAttribute("style");
    });
  }

  brushOf(canvas: HTMLCanvasElement): FakeBrush {
    const brush = this.#brushes.get(canvas) ?? new FakeBrush(this, canvas);
    this.#brushes.set(canvas, brush);
    return brush;
  }

  /** The viewer wants things to keep still, or not any more. */
  preferReducedMotion(reduced: boolean): void {
    this.#reducedMotion.matches = reduced;
    this.#reducedMotion.dispatchEvent(new Event("change"));
  }

  /** The window is put away, or taken out again. */
  becomes(visibility: DocumentVisibilityState): void {
    this.#visibility = visibility;
    document.dispatchEvent(new Event("visibilitychange"));
  }

  async #decode(picture: HTMLImageElement): Promise<void> {
    const address = picture.getAttribute("src") ?? "";
    await new Promise((resolve) => setTimeout(resolve, this.pictureMs(address)));
    if (!this.pictures.has(address)) throw new DOMException("No picture.", "EncodingError");
  }
}

class FakeResizeObserver implements ResizeObserver {
  readonly #tell: ResizeObserverCallback;

  constructor(tell: ResizeObserverCallback) {
    this.#tell = tell;
  }

  observe(target: Element): void {
    const entry = { target, contentRect: BOX } as unknown as ResizeObserverEntry;
    queueMicrotask(() => {
      this.#tell([entry], this);
    });
  }

  unobserve(): void {
    // Its size does not change anyway.
  }

  disconnect(): void {
    // As above.
  }
}
