import {
  createHash,
  createPrivateKey,
  createPublicKey,
  hkdfSync,
  sign,
  verify,
  type KeyObject,
} from 'node:crypto';
import type { Instant } from '../../../platform/clock/clock.ts';

/** What somebody gave and earned in one community until a moment, as a third party may check it. */
export interface Statement {
  format: 'linli-statement-1';
  /** The community and its code. */
  community: string;
  name: string;
  /** From one; without any where the community has no levels. */
  level?: number;
  levelName?: string;
  levels?: number;
  earned: readonly { unit: string; nameZh: string; year: number; ever: number }[];
  since: Instant | null;
  issuedAt: Instant;
}

/** Papers of before levels were data name none, and there were five. */
export const levelWords = ({ level, levelName = '', levels = 5 }: Statement): string =>
  level === undefined ? '—' : `${levelName} 第 ${level} 级（共 ${levels} 级）`.trim();

export interface Signed {
  statement: Statement;
  algorithm: 'Ed25519';
  /** SHA-256 of the public key, its first sixteen digits. */
  keyId: string;
  /** Of the statement in canonical JSON (RFC 8785 for texts and whole numbers), base64url. */
  signature: string;
}

/** Properties in the order of their names, nothing between: the same text for the same statement. */
export function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  if (value !== null && typeof value === 'object')
    return `{${Object.entries(value)
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, one]) => `${JSON.stringify(name)}:${canonicalJson(one)}`)
      .join(',')}}`;
  return JSON.stringify(value);
}

/** A PKCS#8 frame around the thirty-two bytes of an Ed25519 key (RFC 8410). */
const frame = Buffer.from('302e020100300506032b657004220420', 'hex');

/** The key that signs statements, derived from the server's own and of no other use. */
export function statementKey(secret: Buffer): {
  private: KeyObject;
  public: KeyObject;
  id: string;
} {
  const seed = Buffer.from(hkdfSync('sha256', secret, '', 'linli statement ed25519', 32));
  const key = createPrivateKey({ key: Buffer.concat([frame, seed]), format: 'der', type: 'pkcs8' });
  const open = createPublicKey(key);
  const der = open.export({ format: 'der', type: 'spki' });
  const id = createHash('sha256').update(der).digest('hex').slice(0, 16);
  return { private: key, public: open, id };
}

export function signStatement(statement: Statement, secret: Buffer): Signed {
  const key = statementKey(secret);
  const signature = sign(null, Buffer.from(canonicalJson(statement)), key.private);
  return {
    statement,
    algorithm: 'Ed25519',
    keyId: key.id,
    signature: signature.toString('base64url'),
  };
}

/** Whether this very server signed this very text. */
export function isGenuine(text: string, signature: string, secret: Buffer): boolean {
  const bytes = Buffer.from(signature, 'base64url');
  return bytes.length === 64 && verify(null, Buffer.from(text), statementKey(secret).public, bytes);
}
