import { isIPv6 } from 'node:net';
import { instantOf, msOf, type Instant } from '../../../platform/clock/clock.ts';
import { rows, run, sql, type Tx } from '../../../platform/db/tx.ts';
import { newId } from '../../../platform/ids/ids.ts';

/** At most so many in a sliding window. */
export interface Limit {
  key: string;
  most: number;
  seconds: number;
}

export type Reservation = { ids: string[] } | { waitSeconds: number };

/**
 * Takes one place in each of the limits, or in none of them when one is full. Places are taken
 * before the thing itself is done, so that a hundred tries at once are no way around the limit;
 * what is refused takes no place, so that waiting always helps.
 */
export async function reserve(
  tx: Tx,
  limits: readonly Limit[],
  now: Instant,
): Promise<Reservation> {
  // One order for everybody: two requests that wait for each other would be a deadlock.
  for (const key of limits.map((limit) => limit.key).sort()) {
    void tx.query(`select pg_advisory_xact_lock(hashtextextended('limit:' || $1, 0))`, [key]);
  }
  const asked = limits.map(({ key, most, seconds }) => ({
    key,
    most,
    seconds,
    since: instantOf(msOf(now) - seconds * 1000),
  }));
  const full = await rows(tx, findFull(JSON.stringify(asked)));
  const waits = full
    .filter((one) => one.oldest !== null)
    .map((one) => Math.ceil((msOf(one.oldest ?? now) - msOf(now)) / 1000) + one.seconds);
  if (waits.length > 0) return { waitSeconds: Math.max(1, ...waits) };
  const ids = limits.map(() => newId());
  for (const [at, { key }] of limits.entries()) {
    void run(tx, sql`insert into attempt (key, at, id) values (${key}, ${now}, ${ids[at]})`);
  }
  return { ids };
}

/** Gives the places back: the try was a good one. */
export function release(tx: Tx, ids: readonly string[]): void {
  void run(tx, sql`delete from attempt where id = any (${[...ids]}::uuid[])`);
}

/** Takes its places in the first of some sets of limits that has room; else says when the next has. */
export async function reserveInOne(
  tx: Tx,
  sets: readonly (readonly Limit[])[],
  now: Instant,
): Promise<Reservation> {
  const waits: number[] = [];
  for (const limits of sets) {
    const reserved = await reserve(tx, limits, now);
    if ('ids' in reserved) return reserved;
    waits.push(reserved.waitSeconds);
  }
  return { waitSeconds: Math.min(...waits) };
}

/** A limit is full when the oldest of its last `most` tries is still in the window. */
const findFull = (asked: string) => sql<{ seconds: number; oldest: Instant | null }>`
  select l.seconds, (select a.at from attempt a where a.key = l.key and a.at > l.since
    order by a.at desc offset l.most - 1 limit 1) as oldest
  from jsonb_to_recordset(${asked}::jsonb)
    as l(key text, most integer, seconds integer, since timestamptz)`;

/** Where a request came from, for counting: in IPv6 a customer has a whole /64 to choose from. */
export function addressKey(ip: string): string {
  const plain = unmapped(ip);
  return isIPv6(plain) ? `${groupsOf(plain).slice(0, 4).join(':')}::/64` : plain;
}

/** The neighbourhood of an address, as networks are handed out: an IPv4 /24, an IPv6 /48. */
export function networkKey(ip: string): string {
  const plain = unmapped(ip);
  if (isIPv6(plain)) return `${groupsOf(plain).slice(0, 3).join(':')}::/48`;
  return `${plain.split('.').slice(0, 3).join('.')}.0/24`;
}

const unmapped = (ip: string) => (ip.startsWith('::ffff:') ? ip.slice(7) : ip);

/** The eight groups of an IPv6 address. */
function groupsOf(ip: string): string[] {
  const [head = '', tail] = ip.split('::');
  const left = head === '' ? [] : head.split(':');
  const right = tail === undefined || tail === '' ? [] : tail.split(':');
  const gap = tail === undefined ? 0 : Math.max(0, 8 - left.length - right.length);
  return [...left, ...Array.from({ length: gap }, () => '0'), ...right];
}
