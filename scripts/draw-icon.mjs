// `node scripts/draw-icon.mjs`: draws the extension's icon, a check in a gate's green, as a PNG of 128 × 128.
import { writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { crc32, deflateSync } from 'node:zlib';

const SIZE = 128;
/** Samples per pixel and axis: the edges are smooth. */
const SAMPLES = 4;
const GREEN = [0x10, 0x7c, 0x10];
const WHITE = [0xff, 0xff, 0xff];
/** The check's corners and half its width, in pixels. */
const CHECK = [
  [32, 66],
  [54, 88],
  [96, 42],
];
const HALF_WIDTH = 8;

function insideBox(x, y) {
  const [margin, radius] = [6, 22];
  const reach = SIZE / 2 - margin - radius;
  const [dx, dy] = [x, y].map((value) => Math.max(0, Math.abs(value - SIZE / 2) - reach));
  return Math.hypot(dx, dy) <= radius;
}

function onLine(x, y, [ax, ay], [bx, by]) {
  const along = ((x - ax) * (bx - ax) + (y - ay) * (by - ay)) / ((bx - ax) ** 2 + (by - ay) ** 2);
  const t = Math.min(1, Math.max(0, along));
  return Math.hypot(x - ax - t * (bx - ax), y - ay - t * (by - ay)) <= HALF_WIDTH;
}

const [first, corner, last] = CHECK;
const insideCheck = (x, y) => onLine(x, y, first, corner) || onLine(x, y, corner, last);

function pixel(column, row) {
  let [box, check] = [0, 0];
  for (let i = 0; i < SAMPLES ** 2; i++) {
    const x = column + ((i % SAMPLES) + 0.5) / SAMPLES;
    const y = row + (Math.floor(i / SAMPLES) + 0.5) / SAMPLES;
    if (insideBox(x, y)) box++;
    if (insideCheck(x, y)) check++;
  }
  const white = check / SAMPLES ** 2;
  const color = GREEN.map((green, i) => Math.round(green + (WHITE[i] - green) * white));
  return [...color, Math.round((255 * box) / SAMPLES ** 2)];
}

function chunk(type, data) {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length);
  sum.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, sum]);
}

const rows = Array.from({ length: SIZE }, (_, row) => [
  0, // no filter
  ...Array.from({ length: SIZE }, (_, column) => pixel(column, row)).flat(),
]);
const header = Buffer.alloc(13);
header.writeUInt32BE(SIZE, 0);
header.writeUInt32BE(SIZE, 4);
header.set([8, 6, 0, 0, 0], 8); // 8 bits, RGBA, the only methods there are, not interlaced
const png = Buffer.concat([
  Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
  chunk('IHDR', header),
  chunk('IDAT', deflateSync(Buffer.from(rows.flat()), { level: 9 })),
  chunk('IEND', Buffer.alloc(0)),
]);
const root = join(dirname(fileURLToPath(import.meta.url)), '..');
writeFileSync(join(root, 'extension/images/icon.png'), png);
