import type { Proxy } from '@linli/contract';
import { audit } from '../../../platform/audit/audit.ts';
import type { Ctx, Fact } from '../../../platform/context.ts';
import { hasRole } from '../../../platform/context.ts';
import { firstRow, run, sql } from '../../../platform/db/tx.ts';
import { publish } from '../../../platform/facts/facts.ts';
import { notFound, Refusal } from '../../../platform/refusal/refusal.ts';
import { proxyEnded } from '../events.ts';
import type { Directory } from '../directory.ts';
import type { IdentityCall } from '../identity.ts';
import { accountIn } from '../session/account-in.ts';
import { namesOf } from './begin-proxy.ts';
import { communitiesOf, lockProxy, readProxies } from './proxy.store.ts';

type EndedBy = 'principal' | 'agent' | 'staff' | 'erased';

/**
 * Either side ends it, at once: an act that is under way holds the row, so it is either done before or
 * refused after. Somebody who is neither side finds nothing. Ending it again changes nothing.
 */
export async function endMyProxy(
  call: IdentityCall,
  { inCommunityId: communityId, proxyId }: { inCommunityId: string; proxyId: string },
): Promise<void> {
  const { accountId } = accountIn(call);
  const mine = await call.db.read([], (tx) => communitiesOf(tx, accountId));
  if (!mine.includes(communityId)) throw notFound();
  const facts: Fact[] = [];
  await call.db.transact([communityId], async (tx) => {
    const { now, requestId, ip } = call;
    const me = await firstRow(
      tx,
      sql<{ id: string; name: string }>`
        select id, name from person
        where community_id = ${communityId} and account_id = ${accountId}`,
    );
    if (me === undefined) throw notFound();
    const actor = { accountId, personId: me.id, name: me.name, roles: [], platformAdmin: false };
    const ctx: Ctx = { tx, actor, communityId, now, requestId, ip, facts };
    const proxy = await lockProxy(ctx, proxyId);
    if (proxy === undefined || ![proxy.principalId, proxy.agentId].includes(me.id))
      throw notFound();
    if (proxy.endedAt !== null || proxy.endsAt <= now) return;
    const by = proxy.principalId === me.id ? 'principal' : 'agent';
    await writeEnd(ctx, { ...proxy, by, reason: null });
  });
  if (facts.length > 0) call.committed(facts);
}

/** Staff end it, with a reason that both read. */
export async function endProxy(
  ctx: Ctx,
  given: { proxyId: string; reason: string; directory: Directory },
): Promise<Proxy> {
  const { proxyId, reason, directory } = given;
  const proxy = await lockProxy(ctx, proxyId);
  if (proxy === undefined || !(await mayKeep(ctx, proxy.principalId, directory))) throw notFound();
  if (proxy.endedAt !== null || proxy.endsAt <= ctx.now)
    throw new Refusal('identity.proxy_ended_already');
  await writeEnd(ctx, { ...proxy, by: 'staff', reason });
  const [ended] = await readProxies(
    ctx,
    directory,
    sql`x.community_id = ${ctx.communityId} and x.id = ${proxyId}`,
  );
  if (ended === undefined) throw notFound();
  return ended;
}

/** A steward keeps the proxies of the people they look after, and no others. */
export async function mayKeep(
  ctx: Ctx,
  principalId: string,
  directory: Directory,
): Promise<boolean> {
  if (hasRole(ctx.actor, 'manager', 'operator', 'dispatcher', 'social_worker')) return true;
  return (await directory.peopleInCare(ctx, [])).includes(principalId);
}

export async function writeEnd(
  ctx: Ctx,
  proxy: {
    id: string;
    principalId: string;
    agentId: string;
    by: EndedBy;
    reason: string | null;
  },
): Promise<void> {
  const { id, principalId, agentId, by, reason } = proxy;
  void run(
    ctx.tx,
    sql`update proxy set ended_at = ${ctx.now}, ended_by = ${by}, end_reason = ${reason}
      where community_id = ${ctx.communityId} and id = ${id} and ended_at is null`,
  );
  const names = await namesOf(ctx, [principalId, agentId]);
  publish(ctx, proxyEnded, {
    proxyId: id,
    principalId,
    agentId,
    principalName: names.get(principalId) ?? '',
    agentName: names.get(agentId) ?? '',
    byId: ctx.actor.personId,
    reason,
    personIds: [principalId, agentId],
    // What the agent looks at in their name closes at once.
    rolesChanged: true,
  });
  audit(ctx, {
    act: 'proxy.end',
    subjectKind: 'person',
    subjectId: principalId,
    ...(reason === null ? {} : { reason }),
  });
}
