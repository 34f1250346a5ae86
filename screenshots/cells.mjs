// What a terminal makes of the captured bytes: rows of cells with their colours.
import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);
const { Terminal } = require('@xterm/headless');
const { Unicode11Addon } = require('@xterm/addon-unicode11');

// The 16 colours and the surroundings of a calm terminal.
export const THEMES = {
  dark: {
    foreground: '#cdd6f4',
    background: '#11111b',
    bar: '#181825',
    edge: '#313244',
    title: '#a6adc8',
    cursor: '#f5e0dc',
    ansi: [
      '#45475a', '#f38ba8', '#a6e3a1', '#f9e2af', '#89b4fa', '#f5c2e7', '#94e2d5', '#bac2de',
      '#585b70', '#f38ba8', '#a6e3a1', '#f9e2af', '#89b4fa', '#f5c2e7', '#94e2d5', '#ffffff',
    ],
  },
  light: {
    foreground: '#24292f',
    background: '#ffffff',
    bar: '#eaeef2',
    edge: '#d0d7de',
    title: '#57606a',
    cursor: '#24292f',
    ansi: [
      '#24292f', '#cf222e', '#116329', '#7d4e00', '#0969da', '#8250df', '#1b7c83', '#6e7781',
      '#57606a', '#a40e26', '#1a7f37', '#633c01', '#218bff', '#a475f9', '#3192aa', '#8c959f',
    ],
  },
};

/** Rows of { x, width, text, fg, bg, bold, italic, underline, strike }. */
export async function cellsOf(screen, theme) {
  const terminal = new Terminal({
    cols: screen.columns,
    rows: screen.rows,
    scrollback: 0,
    allowProposedApi: true,
  });
  terminal.loadAddon(new Unicode11Addon());
  terminal.unicode.activeVersion = '11';
  const lines = screen.ansi.replace(/\n$/, '').split('\n');
  const placed = lines.map((line, y) => `\x1b[${y + 1};1H${line}`).join('');
  // tmux carries colours over from one line to the next, so nothing is reset between them.
  // Without wrapping: a full last column must not reach into the next row.
  await new Promise((done) => terminal.write(`\x1b[?7l${placed}`, done));
  const rows = [];
  for (let y = 0; y < screen.rows; y += 1) {
    const line = terminal.buffer.active.getLine(y);
    const row = [];
    for (let x = 0; x < screen.columns; x += 1) {
      const cell = line.getCell(x);
      if (cell.getWidth() > 0) row.push(look(cell, x, theme)); // 0: right half of a wide one
    }
    rows.push(row);
  }
  terminal.dispose();
  return rows;
}

function look(cell, x, theme) {
  let fg = colour(cell.isFgDefault(), cell.isFgRGB(), cell.getFgColor(), theme.foreground, theme);
  let bg = colour(cell.isBgDefault(), cell.isBgRGB(), cell.getBgColor(), theme.background, theme);
  if (cell.isInverse()) [fg, bg] = [bg, fg];
  if (cell.isDim()) fg = blend(fg, bg, 0.45);
  return {
    x,
    width: cell.getWidth(),
    text: cell.isInvisible() ? ' ' : cell.getChars() || ' ',
    fg,
    bg,
    bold: Boolean(cell.isBold()),
    italic: Boolean(cell.isItalic()),
    underline: Boolean(cell.isUnderline()),
    strike: Boolean(cell.isStrikethrough()),
  };
}

function colour(isDefault, isRgb, value, otherwise, theme) {
  if (isDefault) return otherwise;
  return isRgb ? hex(value) : indexed(value, theme);
}

const hex = (value) => `#${value.toString(16).padStart(6, '0')}`;

/** xterm's 256 colours: the theme's 16, a 6×6×6 cube, 24 greys. */
function indexed(index, theme) {
  if (index < 16) return theme.ansi[index];
  if (index >= 232) return hex((8 + (index - 232) * 10) * 0x010101);
  const step = (digit) => (digit ? 55 + digit * 40 : 0);
  const at = index - 16;
  const [red, green, blue] = [Math.floor(at / 36), Math.floor(at / 6) % 6, at % 6].map(step);
  return hex((red << 16) | (green << 8) | blue);
}

function blend(from, to, share) {
  const parts = (text) => [1, 3, 5].map((at) => parseInt(text.slice(at, at + 2), 16));
  const [a, b] = [parts(from), parts(to)];
  const mixed = a.map((value, at) => Math.round(value + (b[at] - value) * share));
  return hex((mixed[0] << 16) | (mixed[1] << 8) | mixed[2]);
}
