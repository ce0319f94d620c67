/** Tries the browser's decoder on a clip of which every sample's place is known. */

/**
 * What the clip (tools/make_calibration.py) decodes to: twelve frames without a tag, silence but for
 * one burst. A decoder that trims or delays moves it or changes the length.
 */
export const CLIP = { rate: 44_100, samples: 13_824, peakAt: 7000 } as const;

/** Rejects nothing: a decoder that refuses the clip is not to be trusted. */
export async function decodesExactly(clip: ArrayBuffer): Promise<boolean> {
  try {
    const context = new OfflineAudioContext(1, 1, CLIP.rate);
    const buffer = await context.decodeAudioData(clip);
    return buffer.length === CLIP.samples && loudestSample(buffer) === CLIP.peakAt;
  } catch {
    return false;
  }
}

/** Fetches the clip and tries; where it cannot be had, each segment's length must do as a check. */
export async function calibrate(url: string): Promise<boolean> {
  const clip = await fetch(url)
    .then((response) => (response.ok ? response.arrayBuffer() : undefined))
    .catch(() => undefined);
  return clip === undefined || decodesExactly(clip);
}

function loudestSample(buffer: AudioBuffer): number {
  const samples = buffer.getChannelData(0);
  let at = 0;
  for (const [i, sample] of samples.entries()) {
    if (Math.abs(sample) > Math.abs(samples[at] ?? 0)) at = i;
  }
  return at;
}
