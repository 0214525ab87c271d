import type { Ctx } from '../../../platform/context.ts';
import { firstRow, rows, run, sql } from '../../../platform/db/tx.ts';
import { loosenPhotos } from '../../../platform/files/index.ts';
import {
  nameless,
  scrub,
  type DataSection,
  type Forgotten,
  type Kept,
  type OpenMatter,
  type PersonalData,
} from '../../../platform/privacy/personal-data.ts';

/** Who somebody is, what they may do, and how they sign in. */
export const identityPersonalData: PersonalData = { sections, openMatters, forget };

type Item = Record<string, unknown>;

async function sections(ctx: Ctx, personId: string): Promise<DataSection[]> {
  const { tx, communityId } = ctx;
  const of = sql`community_id = ${communityId} and person_id = ${personId}`;
  const [person, roles, sessions, consents, proxies, cards] = await Promise.all([
    rows(
      tx,
      sql<Item>`select name, phone, birth_year as "birthYear", birth_month as "birthMonth",
        birth_day as "birthDay", created_at as "listedAt" from person
        where community_id = ${communityId} and id = ${personId}`,
    ),
    rows(
      tx,
      sql<Item>`select role, starts_at as "startsAt", ends_at as "endsAt", verified_at as "verifiedAt"
        from membership where ${of} order by starts_at`,
    ),
    rows(
      tx,
      sql<Item>`select device, ip, created_at as "createdAt", last_seen_at as "lastSeenAt" from session
        where account_id = (select account_id from person
          where community_id = ${communityId} and id = ${personId}) order by created_at`,
    ),
    rows(
      tx,
      sql<Item>`select purpose, version, given, at, how from consent where ${of} order by at`,
    ),
    rows(
      tx,
      sql<Item>`select array_to_string(x.things, ',') as things, p.name as "principal",
          g.name as "agent", x.consent, x.starts_at as "startsAt", x.ends_at as "endsAt",
          x.ended_at as "endedAt"
        from proxy x
        join person p on p.community_id = x.community_id and p.id = x.principal_id
        join person g on g.community_id = x.community_id and g.id = x.agent_id
        where x.community_id = ${communityId}
          and (x.principal_id = ${personId} or x.agent_id = ${personId}) order by x.starts_at`,
    ),
    rows(
      tx,
      sql<Item>`select serial, state, made_at as "madeAt", last_used_at as "lastUsedAt" from card
        where ${of} order by made_at`,
    ),
  ]);
  return [
    { key: 'person', items: person },
    { key: 'roles', items: roles },
    { key: 'sessions', items: sessions },
    { key: 'consents', items: consents },
    { key: 'proxies', items: proxies },
    { key: 'cards', items: cards },
  ];
}

/** Whoever still works here cannot be forgotten here: the role ends first. */
async function openMatters(ctx: Ctx, personId: string): Promise<OpenMatter[]> {
  const held = await rows(
    ctx.tx,
    sql<{ role: string }>`select distinct role from membership
      where community_id = ${ctx.communityId} and person_id = ${personId} and role <> 'resident'
        and (ends_at is null or ends_at > ${ctx.now})`,
  );
  return held.map(({ role }) => ({ kind: 'role', label: role }));
}

async function forget(person: Forgotten): Promise<Kept[]> {
  const { tx, communityId, personId, placeholder, now, phone } = person;
  const accountId = await accountIdOf(person);
  await endWhatIsOpen(person);
  await forgetPapers(person);
  await nameless(person, [
    ['proxy', 'recorded_by', 'recorded_by_name'],
    ['consent', 'by_id', 'by_name'],
    ['guardian', 'recorded_by', 'recorded_by_name'],
    ['erasure', 'decided_by', 'decided_by_name'],
    ['card', 'last_place', 'last_place_name'],
  ]);
  await scrub(
    person,
    'proxy',
    ['end_reason'],
    sql`(principal_id = ${personId} or agent_id = ${personId})`,
  );
  await scrub(person, 'erasure', ['reason'], sql`person_id = ${personId}`);
  void run(
    tx,
    sql`delete from invited_phone where community_id = ${communityId} and person_id = ${personId}`,
  );
  await run(
    tx,
    sql`update person set name = ${placeholder}, name_letters = '', phone = null, birth_year = null,
        birth_month = null, birth_day = null, account_id = null,
        erased_at = coalesce(erased_at, ${now})
      where community_id = ${communityId} and id = ${personId}`,
  );
  if (accountId === null) return [];
  return await leaveAccount(person, accountId, phone);
}

