import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Browser } from 'playwright-core';
import { encodeQR } from 'qr';
import { openBrowser } from './browser.ts';

const width = 640;
const height = 480;
const modulePixels = 8;
/** As a hand holds a phone: a little askew, and not in the best light. */
const tilt = 0.12;
const light = { paper: 205, ink: 45, wall: 120, noise: 24 };

/** Does something in a browser whose camera looks at a code on a wall. */
export async function beforeCode(
  text: string,
  work: (browser: Browser) => Promise<void>,
): Promise<void> {
  const folder = await mkdtemp(path.join(tmpdir(), 'linli-camera-'));
  const file = path.join(folder, 'wall.y4m');
  await writeFile(file, filmOf(text));
  const browser = await openBrowser([
    '--use-fake-ui-for-media-stream',
    '--use-fake-device-for-media-stream',
    `--use-file-for-fake-video-capture=${file}`,
  ]);
  try {
    await work(browser);
  } finally {
    await browser.close();
    await rm(folder, { recursive: true });
  }
}

/** YUV4MPEG2: what Chromium takes for a camera; it begins again at its end. */
function filmOf(text: string): Buffer {
  const code = encodeQR(text, 'raw', { border: 4 });
  const colours = Buffer.alloc((width * height) / 2, 128);
  const frames = Array.from({ length: 4 }, () =>
    Buffer.concat([Buffer.from('FRAME\n'), brightness(code), colours]),
  );
  return Buffer.concat([
    Buffer.from(`YUV4MPEG2 W${width} H${height} F10:1 Ip A1:1 C420jpeg\n`),
    ...frames,
  ]);
}

function brightness(code: readonly boolean[][]): Buffer {
  const [cos, sin] = [Math.cos(tilt), Math.sin(tilt)];
  const middle = code.length / 2;
  const bytes = Buffer.alloc(width * height);
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      const [dx, dy] = [(x - width / 2) / modulePixels, (y - height / 2) / modulePixels];
      const row = code[Math.floor(dy * cos - dx * sin + middle)];
      const dark = row?.[Math.floor(dx * cos + dy * sin + middle)];
      const shade = dark === undefined ? light.wall : dark ? light.ink : light.paper;
      bytes[y * width + x] = shade + (Math.random() - 0.5) * light.noise;
    }
  return bytes;
}
