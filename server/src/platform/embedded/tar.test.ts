import { execFileSync } from 'node:child_process';
import {
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { readArchive, writeArchive } from './tar.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'linli-tar-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const at = (...names: string[]) => path.join(folder, ...names);
const longName = `${'深'.repeat(30)}.txt`;
/** As a photo is called in the folder of files: too long for the fields of the first tar. */
const photoName = `${'a'.repeat(64)}-${'b'.repeat(36)}.full.jpg`;

async function packed(): Promise<string> {
  mkdirSync(at('db', 'empty'), { recursive: true });
  mkdirSync(at('db', 'a'.repeat(60), 'b'.repeat(60)), { recursive: true });
  writeFileSync(at('db', 'PG_VERSION'), '18');
  writeFileSync(at('db', 'big'), Buffer.alloc(3_000_001, 7));
  writeFileSync(at('db', 'block'), Buffer.alloc(1024, 1));
  writeFileSync(at('db', 'nothing'), '');
  writeFileSync(at('db', 'a'.repeat(60), 'b'.repeat(60), longName), '邻里');
  writeFileSync(at('db', photoName), 'photo');
  writeFileSync(at('db', `深${photoName}`), 'another');
  await writeArchive(at('out.tar.gz'), [
    { name: 'linli.json', text: '{"kind":"embedded"}' },
    { name: 'db', folder: at('db') },
  ]);
  return at('out.tar.gz');
}

test('what was packed comes out the same, and the tar of the system reads it too', async () => {
  const file = await packed();
  mkdirSync(at('out'));
  await readArchive(file, at('out'));
  expect(readFileSync(at('out', 'linli.json'), 'utf8')).toBe('{"kind":"embedded"}');
  expect(readFileSync(at('out', 'db', 'big')).equals(Buffer.alloc(3_000_001, 7))).toBe(true);
  expect(readFileSync(at('out', 'db', 'a'.repeat(60), 'b'.repeat(60), longName), 'utf8')).toBe(
    '邻里',
  );
  expect(readdirSync(at('out', 'db', 'empty'))).toEqual([]);
  mkdirSync(at('system'));
  execFileSync('tar', ['-xzf', file, '-C', at('system')]);
  expect(readFileSync(at('out', 'db', photoName), 'utf8')).toBe('photo');
  expect(readFileSync(at('out', 'db', `深${photoName}`), 'utf8')).toBe('another');
  for (const name of ['linli.json', 'db/PG_VERSION', 'db/big', 'db/block', 'db/nothing']) {
    expect(readFileSync(at('system', name)).equals(readFileSync(at('out', name)))).toBe(true);
  }
  expect(readdirSync(at('system'), { recursive: true }).toSorted()).toEqual(
    readdirSync(at('out'), { recursive: true }).toSorted(),
  );
});

test('an archive appears whole or not at all', async () => {
  await expect(
    writeArchive(at('x.tar.gz'), [{ name: 'db', folder: at('missing') }]),
  ).rejects.toThrow();
  expect(readdirSync(folder)).toEqual([]);
});

test('an archive that is cut short or damaged is refused', async () => {
  const file = await packed();
  truncateSync(file, 2000);
  mkdirSync(at('out'));
  await expect(readArchive(file, at('out'))).rejects.toThrow();
  writeFileSync(at('noise.gz'), gzipSync(Buffer.alloc(2048, 65)));
  await expect(readArchive(at('noise.gz'), at('out'))).rejects.toThrow('not an archive of ours');
});

test('a name that leads out of the folder is refused', async () => {
  mkdirSync(at('inner'));
  await writeArchive(at('evil.tar.gz'), [{ name: '../outside', text: 'x' }]);
  await expect(readArchive(at('evil.tar.gz'), at('inner'))).rejects.toThrow('outside the folder');
  expect(readdirSync(folder).toSorted()).toEqual(['evil.tar.gz', 'inner']);
});
