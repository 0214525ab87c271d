import { rows, sql, type Tx } from '../../../platform/db/tx.ts';
import { resendSeconds } from './code.ts';
import { addressKey, networkKey, type Limit } from './limits.ts';

const hour = 3600;
const day = 24 * hour;

/**
 * What one code must fit into: one of these sets of limits. Anybody may ask for codes to anybody's
 * phone, so a stranger must neither use up what its owner needs nor send the owner messages without
 * end; the README says why the numbers are as they are.
 */
export async function codeLimits(
  tx: Tx,
  { phone, ip }: { phone: string; ip: string },
): Promise<Limit[][]> {
  const [address, network] = [addressKey(ip), networkKey(ip)];
  const pause = { key: `code-pause ${phone} ${address}`, most: 1, seconds: resendSeconds };
  const ofOwner = [
    pause,
    { key: `code-own-hour ${phone} ${address}`, most: 5, seconds: hour },
    { key: `code-own-day ${phone} ${address}`, most: 15, seconds: day },
  ];
  const ofAnybody = [
    pause,
    { key: `code ${phone} ${address}`, most: 5, seconds: hour },
    { key: `code-address ${address}`, most: 20, seconds: hour },
    { key: `code-network ${network}`, most: 100, seconds: hour },
  ];
  const first = [
    ...ofAnybody,
    { key: `code-first ${phone} ${address}`, most: 2, seconds: hour },
    { key: `code-first ${phone} ${network}`, most: 3, seconds: hour },
    { key: `code-first-hour ${phone}`, most: 12, seconds: hour },
    { key: `code-first-day ${phone}`, most: 30, seconds: day },
  ];
  const more = [
    ...ofAnybody,
    { key: `code-more-hour ${phone}`, most: 3, seconds: hour },
    { key: `code-more-day ${phone}`, most: 6, seconds: day },
  ];
  const known = (await addressesOf(tx, phone)).includes(address);
  return known ? [ofOwner, first, more] : [first, more];
}

/** Where the owner of a phone is signed in, the latest first. */
async function addressesOf(tx: Tx, phone: string): Promise<string[]> {
  const found = await rows(
    tx,
    sql<{ ip: string }>`
      select s.ip from session s join account a on a.id = s.account_id
      where a.phone = ${phone} order by s.last_seen_at desc limit 50`,
  );
  return found.map(({ ip }) => addressKey(ip));
}
