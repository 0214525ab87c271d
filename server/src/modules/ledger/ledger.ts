import { createHash } from 'node:crypto';
import type { Instant } from '../../platform/clock/clock.ts';

/** What an account is for. Of `issue`, `expiry` and `settlement` everybody's transfers touch the same one. */
export type AccountKind =
  | 'wallet'
  | 'budget'
  | 'issue'
  | 'expiry'
  | 'escrow'
  | 'fee_income'
  | 'settlement';
export type OwnerKind = 'person' | 'household' | 'organisation' | 'community';

/** Units that every community has from its first day; CNY is counted in fen. */
export const shippedUnits = [
  { code: 'CNY', kind: 'money', nameZh: '人民币（分）', nameEn: 'Renminbi (fen)' },
  { code: 'skill', kind: 'points', nameZh: '技能分享积分', nameEn: 'Skill sharing' },
  { code: 'green', kind: 'points', nameZh: '绿色积分', nameEn: 'Green' },
  { code: 'public_good', kind: 'points', nameZh: '公益积分', nameEn: 'Public good' },
  { code: 'contribution', kind: 'points', nameZh: '贡献积分', nameEn: 'Contribution' },
  { code: 'reputation', kind: 'points', nameZh: '信誉积分', nameEn: 'Reputation' },
  { code: 'sport', kind: 'points', nameZh: '运动积分', nameEn: 'Sport' },
] as const;

/** Accounts that may owe without limit, and are therefore spread over several rows. */
const unlimited: readonly AccountKind[] = ['issue', 'expiry', 'settlement'];

/** How the figures of an account are kept: what they may not fall below, and over how many rows. */
export const shapeOf = (kind: AccountKind): { floor: number | null; stripes: number } =>
  unlimited.includes(kind) ? { floor: null, stripes: 16 } : { floor: 0, stripes: 1 };

/** One line of a transfer: into the account, or with a minus out of it. */
export interface Entry {
  accountId: string;
  /** Fen, or whole points; never 0. */
  amount: number;
}

/** What somebody asks the ledger to do. */
export interface TransferInput {
  /** The client's own: the same key with the same wish is the same transfer, with another wish refused. */
  key: string;
  /** What it is for: `earn`, `redeem`, `pay` …; the ledger itself adds `reverse` and `post`. */
  kind: string;
  /** Why, in words a person reads on a statement. */
  words: string;
  entries: readonly Entry[];
  /** When it counts; unset: now. */
  effectiveAt?: Instant;
}

/** What is wrong with the lines by themselves; null when nothing is. Sums per unit are checked where units are known. */
export function entriesProblem(entries: readonly Entry[]): 'empty' | 'twice' | 'amount' | null {
  if (entries.length < 2 || entries.length > mostEntries) return 'empty';
  if (new Set(entries.map(({ accountId }) => accountId)).size !== entries.length) return 'twice';
  return entries.every(({ amount }) => Number.isSafeInteger(amount) && amount !== 0)
    ? null
    : 'amount';
}
/** Whether in each unit as much goes in as out; units in the order of the entries. */
export function sumsToZero(entries: readonly Entry[], units: readonly { unit: string }[]): boolean {
  const sums = new Map<string, number>();
  entries.forEach(({ amount }, index) => {
    const { unit } = units[index]!;
    sums.set(unit, (sums.get(unit) ?? 0) + amount);
  });
  return [...sums.values()].every((sum) => sum === 0);
}

const mostEntries = 100;

/** SHA-256 of the wish in one fixed spelling: order of lines and of properties do not matter. */
export function hashOf(input: object): Buffer {
  return createHash('sha256').update(canonical(input)).digest();
}

function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (value !== null && typeof value === 'object') {
    const fields = Object.entries(value)
      .filter(([, one]) => one !== undefined)
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, one]) => `${JSON.stringify(name)}:${canonical(one)}`);
    return `{${fields.join(',')}}`;
  }
  return JSON.stringify(value);
}

export const sortedEntries = (entries: readonly Entry[]): Entry[] =>
  entries
    .map(({ accountId, amount }) => ({ accountId, amount }))
    .toSorted((a, b) => (a.accountId < b.accountId ? -1 : 1));

/** Hash of a link: the one before it and all that stands in the transfer (as `chainedText` spells it). */
export const linkHash = (before: Uint8Array, text: string): Buffer =>
  createHash('sha256').update(before).update(text).digest();

/** What the chain vouches for of a transfer. */
export interface Chained {
  id: string;
  key: string;
  kind: string;
  words: string;
  at: Instant;
  effectiveAt: Instant;
  byId: string | null;
  byName: string;
  reversesId: string | null;
  holdId: string | null;
  /** Ordered by line. */
  entries: readonly {
    accountId: string;
    stripe: number;
    amount: number;
    balance: number;
    version: number;
  }[];
}

export const chainedText = (transfer: Chained): string => canonical(transfer);
