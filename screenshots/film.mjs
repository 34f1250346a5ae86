// Screens one after the other to one animated picture.
import { writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { toImage } from './draw.mjs';

const sharp = createRequire(import.meta.url)('sharp');

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
    // Each as a small file: all of them as pixels would need a gigabyte.
    const images = [];
    for (const { svg } of frames) images.push(await toImage(svg).png({ compressionLevel: 1 }).toBuffer());
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
