// Lines, blocks, shades and braille as shapes: drawn by a font they leave gaps between cells.

/** Arms of each line character: up, right, down, left; 1 light, 2 heavy, 3 double. */
const LINES = new Map();
const arms = {
  '─': '0101', '│': '1010', '┌': '0110', '┐': '0011', '└': '1100', '┘': '1001',
  '├': '1110', '┤': '1011', '┬': '0111', '┴': '1101', '┼': '1111',
  '━': '0202', '┃': '2020', '┏': '0220', '┓': '0022', '┗': '2200', '┛': '2002',
  '┣': '2220', '┫': '2022', '┳': '0222', '┻': '2202', '╋': '2222',
  '┝': '1210', '┥': '1012', '┿': '1212', '┠': '2120', '┨': '2021', '┯': '0212', '┷': '1202',
  '┰': '0121', '┸': '2101', '╂': '2121',
  '═': '0303', '║': '3030', '╔': '0330', '╗': '0033', '╚': '3300', '╝': '3003',
  '╠': '3330', '╣': '3033', '╦': '0333', '╩': '3303', '╬': '3333',
  '╴': '0001', '╵': '1000', '╶': '0100', '╷': '0010', '╸': '0002', '╹': '2000', '╺': '0200', '╻': '0020',
}; // prettier-ignore
for (const [character, digits] of Object.entries(arms)) LINES.set(character, [...digits].map(Number));

// Which way the two arms of a round corner go.
const ROUND = new Map([['╭', [1, 1]], ['╮', [-1, 1]], ['╰', [1, -1]], ['╯', [-1, -1]]]);
const DASHED = '┄┅┆┇┈┉┊┋╌╍╎╏';
// Bits: upper left, upper right, lower left, lower right.
const QUADRANTS = new Map([...'▖▗▘▙▚▛▜▝▞▟'].map((character, at) => [character, [4, 8, 1, 13, 9, 7, 11, 2, 6, 14][at]]));
const BRAILLE = [[0, 0], [0, 1], [0, 2], [1, 0], [1, 1], [1, 2], [0, 3], [1, 3]];

// Radio buttons: [ring, dot], as fonts draw these in different sizes, or filled by mistake.
const CIRCLES = new Map([['○', [true, 0]], ['●', [false, 1]], ['◉', [true, 0.55]]]);

const round2 = (value) => Number(value.toFixed(2));

export function rect(x, y, width, height, fill, opacity) {
  const faint = opacity ? ` fill-opacity="${opacity}"` : '';
  return `<rect x="${round2(x)}" y="${round2(y)}" width="${round2(width)}" height="${round2(height)}" fill="${fill}"${faint}/>`;
}

/** SVG for a character that is drawn as a shape, else null. `cell` is { x, y, width, height }. */
export function shape(character, cell, fill) {
  if (LINES.has(character)) return line(LINES.get(character), cell, fill);
  if (ROUND.has(character)) return corner(ROUND.get(character), cell, fill);
  if (CIRCLES.has(character)) return circle(CIRCLES.get(character), cell, fill);
  if (DASHED.includes(character)) return dashes(DASHED.indexOf(character), cell, fill);
  if (QUADRANTS.has(character)) return quadrants(QUADRANTS.get(character), cell, fill);
  const code = character.codePointAt(0);
  if (code >= 0x2580 && code <= 0x2595) return block(code, cell, fill);
  if (code >= 0x2800 && code <= 0x28ff) return braille(code - 0x2800, cell, fill);
  return null;
}

const penOf = (cell) => Math.max(1, Math.round(cell.height / 22));

function centreOf(cell) {
  const pen = penOf(cell);
  const middle = (from, size) => from + Math.floor((size - pen) / 2) + pen / 2;
  return [middle(cell.x, cell.width), middle(cell.y, cell.height)];
}

/** Offsets of the strokes of one arm from its axis. */
function strokes(weight, pen) {
  if (weight === 0) return [];
  if (weight === 3) return [[-pen * 2, pen], [pen * 2, pen]];
  return [[0, weight === 2 ? pen * 3 : pen]];
}

function line([up, right, down, left], cell, fill) {
  const pen = penOf(cell);
  const [cx, cy] = centreOf(cell);
  const reach = (weight) => (weight === 3 ? pen * 2.5 : weight === 2 ? pen * 1.5 : pen / 2);
  const across = reach(Math.max(up, down));
  const along = reach(Math.max(left, right));
  const parts = [];
  const horizontal = (from, to, weight) => {
    for (const [offset, width] of strokes(weight, pen)) {
      parts.push(rect(from, cy + offset - width / 2, to - from, width, fill));
    }
  };
  const vertical = (from, to, weight) => {
    for (const [offset, width] of strokes(weight, pen)) {
      parts.push(rect(cx + offset - width / 2, from, width, to - from, fill));
    }
  };
  // Double lines are open in the middle: an arm stops at the near line of what it meets.
  const doubled = [up, right, down, left].includes(3);
  if (!doubled || (up && down && !left && !right) || (left && right && !up && !down)) {
    horizontal(cell.x, cx + across, left);
    horizontal(cx - across, cell.x + cell.width, right);
    vertical(cell.y, cy + along, up);
    vertical(cy - along, cell.y + cell.height, down);
  } else {
    doubleJoint({ up, right, down, left }, { cell, cx, cy, pen, fill }, parts);
  }
  return parts.join('');
}

