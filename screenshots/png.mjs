// Pixels to a PNG of at most 256 colours: a quarter of the size, and no difference to see.
import { crc32, deflateSync } from 'node:zlib';

const SIGNATURE = Buffer.from('\x89PNG\r\n\x1a\n', 'latin1');
const MOST = 256;

/** RGBA pixels as an indexed PNG. */
export function indexedPng({ pixels, width, height }) {
  const colours = new Uint32Array(pixels.buffer, pixels.byteOffset, width * height);
  const palette = mostUsed(colours);
  const nearest = new Map(palette.map((colour, index) => [colour, index]));
  // Each row begins with its filter: 0, none, which suits flat colours best.
  const rows = Buffer.alloc((width + 1) * height);
  for (let at = 0; at < colours.length; at += 1) {
    const colour = colours[at];
    if (!nearest.has(colour)) nearest.set(colour, nearestOf(colour, palette));
    rows[at + Math.floor(at / width) + 1] = nearest.get(colour);
  }
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head.set([8, 3], 8); // eight bits a pixel, by palette
  const parts = palette.map(channels);
  return Buffer.concat([
    SIGNATURE,
    chunk('IHDR', head),
    chunk('PLTE', Buffer.from(parts.flatMap((rgba) => rgba.slice(0, 3)))),
    chunk('tRNS', Buffer.from(parts.map((rgba) => rgba[3]))),
    chunk('IDAT', deflateSync(rows, { level: 9 })),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

function mostUsed(colours) {
  const counts = new Map();
  for (const colour of colours) counts.set(colour, (counts.get(colour) ?? 0) + 1);
  const sorted = [...counts].sort((a, b) => b[1] - a[1]);
  return sorted.slice(0, MOST).map(([colour]) => colour);
}

function nearestOf(colour, palette) {
  const wanted = channels(colour);
  const distance = (other) =>
    channels(other).reduce((sum, channel, at) => sum + (channel - wanted[at]) ** 2, 0);
  return palette.reduce(
    (best, other, index) => {
      const far = distance(other);
      return far < best.far ? { index, far } : best;
    },
    { index: 0, far: Infinity },
  ).index;
}

/** Red, green, blue and alpha of a pixel, which lies in memory in this order. */
const channels = (colour) => [colour & 255, (colour >> 8) & 255, (colour >> 16) & 255, colour >>> 24];

function chunk(name, data) {
  const body = Buffer.concat([Buffer.from(name, 'latin1'), data]);
  const framed = Buffer.alloc(body.length + 8);
  framed.writeUInt32BE(data.length, 0);
  framed.set(body, 4);
  framed.writeUInt32BE(crc32(body), body.length + 4);
  return framed;
}
