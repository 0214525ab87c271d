import type { OutOf, Role, Session, identityContract } from '@linli/contract';
import type { Instant } from '../../../platform/clock/clock.ts';
import { firstRow, rows, run, sql, type Tx } from '../../../platform/db/tx.ts';
import { Refusal } from '../../../platform/refusal/refusal.ts';
import type { IdentityCall } from '../identity.ts';
import { openSession } from '../session/open-session.ts';

export type DemoPerson = OutOf<typeof identityContract.sessionOptions>['demoPeople'][number];

/** Demo mode only: become one of the demo people by one tap. No other account can be reached this way. */
export async function signInAsDemo(
  call: IdentityCall,
  input: { accountId: string },
): Promise<Session> {
  const found = call.demo
    ? await call.db.read([], (tx) =>
        firstRow(
          tx,
          sql`select from account where id = ${input.accountId} and demo and disabled_at is null`,
        ),
      )
    : undefined;
  if (found === undefined) throw new Refusal('identity.not_a_demo');
  return await openSession(call, input.accountId);
}

/**
 * What somebody sets on a demo's shared account would stand in the next visitor's way.
 * @throws Refusal identity.demo_shared
 */
export async function requireOwnAccount(call: IdentityCall, accountId: string): Promise<void> {
  if (await isShared(call, accountId)) throw new Refusal('identity.demo_shared');
}

export async function isShared(call: IdentityCall, accountId: string): Promise<boolean> {
  if (!call.demoShared) return false;
  const found = await call.db.read([], (tx) =>
    firstRow(tx, sql`select from account where id = ${accountId} and demo`),
  );
  return found !== undefined;
}

/** Whether this database holds made-up people that anybody could become. */
export const holdsDemoPeople = async (tx: Tx): Promise<boolean> =>
  (await firstRow(tx, sql`select from account where demo limit 1`)) !== undefined;

export interface NewDemoAccount {
  accountId: string;
  name: string;
  phone: string | null;
  /** The person of this community who gets the account; they and their roles are there already. */
  communityId: string;
  personId: string;
  communityName: string;
  role: Role;
  app: DemoPerson['app'];
  lineZh: string;
  lineEn: string;
  /** Where they stand on the sign-in page, from 1. */
  place: number;
  platformAdmin?: boolean;
  largePrint?: boolean;
  now: Instant;
}

/**
 * Gives a person of the demo community an account for one-tap sign-in. The transaction's scope must
 * hold the community. Running it again changes nothing.
 */
export async function addDemoAccount(tx: Tx, given: NewDemoAccount): Promise<void> {
  const { accountId, communityId, personId } = given;
  void run(
    tx,
    sql`insert into account (id, name, phone, demo, platform_admin, large_print, created_at)
      values (${accountId}, ${given.name}, ${given.phone}, true, ${given.platformAdmin ?? false},
        ${given.largePrint ?? false}, ${given.now})
      on conflict (id) do nothing`,
  );
  void run(
    tx,
    sql`insert into account_community (account_id, community_id) values (${accountId}, ${communityId})
      on conflict do nothing`,
  );
  void run(
    tx,
    sql`insert into demo_person (account_id, place, role, community_name, app, line_zh, line_en)
      values (${accountId}, ${given.place}, ${given.role}, ${given.communityName}, ${given.app},
        ${given.lineZh}, ${given.lineEn})
      on conflict do nothing`,
  );
  void run(
    tx,
    sql`delete from invited_phone where community_id = ${communityId} and person_id = ${personId}`,
  );
  await run(
    tx,
    sql`update person set account_id = ${accountId}
      where community_id = ${communityId} and id = ${personId} and account_id is null`,
  );
}

/** The demo people, in the order of the sign-in page. */
export const listDemoPeople = (tx: Tx): Promise<DemoPerson[]> =>
  rows(
    tx,
    sql<DemoPerson>`
      select d.account_id as "accountId", a.name, d.role, d.community_name as "communityName", d.app,
        d.line_zh as "lineZh", d.line_en as "lineEn"
      from demo_person d join account a on a.id = d.account_id
      where a.demo and a.disabled_at is null order by d.place, a.id limit 100`,
  );
