import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';

const fileOf = (dataDir: string) => path.join(dataDir, 'first-admin-key');

/**
 * The key with which the first platform admin is made, in a file that only the server's own user
 * can read: the same over restarts until it has been used.
 */
export function firstAdminKey(dataDir: string): string {
  const kept = keptKey(dataDir);
  if (kept !== null) return kept;
  const key = randomBytes(24).toString('base64url');
  fs.mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  fs.writeFileSync(fileOf(dataDir), `${key}\n`, { mode: 0o600, flag: 'wx' });
  return key;
}

/** Once there is an admin, the key opens nothing and need not lie about. */
export function forgetFirstAdminKey(dataDir: string): void {
  fs.rmSync(fileOf(dataDir), { force: true });
}

function keptKey(dataDir: string): string | null {
  try {
    return fs.readFileSync(fileOf(dataDir), 'utf8').trim() || null;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}
