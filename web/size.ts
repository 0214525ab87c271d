import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';

/** The most JavaScript a resident's first page may cost, in bytes after gzip. */
export const residentLimitBytes = 200_000;

export interface FirstLoad {
  /** All of it together, in bytes after gzip. */
  bytes: number;
  parts: { file: string; bytes: number }[];
}

interface Chunk {
  file: string;
  imports?: string[];
}

/**
 * How much JavaScript the resident's home needs before it can be seen, from the manifest of the last
 * build: the start-up script, the entry with everything it imports, and the texts of one language.
 * @throws when the web apps have not been built
 */
export async function residentFirstLoad(folder = builtFolder): Promise<FirstLoad> {
  const manifest = JSON.parse(
    await readFile(path.join(folder, '.vite/manifest.json'), 'utf8'),
  ) as Record<string, Chunk>;
  const files = new Set(['boot.js']);
  const visited = new Set<string>();
  const visit = (key: string) => {
    if (visited.has(key)) return;
    visited.add(key);
    const chunk = manifest[key];
    if (chunk === undefined) throw new Error(`the build has no ${key}`);
    files.add(chunk.file);
    for (const below of chunk.imports ?? []) visit(below);
  };
  visit('index.html');
  for (const name of texts) visit(`kit/i18n/zh-CN/${name}.json`);
  const parts = await Promise.all(
    [...files].map(async (file) => ({
      file,
      bytes: gzipSync(await readFile(path.join(folder, file))).length,
    })),
  );
  parts.sort((a, b) => b.bytes - a.bytes);
  return { bytes: parts.reduce((sum, part) => sum + part.bytes, 0), parts };
}

const builtFolder = fileURLToPath(new URL('dist', import.meta.url));
/** The texts that resident/main.tsx asks for before it draws. */
const texts = ['common', 'refusals', 'service', 'resident'];
