import { randomBytes, scrypt, timingSafeEqual, type ScryptOptions } from 'node:crypto';
import { promisify } from 'node:util';

const derive = promisify<string, Buffer, number, ScryptOptions, Buffer>(scrypt);

interface Cost {
  /** Base-two logarithm of the work. */
  logN: number;
  blockSize: number;
  rounds: number;
}

/** OWASP Password Storage Cheat Sheet, scrypt: 32 MiB and three rounds. */
const cost: Cost = { logN: 15, blockSize: 8, rounds: 3 };
const saltBytes = 16;
const hashBytes = 32;

/** `scrypt$15$8$3$salt$hash`: each hash carries its own cost, so that later ones may cost more. */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(saltBytes);
  return format(salt, await stretch(password, salt, cost));
}

/**
 * Whether the password is the one that was hashed. Without a hash (no such phone, or no password
 * set) it takes as long and says no, so that time does not tell who has an account.
 */
export async function isPassword(password: string, stored: string | null): Promise<boolean> {
  const [kind, logN, blockSize, rounds, salt, hash] = (stored ?? nobody).split('$');
  if (kind !== 'scrypt' || salt === undefined || hash === undefined) {
    throw new Error('a stored password hash has an unknown form');
  }
  const wanted = Buffer.from(hash, 'base64url');
  const given = await stretch(password, Buffer.from(salt, 'base64url'), {
    logN: Number(logN),
    blockSize: Number(blockSize),
    rounds: Number(rounds),
  });
  return timingSafeEqual(given, wanted) && stored !== null;
}

async function stretch(password: string, salt: Buffer, { logN, blockSize, rounds }: Cost) {
  const N = 2 ** logN;
  // The same password typed on two keyboards may be composed differently: NFKC makes it one.
  return await derive(password.normalize('NFKC'), salt, hashBytes, {
    N,
    r: blockSize,
    p: rounds,
    maxmem: 256 * N * blockSize,
  });
}

const format = (salt: Buffer, hash: Buffer) =>
  ['scrypt', cost.logN, cost.blockSize, cost.rounds, text(salt), text(hash)].join('$');
const text = (bytes: Buffer) => bytes.toString('base64url');

const nobody = format(randomBytes(saltBytes), randomBytes(hashBytes));
