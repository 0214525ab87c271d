import type { Locale, ProxyThing, Role, Session } from '@linli/contract';
import type { Instant } from '../../../platform/clock/clock.ts';
import type { Database } from '../../../platform/db/database.ts';
import { firstRow, rows, sql, type Tx } from '../../../platform/db/tx.ts';
import { Refusal } from '../../../platform/refusal/refusal.ts';
import type { Directory } from '../directory.ts';
import { joinPeople } from '../person/join-people.ts';
import { actsForOf } from '../proxy/agent-for.ts';
import { maskPhone } from '../person/phone.ts';

interface Reading {
  db: Database;
  directory: Directory;
  now: Instant;
  ip: string;
  requestId: string;
  publicUrl: string | null;
}

/**
 * Who this account is, with its current roles in every community. A phone that was listed somewhere
 * since the last look joins here, so that nobody has to sign in again for it.
 */
export async function readSession(reading: Reading, accountId: string): Promise<Session> {
  let account = await reading.db.read([], (tx) => readAccount(tx, accountId));
  if (account?.expected) {
    await joinPeople(reading, { accountId, phone: account.phone ?? '' });
    account = await reading.db.read([], (tx) => readAccount(tx, accountId));
  }
  if (account === undefined) throw new Refusal('not_signed_in');
  const phoneMasked = account.phone === null ? null : maskPhone(account.phone);
  return {
    accountId,
    name: account.name || (phoneMasked ?? ''),
    phoneMasked,
    platformAdmin: account.platformAdmin,
    hasPassword: account.hasPassword,
    locale: account.locale,
    largePrint: account.largePrint,
    address: reading.publicUrl,
    ...(await readPlaces(reading, accountId, account.communityIds)),
  };
}

interface AccountView {
  name: string;
  phone: string | null;
  platformAdmin: boolean;
  hasPassword: boolean;
  locale: Locale;
  largePrint: boolean;
  communityIds: string[];
  expected: boolean;
}

const readAccount = (tx: Tx, accountId: string) =>
  firstRow(
    tx,
    sql<AccountView>`
      select name, phone, platform_admin as "platformAdmin", password_hash is not null as "hasPassword",
        locale, large_print as "largePrint",
        array(select c.community_id::text from account_community c where c.account_id = a.id)
          as "communityIds",
        exists (select from invited_phone i where i.phone = a.phone) as expected
      from account a where a.id = ${accountId}`,
  );

/** Where somebody is somebody, the place they have been in longest first, and in whose name they may act there. */
async function readPlaces(
  reading: Reading,
  accountId: string,
  communityIds: string[],
): Promise<Pick<Session, 'memberships' | 'actsFor'>> {
  if (communityIds.length === 0) return { memberships: [], actsFor: [] };
  const { now } = reading;
  return await reading.db.read(communityIds, async (tx) => {
    const naming = reading.directory.communityNames(tx, communityIds);
    naming.catch(() => undefined);
    const acting = actsForOf(tx, { accountId, communityIds, now });
    acting.catch(() => undefined);
    const held = await rows(
      tx,
      sql<{ communityId: string; personId: string; roles: string }>`
        select p.community_id as "communityId", p.id as "personId",
          string_agg(distinct m.role, ',') as roles
        from person p
        join membership m on m.community_id = p.community_id and m.person_id = p.id
        where p.community_id = any (${communityIds}::uuid[]) and p.account_id = ${accountId}
          and m.starts_at <= ${reading.now} and (m.ends_at is null or m.ends_at > ${reading.now})
        group by p.community_id, p.id order by min(m.starts_at), p.community_id`,
    );
    const names = new Map((await naming).map((one) => [one.id, one]));
    const memberships = held.map((one) => ({
      communityId: one.communityId,
      communityCode: names.get(one.communityId)?.code ?? '',
      communityName: names.get(one.communityId)?.name ?? '',
      personId: one.personId,
      roles: one.roles.split(',') as Role[],
    }));
    const actsFor = (await acting).map(({ things, ...one }) => ({
      ...one,
      things: things.split(',') as ProxyThing[],
      communityName: names.get(one.communityId)?.name ?? '',
    }));
    return { memberships, actsFor };
  });
}
