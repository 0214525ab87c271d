import { msOf, plusDays, type Instant } from '../../../platform/clock/clock.ts';
import { yearBegins, yearOf } from '../ledger-day.ts';

/** How long points last that came while this was in force. */
export interface ExpiryTerms {
  kind: 'never' | 'days' | 'year_end';
  /** Days, or years ahead: 1 is the end of next year. */
  count: number;
  startsAt: Instant;
}

/** One entry of a wallet, in the order of its history. */
export interface WalletEntry {
  transferId: string;
  amount: number;
  /** When it counts. */
  at: Instant;
  reversesId: string | null;
}

/** Points that came together and run out together. */
export interface Lot {
  transferId: string;
  /** What is left of it. */
  left: number;
  /** Null: never. */
  expiresAt: Instant | null;
}

/** When points run out that come at a moment. */
export function expiryOf(versions: readonly ExpiryTerms[], at: Instant): Instant | null {
  const terms = versions.filter(({ startsAt }) => msOf(startsAt) <= msOf(at)).at(-1);
  if (terms === undefined || terms.kind === 'never') return null;
  if (terms.kind === 'days') return plusDays(at, terms.count);
  return yearBegins(yearOf(at) + terms.count + 1);
}

/**
 * What is left of what came, folded from the entries of one wallet: what goes out takes first what runs
 * out first. A reversal puts back what the reversed transfer took, with the days it had; taking back what
 * was given takes that very lot first. Nothing of this is stored, so that nothing can disagree with it.
 */
export function foldLots(entries: readonly WalletEntry[], versions: readonly ExpiryTerms[]): Lot[] {
  const lots: Lot[] = [];
  const takenBy = new Map<string, { lot: Lot; amount: number }[]>();
  for (const { transferId, amount, at, reversesId } of entries) {
    if (amount < 0) {
      const own = lots.filter((lot) => reversesId !== null && lot.transferId === reversesId);
      const taken = take(own, -amount);
      const rest = -amount - taken.reduce((sum, one) => sum + one.amount, 0);
      takenBy.set(transferId, [...taken, ...take(inOrder(lots), rest)]);
      continue;
    }
    let rest = amount;
    for (const { lot, amount: back } of (reversesId && takenBy.get(reversesId)) || []) {
      const again = Math.min(back, rest);
      lot.left += again;
      rest -= again;
    }
    if (rest > 0) lots.push({ transferId, left: rest, expiresAt: expiryOf(versions, at) });
  }
  return inOrder(lots).filter(({ left }) => left > 0);
}

/** The first to run out first; of two alike the one that came first. */
const inOrder = (lots: readonly Lot[]): Lot[] =>
  lots.toSorted((a, b) => endOf(a) - endOf(b) || lots.indexOf(a) - lots.indexOf(b));
const endOf = ({ expiresAt }: Lot) =>
  expiresAt === null ? Number.MAX_SAFE_INTEGER : msOf(expiresAt);

function take(from: readonly Lot[], wanted: number): { lot: Lot; amount: number }[] {
  const taken: { lot: Lot; amount: number }[] = [];
  let rest = wanted;
  for (const lot of from) {
    const amount = Math.min(lot.left, rest);
    if (amount <= 0) continue;
    lot.left -= amount;
    rest -= amount;
    taken.push({ lot, amount });
  }
  return taken;
}

/** How much of it has run out by now. */
export const expiredOf = (lots: readonly Lot[], now: Instant): number =>
  lots
    .filter(({ expiresAt }) => expiresAt !== null && msOf(expiresAt) <= msOf(now))
    .reduce((sum, { left }) => sum + left, 0);

/** What runs out when, the next first; lots that run out together are one. */
export function comingUp(lots: readonly Lot[]): { expiresAt: Instant; amount: number }[] {
  const sums = new Map<Instant, number>();
  for (const { expiresAt, left } of lots)
    if (expiresAt !== null) sums.set(expiresAt, (sums.get(expiresAt) ?? 0) + left);
  return [...sums].map(([expiresAt, amount]) => ({ expiresAt, amount }));
}