async function accountIdOf({ tx, communityId, personId }: Forgotten): Promise<string | null> {
  const found = await firstRow(
    tx,
    sql<{ accountId: string | null }>`select account_id as "accountId" from person
      where community_id = ${communityId} and id = ${personId}`,
  );
  return found?.accountId ?? null;
}

async function endWhatIsOpen({ tx, communityId, personId, now }: Forgotten): Promise<void> {
  void run(
    tx,
    sql`update membership set ends_at = greatest(starts_at, ${now}::timestamptz)
      where community_id = ${communityId} and person_id = ${personId}
        and (ends_at is null or ends_at > ${now})`,
  );
  void run(
    tx,
    sql`update proxy set ended_at = ${now}, ended_by = 'erased'
      where community_id = ${communityId} and ended_at is null
        and (principal_id = ${personId} or agent_id = ${personId})`,
  );
  void run(
    tx,
    sql`update guardian set ended_at = ${now} where community_id = ${communityId}
      and ended_at is null and (child_id = ${personId} or guardian_id = ${personId})`,
  );
  void run(
    tx,
    sql`delete from session where card_id in (select id from card
      where community_id = ${communityId} and person_id = ${personId})`,
  );
  await run(
    tx,
    sql`update card set state = 'ended', ended_at = coalesce(ended_at, ${now})
      where community_id = ${communityId} and person_id = ${personId} and state <> 'ended'`,
  );
}

/** Photos of what they signed on paper: name and hand are on it. That and when they agreed is kept. */
async function forgetPapers({ tx, communityId, personId }: Forgotten): Promise<void> {
  const papers = await rows(
    tx,
    sql<{ id: string }>`
      select photo_id as id from consent
        where community_id = ${communityId} and person_id = ${personId} and photo_id is not null
      union select photo_id from proxy where community_id = ${communityId} and photo_id is not null
        and (principal_id = ${personId} or agent_id = ${personId})`,
  );
  await loosenPhotos(
    tx,
    communityId,
    papers.map(({ id }) => id),
  );
}

/**
 * The account is detached from this community. Where it belongs to no other it is closed for good: no
 * phone, no name, no way to sign in; whoever comes with the phone again is somebody new.
 */
async function leaveAccount(
  { tx, communityId, now }: Forgotten,
  accountId: string,
  phone: string | null,
): Promise<Kept[]> {
  await run(
    tx,
    sql`delete from account_community
      where account_id = ${accountId} and community_id = ${communityId}`,
  );
  const elsewhere = await firstRow(
    tx,
    sql<{ count: number }>`select count(*)::int as count from account_community
      where account_id = ${accountId}`,
  );
  const admin = await firstRow(
    tx,
    sql<{ admin: boolean }>`select platform_admin as admin from account where id = ${accountId}`,
  );
  if ((elsewhere?.count ?? 0) > 0 || admin?.admin === true)
    return [{ what: 'account_elsewhere', count: 1, until: null }];
  for (const table of ['session', 'proxy_ask', 'passkey', 'totp', 'recovery_code', 'demo_person'])
    await run(tx, sql`delete from ${sql.raw(table)} where account_id = ${accountId}`);
  if (phone !== null) {
    await run(tx, sql`delete from sms_code where phone = ${phone}`);
    await run(tx, sql`delete from attempt where position(${phone} in key) > 0`);
  }
  await run(
    tx,
    sql`update account set name = '', phone = null, password_hash = null, has_factor = false,
        disabled_at = coalesce(disabled_at, ${now})
      where id = ${accountId}`,
  );
  return [];
}
