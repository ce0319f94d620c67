/** Pictures that are drawn with, not shown. */

import type { Entry } from "../protocol";

/** Where the cover of an entry is; nothing without one. */
export function coverAddress(entry: Entry | null | undefined): string | undefined {
  return entry?.has_cover === true ? `/cover/${entry.track_id}` : undefined;
}

/** The picture at an address, once it is there; nothing when it cannot be had. */
export async function loadPicture(address: string): Promise<HTMLImageElement | undefined> {
  const picture = new Image();
  picture.src = address;
  try {
    await picture.decode();
    return picture;
  } catch {
    return undefined;
  }
}

/** The picture drawn on a square of so many pixels; an empty square without one. */
export function shrunk(picture: CanvasImageSource | undefined, pixels: number): HTMLCanvasElement {
  const canvas = document.createElement("canvas");
  canvas.width = canvas.height = pixels;
  if (picture) canvas.getContext("2d")?.drawImage(picture, 0, 0, pixels, pixels);
  return canvas;
}

/** Red, green, blue and opacity of each of its pixels. */
export function pixelsOf(canvas: HTMLCanvasElement): Uint8ClampedArray {
  const brush = canvas.getContext("2d");
  return brush?.getImageData(0, 0, canvas.width, canvas.height).data ?? new Uint8ClampedArray();
}
