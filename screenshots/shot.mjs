#!/usr/bin/env node
// Runs a program in a real terminal, types into it and takes pictures of what it shows.
// tmux pane -> the captured bytes -> cells -> SVG -> PNG or GIF; nothing of the program is mocked.
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, extname } from 'node:path';
import { parseArgs } from 'node:util';
import { THEMES, cellsOf } from './cells.mjs';
import { toPng, toSvg } from './draw.mjs';
import { Film } from './film.mjs';
import { Pane, sleep } from './pane.mjs';

const HELP = `usage: shot.mjs --cmd COMMAND [OPTION]... STEP...

Options
  --cmd COMMAND    what to run, by sh
  --size CxR       columns and rows (default 120x40)
  --theme NAME     dark or light (default dark): the terminal's own colours
  --cwd FOLDER     where to run it (default: here)
  --env NAME=TEXT  a variable for the program; repeatable
  --settle MS      the screen is still after this long without a change (default 250)
  --timeout MS     the most that any wait takes (default 10000)

Steps, in the order given; after each one the screen comes to rest
  --wait REGEX     until the screen's text matches
  --type TEXT      type text
  --paste TEXT     paste text (bracketed)
  --key NAME[*N]   tmux's key names: Enter Tab BTab Escape Up PPage C-s M-x F5 ...
  --resize CxR     another size
  --title TEXT     another title of the window (at first: corstui)
  --film MS        film from here on: a frame for each key and letter, MS apart
  --hold MS        wait; a film shows the screen for so long
  --snap FILE      write the screen: .png, .svg or .txt; or the film: .gif

Exit status: 0 done, 1 a step failed, 2 wrong usage.
`;

const STEPS = ['wait', 'type', 'paste', 'key', 'resize', 'title', 'film', 'hold', 'snap'];
const OPTIONS = ['cmd', 'size', 'theme', 'cwd', 'settle', 'timeout'];

class Usage extends Error {}

function sizeOf(text) {
  const [, columns, rows] = /^(\d+)x(\d+)$/.exec(text) ?? [];
  if (!columns) throw new Usage(`not a size: ${text}`);
  return { columns: Number(columns), rows: Number(rows) };
}

function read(words) {
  const options = { env: { type: 'string', multiple: true }, help: { type: 'boolean' } };
  for (const name of OPTIONS) options[name] = { type: 'string' };
  for (const name of STEPS) options[name] = { type: 'string', multiple: true };
  let parsed;
  try {
    parsed = parseArgs({ args: words, options, tokens: true });
  } catch (problem) {
    throw new Usage(problem.message);
  }
  const { values, tokens } = parsed;
  if (values.help) return null;
  if (!values.cmd) throw new Usage('--cmd is missing');
  const theme = THEMES[values.theme ?? 'dark'];
  if (!theme) throw new Usage(`no theme is called ${values.theme}`);
  return {
    command: values.cmd,
    cwd: values.cwd ?? process.cwd(),
    env: { LANG: 'C.UTF-8', COLORTERM: 'truecolor', ...variables(values.env ?? []) },
    ...sizeOf(values.size ?? '120x40'),
    theme,
    settle: Number(values.settle ?? 250),
    timeout: Number(values.timeout ?? 10_000),
    steps: tokens.filter(({ kind, name }) => kind === 'option' && STEPS.includes(name)),
  };
}

function variables(pairs) {
  return Object.fromEntries(
    pairs.map((pair) => {
      const at = pair.indexOf('=');
      if (at < 1) throw new Usage(`not NAME=TEXT: ${pair}`);
      return [pair.slice(0, at), pair.slice(at + 1)];
    }),
  );
}

/** One run of the program: what it shows, and the film of it if there is one. */
class Run {
  #plan;
  #pane;
  #title = 'corstui';
  #film = null;
  #pace = 0;

  constructor(plan, pane) {
    this.#plan = plan;
    this.#pane = pane;
  }

  async do(name, value) {
    const pane = this.#pane;
    if (name === 'snap') return this.#snap(value);
    if (name === 'wait') await pane.waitFor(value);
    else if (name === 'type') await this.#type(value);
    else if (name === 'paste') pane.paste(value);
    else if (name === 'key') await this.#key(value);
    else if (name === 'resize') pane.resize(...Object.values(sizeOf(value)));
    else if (name === 'title') this.#title = value;
    else if (name === 'film') [this.#film, this.#pace] = [new Film(), Number(value)];
    else if (name === 'hold') return this.#hold(Number(value));
    await this.#rest();
  }

  /** A burst; on film, letter by letter. */
  async #type(text) {
    if (!this.#film) return this.#pane.type(text);
    for (const letter of text) {
      this.#pane.type(letter);
      await this.#pass();
    }
  }

  /** `Tab*3` is three keys. */
  async #key(text) {
    const [, name, times] = /^(.+?)(?:\*(\d+))?$/.exec(text);
    for (let pressed = 0; pressed < Number(times ?? 1); pressed += 1) {
      await this.#pane.key(name);
      if (this.#film) await this.#pass();
    }
  }

  /** Lets the film's time between two keys go by. */
  async #pass() {
    await this.#rest();
    this.#film.hold(this.#pace);
  }

  async #hold(ms) {
    await sleep(ms);
    await this.#rest();
    this.#film?.hold(ms);
  }

  async #rest() {
    const screen = await this.#pane.still();
    if (this.#film) this.#film.show(await this.#draw(screen));
  }

  async #draw(screen) {
    const { theme } = this.#plan;
    return toSvg(await cellsOf(screen, theme), { columns: screen.columns, theme, title: this.#title });
  }

  async #snap(file) {
    mkdirSync(dirname(file), { recursive: true });
    const kind = extname(file);
    if (kind === '.txt') {
      writeFileSync(file, this.#pane.text());
    } else if (kind === '.gif') {
      if (!this.#film) throw new Usage(`no --film before ${file}`);
      await this.#film.write(file);
    } else if (kind === '.svg' || kind === '.png') {
      const svg = await this.#draw(await this.#pane.still());
      writeFileSync(file, kind === '.svg' ? svg : await toPng(svg));
    } else {
      throw new Usage(`cannot write ${file}: .png, .svg, .gif or .txt`);
    }
    process.stderr.write(`wrote ${file}\n`);
  }
}

async function run(plan) {
  const pane = new Pane(plan);
  process.once('SIGINT', () => {
    pane.stop();
    process.exit(130);
  });
  try {
    pane.start(plan);
    const shown = new Run(plan, pane);
    for (const { name, value } of plan.steps) await shown.do(name, value);
  } finally {
    pane.stop();
  }
}

try {
  const plan = read(process.argv.slice(2));
  if (plan) await run(plan);
  else process.stdout.write(HELP);
} catch (problem) {
  process.stderr.write(`shot: ${problem.message}\n`);
  process.exitCode = problem instanceof Usage ? 2 : 1;
}
