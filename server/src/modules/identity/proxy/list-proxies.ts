import type { OutOf, identityContract } from '@linli/contract';
import { plusDays } from '../../../platform/clock/clock.ts';
import { hasRole, type Ctx } from '../../../platform/context.ts';
import { rows, sql } from '../../../platform/db/tx.ts';
import { Refusal } from '../../../platform/refusal/refusal.ts';
import type { Directory } from '../directory.ts';
import type { IdentityCall } from '../identity.ts';
import { accountIn } from '../session/account-in.ts';
import { communitiesOf, readProxies } from './proxy.store.ts';

const shownDays = 365;

/** Whom I act for and who acts for me, wherever I am somebody. */
export async function listMyProxies(
  call: IdentityCall,
): Promise<OutOf<typeof identityContract.listMyProxies>> {
  const { accountId } = accountIn(call);
  const scope = await call.db.read([], (tx) => communitiesOf(tx, accountId));
  if (scope.length === 0) return { byMe: [], forMe: [] };
  return await call.db.read(scope, async (tx) => {
    const found = await rows(
      tx,
      sql<{ id: string }>`select id from person
        where community_id = any (${scope}::uuid[]) and account_id = ${accountId}`,
    );
    const ids = found.map((row) => row.id);
    const since = plusDays(call.now, -shownDays);
    const items = await readProxies(
      { tx, now: call.now },
      call.directory,
      sql`x.community_id = any (${scope}::uuid[])
        and (x.agent_id = any (${ids}::uuid[]) or x.principal_id = any (${ids}::uuid[]))
        and coalesce(x.ended_at, x.ends_at) > ${since}`,
    );
    return {
      byMe: items.filter((one) => ids.includes(one.agent.personId)),
      forMe: items.filter((one) => ids.includes(one.principal.personId)),
    };
  });
}

/**
 * Who acts for whom: a steward sees those of the people they look after. Of one person it is part of their
 * page; of everybody it is personal data in bulk.
 */
export async function listProxies(
  ctx: Ctx,
  { personId, directory }: { personId?: string | undefined; directory: Directory },
): Promise<OutOf<typeof identityContract.listProxies>> {
  if (personId === undefined && ctx.actor.strong !== true)
    throw new Refusal('second_factor_needed');
  const everybody = hasRole(ctx.actor, 'manager', 'operator', 'dispatcher', 'social_worker');
  const people = everybody ? null : await directory.peopleInCare(ctx, []);
  const items = await readProxies(
    ctx,
    directory,
    sql`x.community_id = ${ctx.communityId}
      ${personId === undefined ? sql`` : sql`and (x.principal_id = ${personId} or x.agent_id = ${personId})`}
      ${people === null ? sql`` : sql`and x.principal_id = any (${people}::uuid[])`}`,
  );
  return { items };
}