/** Joints of double lines, each stroke from the edge to the stroke that it meets. */
function doubleJoint(arm, { cell, cx, cy, pen, fill }, parts) {
  const far = pen * 2;
  const half = pen / 2;
  for (const side of [-1, 1]) {
    // The upper stroke (side -1) meets the near stroke of an arm that goes up, else the far one.
    const vertical = side < 0 ? arm.up : arm.down;
    if (arm.left) {
      const end = arm.right && !vertical ? cx : vertical ? cx - far : cx + far;
      parts.push(rect(cell.x, cy + side * far - half, end + half - cell.x, pen, fill));
    }
    if (arm.right) {
      const start = arm.left && !vertical ? cx : vertical ? cx + far : cx - far;
      parts.push(rect(start - half, cy + side * far - half, cell.x + cell.width - start + half, pen, fill));
    }
    const horizontal = side < 0 ? arm.left : arm.right;
    if (arm.up) {
      const end = arm.down && !horizontal ? cy : horizontal ? cy - far : cy + far;
      parts.push(rect(cx + side * far - half, cell.y, pen, end + half - cell.y, fill));
    }
    if (arm.down) {
      const start = arm.up && !horizontal ? cy : horizontal ? cy + far : cy - far;
      parts.push(rect(cx + side * far - half, start - half, pen, cell.y + cell.height - start + half, fill));
    }
  }
}

function corner([dx, dy], cell, fill) {
  const [cx, cy] = centreOf(cell);
  const radius = Math.min(cell.width, cell.height) / 2;
  const endX = dx > 0 ? cell.x + cell.width : cell.x;
  const endY = dy > 0 ? cell.y + cell.height : cell.y;
  const path = `M${cx} ${endY}V${cy + dy * radius}Q${cx} ${cy} ${cx + dx * radius} ${cy}H${endX}`;
  return `<path d="${path}" fill="none" stroke="${fill}" stroke-width="${penOf(cell)}"/>`;
}

function circle([ring, dot], cell, fill) {
  const [cx, cy] = [cell.x + cell.width / 2, cell.y + cell.height / 2];
  const radius = cell.width / 2 - 0.25;
  const parts = [];
  if (ring) parts.push(`<circle cx="${cx}" cy="${cy}" r="${radius - 0.5}" fill="none" stroke="${fill}"/>`);
  if (dot) parts.push(`<circle cx="${cx}" cy="${cy}" r="${round2(radius * dot)}" fill="${fill}"/>`);
  return parts.join('');
}

function dashes(at, cell, fill) {
  const parts = at < 4 ? 3 : at < 8 ? 4 : 2;
  const upright = at % 4 > 1;
  const width = at % 2 ? penOf(cell) * 3 : penOf(cell);
  const [cx, cy] = centreOf(cell);
  const length = (upright ? cell.height : cell.width) / parts;
  return Array.from({ length: parts }, (_, part) => {
    const start = (part + 0.2) * length;
    return upright
      ? rect(cx - width / 2, cell.y + start, width, 0.6 * length, fill)
      : rect(cell.x + start, cy - width / 2, 0.6 * length, width, fill);
  }).join('');
}

function block(code, { x, y, width, height }, fill) {
  if (code === 0x2580) return rect(x, y, width, height / 2, fill);
  if (code === 0x2590) return rect(x + width / 2, y, width / 2, height, fill);
  if (code === 0x2594) return rect(x, y, width, height / 8, fill);
  if (code === 0x2595) return rect(x + (width * 7) / 8, y, width / 8, height, fill);
  if (code >= 0x2591 && code <= 0x2593) return rect(x, y, width, height, fill, (code - 0x2590) / 4);
  if (code >= 0x2589) return rect(x, y, (width * (0x2590 - code)) / 8, height, fill);
  const part = (code - 0x2580) / 8;
  return rect(x, y + height * (1 - part), width, height * part, fill);
}

function quadrants(bits, { x, y, width, height }, fill) {
  return [0, 1, 2, 3]
    .filter((at) => bits & (1 << at))
    .map((at) => rect(x + ((at % 2) * width) / 2, y + (at > 1 ? height / 2 : 0), width / 2, height / 2, fill))
    .join('');
}

function braille(bits, { x, y, width, height }, fill) {
  return BRAILLE.filter((_, at) => bits & (1 << at))
    .map(([column, row]) => {
      const cx = round2(x + width * (0.27 + 0.46 * column));
      const cy = round2(y + height * (0.14 + 0.24 * row));
      return `<circle cx="${cx}" cy="${cy}" r="${round2(height * 0.065)}" fill="${fill}"/>`;
    })
    .join('');
}
