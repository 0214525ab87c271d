import type { Role } from '@linli/contract';
import type { Ctx } from '../../../platform/context.ts';
import { rows, sql } from '../../../platform/db/tx.ts';

export interface Person {
  id: string;
  name: string;
  /** In full: mask it before it leaves the server, or log the look. */
  phone: string | null;
  /** Null while this person has never signed in. */
  accountId: string | null;
  birthYear: number | null;
}

/** People of this community whose name holds the words, or whose phone holds the digits. */
export async function findPeople(
  ctx: Ctx,
  { q, limit }: { q: string; limit: number },
): Promise<Person[]> {
  const words = q.trim();
  return await rows(
    ctx.tx,
    sql<Person>`
      select id, name, phone, account_id as "accountId", birth_year as "birthYear" from person
      where community_id = ${ctx.communityId}
        and (${nameHas(words, sql.ref('name'))} or ${phoneHas(words, sql.ref('phone'))})
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

export interface RoleHolder {
  personId: string;
  name: string;
  roles: Role[];
  /** Of the first of these roles that belongs to an organisation. */
  organisationId: string | null;
}

/** Who holds one of these roles at this moment, by name. */
export async function peopleWithRoles(ctx: Ctx, roles: readonly Role[]): Promise<RoleHolder[]> {
  if (roles.length === 0) return [];
  const found = await rows(
    ctx.tx,
    sql<Omit<RoleHolder, 'roles'> & { roles: string }>`
      select p.id as "personId", p.name, string_agg(distinct m.role, ',') as roles,
        (array_agg(m.organisation_id order by m.starts_at)
          filter (where m.organisation_id is not null))[1] as "organisationId"
      from membership m
      join person p on p.community_id = m.community_id and p.id = m.person_id
      where m.community_id = ${ctx.communityId} and m.role = any (${[...roles]}::text[])
        and m.starts_at <= ${ctx.now} and (m.ends_at is null or m.ends_at > ${ctx.now})
      group by p.id, p.name order by p.name, p.id`,
  );
  return found.map((row) => ({ ...row, roles: row.roles.split(',') as Role[] }));
}

type Column = ReturnType<typeof sql.ref>;

export const nameHas = (words: string, column: Column) =>
  sql<boolean>`${column} like ${`%${words.replace(/[\\%_]/g, '\\$&')}%`}`;

/** Three digits would match half the community: a number is looked for from four digits on. */
export function phoneHas(words: string, column: Column) {
  const digits = words.replace(/[\s-]/g, '');
  return /^\d{4,}$/.test(digits)
    ? sql<boolean>`replace(${column}, '-', '') like ${`%${digits}%`}`
    : sql<boolean>`false`;
}
