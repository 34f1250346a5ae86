// Screens one after the other to one animated picture.
import { writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { toPixels } from './draw.mjs';

const sharp = createRequire(import.meta.url)('sharp');

// Of the pixels that a PNG has: a film is large, and shown at the width of a page.
const ZOOM = 1.25;

export class Film {
  #frames = [];

  /** Shows a screen from now on; one that looks like the last is no frame of its own. */
  show(svg) {
    if (this.#frames.at(-1)?.svg !== svg) this.#frames.push({ svg, ms: 0 });
  }

  /** Keeps the last screen for this long. */
  hold(ms) {
    this.#frames.at(-1).ms += ms;
  }

  async write(file) {
    const frames = this.#frames.filter(({ ms }) => ms > 0);
    if (!frames.length) throw new Error(`nothing was filmed for ${file}`);
    const images = await Promise.all(frames.map(({ svg }) => still(svg)));
    const gif = sharp(images, { join: { animated: true } }).gif({
      delay: frames.map(({ ms }) => ms),
      loop: 0,
      dither: 0, // flat colours
      effort: 10,
      reuse: true,
    });
    writeFileSync(file, await gif.toBuffer());
  }
}

/** One frame as a small file: all of them as pixels would need a gigabyte. */
function still(svg) {
  const { pixels, width, height } = toPixels(svg, ZOOM);
  return sharp(pixels, { raw: { width, height, channels: 4 } }).png({ compressionLevel: 1 }).toBuffer();
}
