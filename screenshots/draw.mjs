// Cells to SVG, and SVG to PNG.
import { existsSync, readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { rect, shape } from './glyphs.mjs';

const require = createRequire(import.meta.url);
const { Resvg } = require('@resvg/resvg-js');
const sharp = require('sharp');

export const FONT = 'JetBrains Mono';
const FONT_FOLDERS = ['jetbrains-mono', 'dejavu'].map((name) => `/usr/share/fonts/truetype/${name}`);
const FONT_SIZE = 15;
// Whole pixels: no seams between cells.
const CELL = { width: Math.round(FONT_SIZE * 0.6), height: Math.round(FONT_SIZE * 1.34) };
const PADDING = 14;
const BAR = 34;
const BASELINE = Math.round(CELL.height * 0.5 + FONT_SIZE * 0.36);

const escape = (text) => text.replace(/[&<>"]/g, (c) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[c]);

/** The screen in a window frame. */
export function toSvg(rows, { columns, theme, title }) {
  const width = columns * CELL.width + 2 * PADDING;
  const height = rows.length * CELL.height + 2 * PADDING + BAR;
  const layers = { back: [], shapes: [], text: [] };
  rows.forEach((row, y) => drawRow(row, PADDING + BAR + y * CELL.height, layers, theme));
  const family = `'${FONT}','DejaVu Sans Mono',ui-monospace,Menlo,Consolas,monospace`;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}"`,
    ` font-family="${family}" font-size="${FONT_SIZE}" xml:space="preserve" style="font-variant-ligatures:none">`,
    frame(width, height, theme, title),
    `<g shape-rendering="crispEdges">${layers.back.join('')}</g>`,
    `<g>${layers.shapes.join('')}</g>`,
    `${layers.text.join('\n')}</svg>\n`,
  ].join('');
}

function frame(width, height, theme, title) {
  const lights = ['#ff5f57', '#febc2e', '#28c840']
    .map((fill, at) => `<circle cx="${20 + 20 * at}" cy="${BAR / 2}" r="6" fill="${fill}"/>`)
    .join('');
  return [
    `<rect x="0.5" y="0.5" width="${width - 1}" height="${height - 1}" rx="9" fill="${theme.background}" stroke="${theme.edge}"/>`,
    `<path d="M1 ${BAR}V10a9 9 0 0 1 9-9H${width - 10}a9 9 0 0 1 9 9V${BAR}Z" fill="${theme.bar}"/>`,
    lights,
    `<text x="${width / 2}" y="${BAR / 2 + 5}" text-anchor="middle" font-size="13" fill="${theme.title}">${escape(title)}</text>`,
  ].join('');
}

function drawRow(row, top, { back, shapes, text }, theme) {
  for (const run of runs(row, (a, b) => a.bg === b.bg)) {
    if (run[0].bg === theme.background) continue;
    const width = run.reduce((sum, cell) => sum + cell.width, 0) * CELL.width;
    back.push(rect(PADDING + run[0].x * CELL.width, top, width, CELL.height, run[0].bg));
  }
  const written = [];
  for (const cell of row) {
    const place = { x: PADDING + cell.x * CELL.width, y: top, ...CELL };
    if (cell.underline) shapes.push(rect(place.x, top + BASELINE + 2, CELL.width * cell.width, 1, cell.fg));
    if (cell.strike) shapes.push(rect(place.x, top + BASELINE - FONT_SIZE * 0.3, CELL.width * cell.width, 1, cell.fg));
    const drawn = shape(cell.text, place, cell.fg);
    if (drawn) shapes.push(drawn);
    written.push(drawn ? { ...cell, text: ' ' } : cell);
  }
  for (const run of runs(written, sameText)) text.push(...textOf(run, top));
}

function sameText(a, b) {
  const simple = (cell) => cell.width === 1 && [...cell.text].length === 1;
  return simple(a) && simple(b) && a.fg === b.fg && a.bold === b.bold && a.italic === b.italic;
}

/** Neighbours that belong together. */
function* runs(cells, together) {
  let run = [];
  for (const cell of cells) {
    if (run.length && !together(run.at(-1), cell)) {
      yield run;
      run = [];
    }
    run.push(cell);
  }
  if (run.length) yield run;
}

/** Text with a place for every character: a substitute font cannot shift the rest. */
function textOf(run, top) {
  const shown = run.filter((cell) => cell.text !== ' ');
  if (!shown.length) return [];
  const [{ fg, bold, italic }] = shown;
  const places = shown.map((cell) => PADDING + cell.x * CELL.width).join(' ');
  const style = `${bold ? ' font-weight="700"' : ''}${italic ? ' font-style="italic"' : ''}`;
  const body = escape(shown.map((cell) => cell.text).join(''));
  return [`<text x="${places}" y="${top + BASELINE}" fill="${fg}"${style}>${body}</text>`];
}

/** A PNG of at most 256 colours: a quarter of the size, and no difference to see. */
export function toPng(svg) {
  return toImage(svg).png({ palette: true, dither: 0, effort: 10, compressionLevel: 9 }).toBuffer();
}

/** An image of twice as many pixels as the SVG has, for screens that have them. */
export function toImage(svg) {
  const fontFiles = FONT_FOLDERS.filter((folder) => existsSync(folder)).flatMap((folder) =>
    readdirSync(folder)
      .filter((name) => /\.(ttf|otf)$/.test(name))
      .map((name) => join(folder, name)),
  );
  if (!fontFiles.length) throw new Error('no fonts: install JetBrains Mono and DejaVu');
  const font = { fontFiles, loadSystemFonts: false, defaultFontFamily: FONT, monospaceFamily: FONT };
  const { pixels, width, height } = new Resvg(svg, { font, fitTo: { mode: 'zoom', value: 2 } }).render();
  return sharp(pixels, { raw: { width, height, channels: 4 } });
}
