import type { ProxyThing } from '@linli/contract';
import { audit } from '../../../platform/audit/audit.ts';
import { plusDays } from '../../../platform/clock/clock.ts';
import type { Ctx } from '../../../platform/context.ts';
import { firstRow, rows, run, sql } from '../../../platform/db/tx.ts';
import { publish } from '../../../platform/facts/facts.ts';
import { Refusal } from '../../../platform/refusal/refusal.ts';
import { proxyBegan } from '../events.ts';
import { mostAgents, mostPrincipals } from './proxy.ts';
import { standing } from './proxy.store.ts';

export interface NewProxy {
  id: string;
  principalId: string;
  agentId: string;
  things: readonly ProxyThing[];
  days: number;
  consent: 'code' | 'paper' | 'invite';
  photoId?: string;
}

/**
 * Writes down a consent. A pair has one that stands: the new one takes the place of the old. Two consents
 * at once wait for each other, and the same one sent again is the same one.
 * @throws Refusal identity.proxy_self, proxy_too_many
 */
export async function beginProxy(ctx: Ctx, given: NewProxy): Promise<void> {
  const { id, principalId, agentId } = given;
  if (principalId === agentId) throw new Refusal('identity.proxy_self');
  await lockPair(ctx, principalId, agentId);
  const known = await firstRow(
    ctx.tx,
    sql<{
      id: string;
    }>`select id from proxy where community_id = ${ctx.communityId} and id = ${id}`,
  );
  if (known !== undefined) return;
  await requireRoom(ctx, given);
  void run(
    ctx.tx,
    sql`update proxy set ended_at = least(ends_at, ${ctx.now}::timestamptz), ended_by = 'renewed'
      where community_id = ${ctx.communityId} and principal_id = ${principalId}
        and agent_id = ${agentId} and ended_at is null`,
  );
  await insertProxy(ctx, given);
  const names = await namesOf(ctx, [principalId, agentId]);
  publish(ctx, proxyBegan, {
    proxyId: id,
    principalId,
    agentId,
    principalName: names.get(principalId) ?? '',
    agentName: names.get(agentId) ?? '',
    byId: null,
    reason: null,
    personIds: [principalId, agentId],
  });
  const { consent, things } = given;
  const subject = { subjectKind: 'person', subjectId: principalId };
  audit(ctx, { act: 'proxy.begin', ...subject, field: things.join(), reason: consent });
}

const insertProxy = (ctx: Ctx, given: NewProxy) =>
  run(
    ctx.tx,
    sql`insert into proxy (community_id, id, principal_id, agent_id, things, consent, photo_id,
        recorded_by, recorded_by_name, starts_at, ends_at)
      values (${ctx.communityId}, ${given.id}, ${given.principalId}, ${given.agentId},
        ${[...new Set(given.things)]}::text[], ${given.consent}, ${given.photoId ?? null},
        ${given.consent === 'paper' ? ctx.actor.personId : null},
        ${given.consent === 'paper' ? ctx.actor.name : null},
        ${ctx.now}, ${plusDays(ctx.now, given.days)})`,
  );

/** In one order for everybody, so that no two wait for each other. */
async function lockPair(ctx: Ctx, ...people: readonly string[]): Promise<void> {
  for (const person of people.toSorted()) {
    await ctx.tx.query(`select pg_advisory_xact_lock(hashtextextended('proxy:' || $1, 0))`, [
      `${ctx.communityId}:${person}`,
    ]);
  }
}

async function requireRoom(ctx: Ctx, { principalId, agentId }: NewProxy): Promise<void> {
  const others = await rows(
    ctx.tx,
    sql<{ principalId: string; agentId: string }>`
      select x.principal_id as "principalId", x.agent_id as "agentId" from proxy x
      where x.community_id = ${ctx.communityId} and ${standing(ctx.now)}
        and (x.principal_id = ${principalId} or x.agent_id = ${agentId})
        and not (x.principal_id = ${principalId} and x.agent_id = ${agentId})`,
  );
  const agents = others.filter((one) => one.principalId === principalId).length;
  const principals = others.filter((one) => one.agentId === agentId).length;
  if (agents >= mostAgents) throw new Refusal('identity.proxy_too_many', { most: mostAgents });
  if (principals >= mostPrincipals)
    throw new Refusal('identity.proxy_too_many', { most: mostPrincipals });
}

export async function namesOf(ctx: Ctx, ids: readonly string[]): Promise<Map<string, string>> {
  const found = await rows(
    ctx.tx,
    sql<{ id: string; name: string }>`
      select id, name from person
      where community_id = ${ctx.communityId} and id = any (${[...ids]}::uuid[])`,
  );
  return new Map(found.map((one) => [one.id, one.name]));
}
