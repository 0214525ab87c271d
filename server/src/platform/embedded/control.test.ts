import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import net from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { askControl, NobodyListens, serveControl, type Control } from './control.ts';

let folder: string;
let control: Control | null = null;
const socket = () => path.join(folder, 'linli.sock');
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'linli-control-'));
});
afterEach(async () => {
  await control?.close();
  control = null;
  rmSync(folder, { recursive: true, force: true });
});

test('a request is carried out, its progress told, and its end answered', async () => {
  control = await serveControl(socket(), async (request, tell) => {
    tell({ done: 1 });
    tell({ done: 2 });
    return { got: request };
  });
  const told: unknown[] = [];
  const answer = await askControl(socket(), { command: '导入', args: {} }, (one) => told.push(one));
  expect(told).toEqual([{ done: 1 }, { done: 2 }]);
  expect(answer).toEqual({ got: { command: '导入', args: {} } });
});

test('what fails there fails here, in the same words, and the server goes on', async () => {
  control = await serveControl(socket(), async (request) => {
    if (request === 'bad') throw new Error('the disk is full');
    return 'fine';
  });
  await expect(askControl(socket(), 'bad', () => undefined)).rejects.toThrow('the disk is full');
  await expect(askControl(socket(), 'good', () => undefined)).resolves.toBe('fine');
});

test('only its own user may open the socket', async () => {
  control = await serveControl(socket(), async () => null);
  expect(statSync(socket()).mode & 0o777).toBe(0o600);
});

test('where nobody listens one is told so', async () => {
  await expect(askControl(socket(), {}, () => undefined)).rejects.toBeInstanceOf(NobodyListens);
});

test('a socket left behind by a process that died is replaced', async () => {
  writeFileSync(socket(), '');
  control = await serveControl(socket(), async () => 'new');
  await expect(askControl(socket(), {}, () => undefined)).resolves.toBe('new');
});

test('a caller that goes away does not stop what it asked for', async () => {
  let finished = false;
  control = await serveControl(socket(), async (_, tell) => {
    for (let step = 0; step < 5; step += 1) {
      await new Promise((resolve) => setTimeout(resolve, 20));
      tell({ step });
    }
    finished = true;
    return null;
  });
  const caller = net.connect(socket());
  caller.write('{}\n');
  await new Promise((resolve) => caller.once('data', resolve));
  caller.destroy();
  await expect.poll(() => finished, { timeout: 60_000 }).toBe(true);
});
