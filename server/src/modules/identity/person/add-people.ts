import type { Ctx } from '../../../platform/context.ts';
import { rows, run, sql } from '../../../platform/db/tx.ts';
import { newId } from '../../../platform/ids/ids.ts';
import { lockRoles } from '../member/role-lock.ts';
import { isUnderFourteen } from '../privacy/age.ts';
import { isMobile } from './phone.ts';

export interface NewPerson {
  id?: string | undefined;
  name: string;
  phone?: string | null | undefined;
  birthYear?: number | null | undefined;
}

/**
 * Adds people to the community in bulk; an id that is there already is left as it is. A phone that
 * has an account joins it at once (one person per account and community: the first listed), any
 * other mobile is expected at its first sign-in.
 * @returns their ids, in the order given.
 */
export async function addPeople(ctx: Ctx, people: readonly NewPerson[]): Promise<string[]> {
  if (people.length === 0) return [];
  const list = people.map((person) => ({ ...person, id: person.id ?? newId() }));
  lockRoles(ctx.tx, ctx.communityId);
  const [known, accounts] = await Promise.all([knownIds(ctx, list), freeAccounts(ctx, list)]);
  const added = list
    .filter((person) => !known.has(person.id))
    .map((person) => ({
      id: person.id,
      name: person.name,
      phone: person.phone ?? null,
      birth_year: person.birthYear ?? null,
      // A child signs in only once somebody answers for it: no account is taken for it here.
      ...(isUnderFourteen(person.birthYear ?? null, ctx.now)
        ? { account_id: null, expected: isMobile(person.phone ?? '') }
        : accounts.take(person.phone ?? '')),
    }));
  if (added.length > 0) await insertPeople(ctx, JSON.stringify(added));
  return list.map((person) => person.id);
}

// What is there is read by lists of ids and matched here, not by joins: over a list of unknown length
// the database may plan one that looks through the whole community for each person.

async function knownIds(ctx: Ctx, list: readonly { id: string }[]): Promise<Set<string>> {
  const found = await rows(
    ctx.tx,
    sql<{ id: string }>`
      select id from person
      where community_id = ${ctx.communityId} and id = any (${list.map((one) => one.id)}::uuid[])`,
  );
  return new Set(found.map((row) => row.id));
}

/** Who has signed in with these phones, each to be taken by one person unless they are one here. */
async function freeAccounts(ctx: Ctx, list: readonly NewPerson[]) {
  const mobiles = list.flatMap(({ phone }) => (phone && isMobile(phone) ? phone : []));
  const found = await rows(
    ctx.tx,
    sql<{ id: string; phone: string }>`
      select id, phone from account where phone = any (${mobiles}::text[])`,
  );
  const taken = await rows(
    ctx.tx,
    sql<{ id: string }>`
      select account_id as id from person
      where community_id = ${ctx.communityId}
        and account_id = any (${found.map((account) => account.id)}::uuid[])`,
  );
  const byPhone = new Map(found.map((account) => [account.phone, account.id]));
  const used = new Set(taken.map((row) => row.id));
  return {
    take: (phone: string): { account_id: string | null; expected: boolean } => {
      const id = byPhone.get(phone);
      if (id === undefined) return { account_id: null, expected: isMobile(phone) };
      if (used.has(id)) return { account_id: null, expected: false };
      used.add(id);
      return { account_id: id, expected: false };
    },
  };
}

async function insertPeople(ctx: Ctx, added: string): Promise<void> {
  void run(
    ctx.tx,
    sql`insert into person (community_id, id, account_id, name, phone, birth_year, created_at)
      select ${ctx.communityId}::uuid, x.id, x.account_id, x.name, x.phone, x.birth_year,
        ${ctx.now}::timestamptz
      from jsonb_to_recordset(${added}::jsonb)
        as x(id uuid, account_id uuid, name text, phone text, birth_year integer)
      on conflict (community_id, id) do nothing`,
  );
  void run(
    ctx.tx,
    sql`insert into account_community (account_id, community_id)
      select x.account_id, ${ctx.communityId}::uuid
      from jsonb_to_recordset(${added}::jsonb) as x(account_id uuid)
      where x.account_id is not null on conflict do nothing`,
  );
  await run(
    ctx.tx,
    sql`insert into invited_phone (phone, community_id, person_id)
      select x.phone, ${ctx.communityId}::uuid, x.id
      from jsonb_to_recordset(${added}::jsonb) as x(id uuid, phone text, expected boolean)
      where x.expected on conflict do nothing`,
  );
}
