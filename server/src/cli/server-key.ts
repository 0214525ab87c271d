import { hash, randomBytes } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import type { Config } from '../platform/config/config.ts';

let kept: Buffer | null = null;

/**
 * The server's own key: from the setting, else from a file that only the server's user can read, made
 * when it is first needed. Without it, what it sealed stays sealed.
 */
export function serverKey({ secretKey, dataDir }: Pick<Config, 'secretKey' | 'dataDir'>): Buffer {
  kept ??= hash('sha256', secretKey ?? keyInFile(dataDir), 'buffer');
  return kept;
}

function keyInFile(dataDir: string): string {
  const file = path.join(dataDir, 'secret-key');
  fs.mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  try {
    // Of two processes that start with an empty folder one makes it, and both read the same.
    fs.writeFileSync(file, `${randomBytes(32).toString('base64url')}\n`, {
      mode: 0o600,
      flag: 'wx',
    });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
  return fs.readFileSync(file, 'utf8').trim();
}
