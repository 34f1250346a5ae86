// A program in a tmux pane of its own: a real terminal, to type into and to read.
import { spawnSync } from 'node:child_process';

export const sleep = (ms) => new Promise((done) => setTimeout(done, ms));

export class Pane {
  #socket = `corstui-shot-${process.pid}`;
  #settle;
  #timeout;

  constructor({ settle = 250, timeout = 10_000 } = {}) {
    this.#settle = settle;
    this.#timeout = timeout;
  }

  start({ command, columns, rows, cwd, env }) {
    const settings = [
      ['-g', 'default-terminal', 'tmux-256color'],
      ['-ga', 'terminal-features', ',*:RGB'],
      ['-g', 'status', 'off'],
      ['-s', 'escape-time', '0'],
      ['-g', 'focus-events', 'on'],
      ['-g', 'remain-on-exit', 'on'],
      ['-g', 'remain-on-exit-format', ''],
    ];
    // One call, with each option set before the pane exists, so that the program sees them.
    const words = ['start-server'];
    for (const setting of settings) words.push(';', 'set', ...setting);
    words.push(';', 'new-session', '-d', '-s', 'pane', '-x', `${columns}`, '-y', `${rows}`, '-c', cwd);
    for (const [name, value] of Object.entries(env)) words.push('-e', `${name}=${value}`);
    this.#tmux(...words, command);
  }

  stop() {
    spawnSync('tmux', ['-L', this.#socket, 'kill-server']);
  }

  /** Types text as one burst, as it stands. */
  type(text) {
    this.#alive();
    this.#tmux('send-keys', '-t', 'pane', '-l', '--', text);
  }

  paste(text) {
    this.#alive();
    this.#tmux('set-buffer', '--', text);
    this.#tmux('paste-buffer', '-p', '-t', 'pane');
  }

  /** A key by tmux's name: Enter, Tab, BTab, Escape, C-s, M-x, F5. */
  async key(name) {
    this.#alive();
    this.#tmux('send-keys', '-t', 'pane', name);
    await sleep(30);
  }

  resize(columns, rows) {
    this.#tmux('resize-window', '-t', 'pane', '-x', `${columns}`, '-y', `${rows}`);
  }

  text() {
    return `${this.#tmux('capture-pane', '-p', '-t', 'pane').trimEnd()}\n`;
  }

  /** Waits until the screen's text matches; says what was there instead if it never does. */
  async waitFor(pattern) {
    const wanted = new RegExp(pattern, 'm');
    const end = Date.now() + this.#timeout;
    while (!wanted.test(this.text())) {
      if (Date.now() > end) throw new Error(`never saw /${pattern}/; the screen was:\n${this.text()}`);
      await sleep(40);
    }
  }

  /** The screen, once two looks at it, `settle` apart, are the same. */
  async still() {
    const end = Date.now() + this.#timeout;
    let before = this.#look();
    for (;;) {
      await sleep(this.#settle);
      const now = this.#look();
      if (JSON.stringify(now) === JSON.stringify(before)) return now;
      if (Date.now() > end) throw new Error('the screen never came to rest');
      before = now;
    }
  }

  #look() {
    const ansi = this.#tmux('capture-pane', '-p', '-e', '-N', '-t', 'pane');
    const format = '#{cursor_x} #{cursor_y} #{cursor_flag} #{pane_width} #{pane_height}';
    const numbers = this.#tmux('display-message', '-p', '-t', 'pane', format).trim().split(' ').map(Number);
    const [cursorX, cursorY, cursorShown, columns, rows] = numbers;
    return { ansi, columns, rows, cursor: cursorShown ? { x: cursorX, y: cursorY } : null };
  }

  #alive() {
    if (this.#tmux('display-message', '-p', '-t', 'pane', '#{pane_dead}').trim() === '1') {
      throw new Error(`the program has ended; the screen was:\n${this.text()}`);
    }
  }

  #tmux(...words) {
    const done = spawnSync('tmux', ['-L', this.#socket, '-f', '/dev/null', ...words], { encoding: 'utf8' });
    if (done.error) throw new Error(`tmux: ${done.error.message}`);
    if (done.status) throw new Error(`tmux ${words[0]}: ${done.stderr.trim()}`);
    return done.stdout;
  }
}
