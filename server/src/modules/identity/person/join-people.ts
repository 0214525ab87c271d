import { audit } from '../../../platform/audit/audit.ts';
import type { Instant } from '../../../platform/clock/clock.ts';
import type { Ctx } from '../../../platform/context.ts';
import type { Database } from '../../../platform/db/database.ts';
import { rows, run, sql, type Tx } from '../../../platform/db/tx.ts';
import { lockRoles } from '../member/role-lock.ts';
import { isUnguarded } from '../privacy/age.ts';

interface Joining {
  db: Database;
  now: Instant;
  ip: string;
  requestId: string;
}

/**
 * Joins an account to the people who are listed with its phone, in every community where it is
 * expected. Of several people with one phone, one with a current role comes first, then the oldest;
 * a community where the account is somebody already stays as it is. Running it again changes nothing.
 */
export async function joinPeople(
  joining: Joining,
  account: { accountId: string; phone: string },
): Promise<void> {
  const { db } = joining;
  const expecting = await db.read([], (tx) => communitiesExpecting(tx, account.phone));
  if (expecting.length === 0) return;
  await db.transact(expecting, async (tx) => {
    for (const communityId of expecting) lockRoles(tx, communityId);
    const joined = await rows(tx, joinOne(joining.now, account, expecting));
    for (const person of joined) auditJoin(tx, joining, { ...person, ...account });
    void run(
      tx,
      sql`update account set name = ${joined[0]?.name ?? ''}
        where id = ${account.accountId} and name = ''`,
    );
    void run(
      tx,
      sql`insert into account_community (account_id, community_id)
        select ${account.accountId}, unnest(${joined.map((one) => one.communityId)}::uuid[])
        on conflict do nothing`,
    );
    endCardAccounts(
      tx,
      joined.flatMap(({ formerId }) => formerId ?? []),
    );
    await run(
      tx,
      sql`delete from invited_phone
        where phone = ${account.phone} and community_id = any (${expecting}::uuid[])`,
    );
  });
}

/** In one order for everybody, since they are locked in this order. */
async function communitiesExpecting(tx: Tx, phone: string): Promise<string[]> {
  const found = await rows(
    tx,
    sql<{ id: string }>`
      select distinct community_id as id from invited_phone where phone = ${phone} order by 1`,
  );
  return found.map((row) => row.id);
}

const joinOne = (
  now: Instant,
  account: { accountId: string; phone: string },
  communityIds: readonly string[],
) => sql<{ communityId: string; personId: string; name: string; formerId: string | null }>`
  with chosen as (
    select distinct on (p.community_id) p.community_id, p.id, p.account_id as former_id
    from invited_phone i
    join person p on p.community_id = i.community_id and p.id = i.person_id
    where i.phone = ${account.phone} and i.community_id = any (${[...communityIds]}::uuid[])
      and p.phone = i.phone and not ${isUnguarded(now)}
      and (p.account_id is null or exists (select from account a where a.id = p.account_id and a.card_only))
      and not exists (select from person o
        where o.community_id = p.community_id and o.account_id = ${account.accountId})
    order by p.community_id, exists (select from membership m
      where m.community_id = p.community_id and m.person_id = p.id and m.starts_at <= ${now}
        and (m.ends_at is null or m.ends_at > ${now})) desc, p.created_at, p.id)
  update person p set account_id = ${account.accountId} from chosen c
  where p.community_id = c.community_id and p.id = c.id
  returning p.community_id as "communityId", p.id as "personId", p.name, c.former_id as "formerId"`;

/** Accounts that only cards opened give way; the cards go on, and open the new one from now on. */
function endCardAccounts(tx: Tx, ids: readonly string[]): void {
  if (ids.length === 0) return;
  void run(tx, sql`delete from session where account_id = any (${[...ids]}::uuid[])`);
  void run(tx, sql`delete from account_community where account_id = any (${[...ids]}::uuid[])`);
  void run(tx, sql`delete from account where id = any (${[...ids]}::uuid[]) and card_only`);
}

function auditJoin(
  tx: Tx,
  joining: Joining,
  joined: { communityId: string; personId: string; name: string; accountId: string },
): void {
  const { communityId, personId, name, accountId } = joined;
  const actor = { accountId, personId, name, roles: [], platformAdmin: false };
  const { now, requestId, ip } = joining;
  const ctx: Ctx = { tx, actor, communityId, now, requestId, ip, facts: [] };
  audit(ctx, { act: 'member.join', subjectKind: 'person', subjectId: personId });
}
