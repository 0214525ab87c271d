import type { Locale, Role } from '@linli/contract';
import type { Ctx } from '../../../platform/context.ts';
import { rows, sql } from '../../../platform/db/tx.ts';
import { lettersSought } from './name-letters.ts';
import { isMobile, phoneSought } from './phone.ts';

export interface Person {
  id: string;
  name: string;
  /** In full: mask it before it leaves the server, or log the look. */
  phone: string | null;
  /** Null while this person has never signed in. */
  accountId: string | null;
  birthYear: number | null;
}

interface Seeking {
  q: string;
  limit: number;
  /** Only these; without it, everybody. */
  among?: readonly string[];
}

/** People of this community whose name holds the words or is typed so, or whose phone is the one they say. */
export async function findPeople(ctx: Ctx, { q, limit, among }: Seeking): Promise<Person[]> {
  const words = q.trim();
  return await rows(
    ctx.tx,
    sql<Person>`
      select id, name, phone, account_id as "accountId", birth_year as "birthYear" from person
      where community_id = ${ctx.communityId}
        and ${among === undefined ? sql`true` : sql`id = any (${[...among]}::uuid[])`}
        and (${nameFits(words, 'person')} or ${phoneIs(words, sql.ref('phone'))})
      order by name, id limit ${limit}`,
  );
}

/** Those of the ids that are people of this community, in no order. */
export async function peopleByIds(ctx: Ctx, ids: readonly string[]): Promise<Person[]> {
  if (ids.length === 0) return [];
  return await rows(
    ctx.tx,
    sql<Person>`
      select id, name, phone, account_id as "accountId", birth_year as "birthYear" from person
      where community_id = ${ctx.communityId} and id = any (${[...ids]}::uuid[])`,
  );
}

/**
 * The statement that reads the phones of people whose ids another statement of the caller finds, so
 * that both travel in one flight.
 * @param ids a select of person ids, $1 the community
 * @returns rows of `{id, phone}`; mask the phone before it leaves the server, or log the look
 */
export const phonesStatement = (ids: string) =>
  `select id, phone from person where community_id = $1 and id in (${ids})`;

/** How to reach somebody outside the house. */
export interface Address {
  personId: string;
  /** In full: the one they sign in with, else the one they are listed with. */
  phone: string | null;
  /** Null while this person has never signed in. */
  accountId: string | null;
  /** As they chose it; Chinese for whoever has not. */
  locale: Locale;
  /** They may not come in any more: all their roles are over, or their account is disabled. */
  left: boolean;
}

/** Where and in which language to reach those of the ids that are people of this community, in no order. */
export async function addressesOf(ctx: Ctx, personIds: readonly string[]): Promise<Address[]> {
  if (personIds.length === 0) return [];
  return await rows(
    ctx.tx,
    sql<Address>`
      select p.id as "personId", coalesce(a.phone, p.phone) as phone,
        case when a.card_only then null else p.account_id end as "accountId",
        coalesce(a.locale, 'zh-CN') as locale,
        a.disabled_at is not null or coalesce(m.over, false) as left
      from person p
      left join account a on a.id = p.account_id
      left join (
        select person_id, bool_and(coalesce(ends_at <= ${ctx.now}, false)) as over
        from membership
        where community_id = ${ctx.communityId} and person_id = any (${[...personIds]}::uuid[])
        group by person_id) m on m.person_id = p.id
      where p.community_id = ${ctx.communityId} and p.id = any (${[...personIds]}::uuid[])`,
  );
}

export interface RoleHolder {
  personId: string;
  name: string;
  roles: Role[];
  /** Of the first of these roles that belongs to an organisation. */
  organisationId: string | null;
}

/**
 * Who holds one of these roles at this moment, by name. Few do, whatever the planner thinks of a table
 * that has just been filled: each is looked up by key (`offset 0` keeps it so) and not joined by a scan.
 */
export async function peopleWithRoles(ctx: Ctx, roles: readonly Role[]): Promise<RoleHolder[]> {
  if (roles.length === 0) return [];
  const found = await rows(
    ctx.tx,
    sql<Omit<RoleHolder, 'roles'> & { roles: string }>`
      select p.id as "personId", p.name, string_agg(distinct m.role, ',') as roles,
        (array_agg(m.organisation_id order by m.starts_at)
          filter (where m.organisation_id is not null))[1] as "organisationId"
      from membership m
      cross join lateral (select id, name from person
        where community_id = m.community_id and id = m.person_id offset 0) p
      where m.community_id = ${ctx.communityId} and m.role = any (${[...roles]}::text[])
        and m.starts_at <= ${ctx.now} and (m.ends_at is null or m.ends_at > ${ctx.now})
      group by p.id, p.name order by p.name, p.id`,
  );
  return found.map((row) => ({ ...row, roles: row.roles.split(',') as Role[] }));
}

type Column = ReturnType<typeof sql.ref>;

/** Whether the name of a person holds the words, or is what Latin letters stand for. */
export function nameFits(words: string, person: 'person' | 'p') {
  const holds = sql<boolean>`${sql.ref(`${person}.name`)} like ${`%${words.replace(/[\\%_]/g, '\\$&')}%`}`;
  const letters = lettersSought(words);
  if (letters === null) return holds;
  return sql<boolean>`(${holds} or ${sql.ref(`${person}.name_letters`)} ~ ${letters})`;
}

/** Whether a column of phones holds the one that the words say; see `phoneSought`. */
export function phoneIs(words: string, column: Column) {
  const sought = phoneSought(words);
  if (sought === null) return sql<boolean>`false`;
  if ('lastFour' in sought) return sql<boolean>`right(${column}, 4) = ${sought.lastFour}`;
  // A mobile is kept without dashes, and found by the index.
  return isMobile(sought.whole)
    ? sql<boolean>`${column} = ${sought.whole}`
    : sql<boolean>`replace(${column}, '-', '') = ${sought.whole}`;
}
