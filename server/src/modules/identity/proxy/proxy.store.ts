import type { Proxy, ProxyThing } from '@linli/contract';
import type { Instant } from '../../../platform/clock/clock.ts';
import type { Ctx } from '../../../platform/context.ts';
import { rows, sql, type Tx } from '../../../platform/db/tx.ts';
import type { Directory } from '../directory.ts';
import { maskPhone } from '../person/phone.ts';

type Condition = ReturnType<typeof sql>;
type Reading = { tx: Tx; now: Instant };
interface Row extends Omit<Proxy, 'communityName' | 'principal' | 'agent' | 'things'> {
  principalId: string;
  principalName: string;
  agentId: string;
  agentName: string;
  agentPhone: string | null;
  things: string;
}

/** Proxies as both sides and the staff see them, newest first; the scope says in which communities. */
export async function readProxies(
  { tx, now }: Reading,
  directory: Directory,
  where: Condition,
): Promise<Proxy[]> {
  const found = await rows(
    tx,
    sql<Row>`
      select x.community_id as "communityId", x.id, x.principal_id as "principalId",
        p.name as "principalName", x.agent_id as "agentId", g.name as "agentName",
        coalesce(a.phone, g.phone) as "agentPhone", array_to_string(x.things, ',') as things,
        x.consent, case when p.erased_at is null and g.erased_at is null then x.photo_id end as "photoId",
        x.recorded_by_name as "recordedByName",
        x.starts_at as "startsAt", x.ends_at as "endsAt", x.ended_at as "endedAt",
        x.ended_by as "endedBy", x.end_reason as "endReason",
        ${standing(now)} and a.disabled_at is null as current
      from proxy x
      join person p on p.community_id = x.community_id and p.id = x.principal_id
      join person g on g.community_id = x.community_id and g.id = x.agent_id
      left join account a on a.id = g.account_id
      where ${where}
      order by x.starts_at desc, x.id desc limit 200`,
  );
  const communityIds = [...new Set(found.map((row) => row.communityId))];
  const names = new Map(
    (await directory.communityNames(tx, communityIds)).map((one) => [one.id, one.name]),
  );
  return found.map((row) => viewOf(row, names.get(row.communityId) ?? ''));
}

/** Neither ended nor over, by its own words. */
export const standing = (now: Instant): Condition =>
  sql`x.ended_at is null and x.starts_at <= ${now} and x.ends_at > ${now}`;

function viewOf(row: Row, communityName: string): Proxy {
  const { principalId, principalName, agentId, agentName, agentPhone, things, ...rest } = row;
  return {
    ...rest,
    communityName,
    principal: { personId: principalId, name: principalName },
    agent: {
      personId: agentId,
      name: agentName,
      phoneMasked: agentPhone === null ? null : maskPhone(agentPhone),
    },
    things: things.split(',') as ProxyThing[],
  };
}

/** The people that an account is, one in each community that it belongs to. */
export async function communitiesOf(tx: Tx, accountId: string): Promise<string[]> {
  const found = await rows(
    tx,
    sql<{ id: string }>`
      select community_id as id from account_community where account_id = ${accountId} order by 1`,
  );
  return found.map((row) => row.id);
}

/** Who is acted for and who acts, kept until the end of the transaction. */
export async function lockProxy(ctx: Ctx, proxyId: string) {
  const [found] = await rows(
    ctx.tx,
    sql<{
      id: string;
      principalId: string;
      agentId: string;
      endsAt: Instant;
      endedAt: Instant | null;
    }>`
      select id, principal_id as "principalId", agent_id as "agentId", ends_at as "endsAt",
        ended_at as "endedAt"
      from proxy where community_id = ${ctx.communityId} and id = ${proxyId} for update`,
  );
  return found;
}
