import type { ProxyThing, Role } from '@linli/contract';
import type { Instant } from '../../../platform/clock/clock.ts';
import type { Actor, Ctx } from '../../../platform/context.ts';
import { rows, sql, type Tx } from '../../../platform/db/tx.ts';
import type { Doorkeeper } from '../../../platform/http/mount.ts';
import { hashOf } from '../session/session-secret.ts';
import { standing } from './proxy.store.ts';

interface Row {
  accountId: string;
  agentId: string;
  agentName: string;
  principalName: string;
  resident: boolean;
  things: string;
}

/**
 * Says in whose name somebody calls. The rights are the principal's as a resident and nothing else: what
 * either of them is beside that (steward, manager) does not come along. A write holds the row of the proxy
 * (`for share`), so that ending it waits for the act, or the act finds it ended.
 */
export function createAgentFor({ demo }: { demo: boolean }): Doorkeeper['agentFor'] {
  return async (tx, secret, { communityId, principalId, now, hold }) => {
    const given = [hashOf(secret), now, demo, communityId, principalId];
    const found = await tx.query<Row>(hold ? `${agentOf} for share of x` : agentOf, given);
    const row = found.rows[0];
    if (row === undefined)
      return (await isSignedIn(tx, given.slice(0, 3))) ? 'no_proxy' : 'unknown';
    if (!row.resident) return 'no_proxy';
    const { accountId, agentId, agentName, principalName, things } = row;
    const roles: readonly Role[] = ['resident'];
    const agent = { personId: agentId, name: agentName, things: things.split(',') as ProxyThing[] };
    const actor: Actor = {
      accountId,
      personId: principalId,
      name: principalName,
      roles,
      platformAdmin: false,
      agent,
    };
    return actor;
  };
}

const valid = `s.secret_hash = $1 and s.expires_at > $2 and a.disabled_at is null and (not a.demo or $3)
  and s.card_id is null`;

const agentOf = `select a.id as "accountId", g.id as "agentId", g.name as "agentName",
    p.name as "principalName", array_to_string(x.things, ',') as things,
    exists (select from membership m where m.community_id = x.community_id and m.person_id = p.id
      and m.role = 'resident' and m.starts_at <= $2 and (m.ends_at is null or m.ends_at > $2)) as resident
  from session s
  join account a on a.id = s.account_id
  join person g on g.community_id = $4 and g.account_id = a.id
  join proxy x on x.community_id = $4 and x.agent_id = g.id and x.principal_id = $5
    and x.ended_at is null and x.starts_at <= $2 and x.ends_at > $2
  join person p on p.community_id = $4 and p.id = x.principal_id
  where ${valid}`;

async function isSignedIn(tx: Tx, given: readonly unknown[]): Promise<boolean> {
  const found = await tx.query(
    `select 1 from session s join account a on a.id = s.account_id where ${valid}`,
    given,
  );
  return found.rows.length > 0;
}

export interface AgentFor {
  principalId: string;
  principalName: string;
  agentId: string;
}

/** Who hears along with some people, since they act for them in this thing. */
export async function agentsFor(
  ctx: Ctx,
  principalIds: readonly string[],
  thing: ProxyThing,
): Promise<AgentFor[]> {
  if (principalIds.length === 0) return [];
  return await rows(
    ctx.tx,
    sql<AgentFor>`
      select x.principal_id as "principalId", p.name as "principalName", x.agent_id as "agentId"
      from proxy x join person p on p.community_id = x.community_id and p.id = x.principal_id
      where x.community_id = ${ctx.communityId} and x.principal_id = any (${[...principalIds]}::uuid[])
        and ${thing} = any (x.things) and ${standing(ctx.now)}
        and exists (select from membership m where m.community_id = p.community_id
          and m.person_id = p.id and m.role = 'resident' and m.starts_at <= ${ctx.now}
          and (m.ends_at is null or m.ends_at > ${ctx.now}))`,
  );
}

/** Whom an account may act for right now, for its session. */
export async function actsForOf(
  tx: Tx,
  given: { accountId: string; communityIds: readonly string[]; now: Instant },
) {
  const { accountId, communityIds, now } = given;
  return await rows(
    tx,
    sql<{
      proxyId: string;
      communityId: string;
      personId: string;
      name: string;
      things: string;
      endsAt: Instant;
    }>`
      select x.id as "proxyId", x.community_id as "communityId", p.id as "personId", p.name,
        array_to_string(x.things, ',') as things, x.ends_at as "endsAt"
      from person g
      join proxy x on x.community_id = g.community_id and x.agent_id = g.id
      join person p on p.community_id = x.community_id and p.id = x.principal_id
      where g.community_id = any (${[...communityIds]}::uuid[]) and g.account_id = ${accountId}
        and ${standing(now)}
        and exists (select from membership m where m.community_id = p.community_id
          and m.person_id = p.id and m.role = 'resident' and m.starts_at <= ${now}
          and (m.ends_at is null or m.ends_at > ${now}))
      order by p.name, x.id limit 50`,
  );
}
