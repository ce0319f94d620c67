/**
 * Gives memory back at once. The garbage collector is in no hurry: it leaves more than a hundred
 * megabytes of sound that has long been played (QtWebEngine 6.12).
 */

/** Sent to nobody, the bytes are freed; `transfer(0)` would keep them until the next collection. */
export function giveBack(buffers: readonly ArrayBuffer[]): void {
  const { port1, port2 } = new MessageChannel();
  port2.close();
  port1.postMessage(null, [...buffers]);
  port1.close();
}

/** Free a source's sound. It must have ended. */
export function giveBackSoundOf(source: AudioBufferSourceNode): void {
  const { buffer } = source;
  // The audio thread's hold on it goes first.
  source.buffer = null;
  if (buffer) giveBackSound(buffer);
}

/** Free a sound that no source has. */
export function giveBackSound(buffer: AudioBuffer): void {
  const channels = Array.from({ length: buffer.numberOfChannels }, (_, i) => i);
  giveBack(channels.map((channel) => buffer.getChannelData(channel).buffer));
}
