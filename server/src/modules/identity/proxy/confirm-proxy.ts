import type { OutOf, ProxyThing, identityContract } from '@linli/contract';
import type { Ctx } from '../../../platform/context.ts';
import { firstRow, run, sql, type Tx } from '../../../platform/db/tx.ts';
import { idFrom } from '../../../platform/ids/ids.ts';
import { Refusal } from '../../../platform/refusal/refusal.ts';
import type { Fact } from '../../../platform/context.ts';
import type { IdentityCall } from '../identity.ts';
import { addPeople } from '../person/add-people.ts';
import { accountIn } from '../session/account-in.ts';
import { beginProxy } from './begin-proxy.ts';
import { hashOfProxyCode, proxyCodeTries } from './proxy.ts';
import { readProxies } from './proxy.store.ts';

type Out = OutOf<typeof identityContract.confirmProxy>;

interface Ask {
  agentName: string;
  principals: { communityId: string; personId: string }[];
  things: string;
  days: number;
  tries: number;
  right: boolean;
}

/**
 * The code that the principal read out. The agent becomes somebody of the principal's community, without a
 * role there: no other right than this one. A double click finds what the first click made.
 */
export async function confirmProxy(
  call: IdentityCall,
  { askId, code }: { askId: string; code: string },
): Promise<Out> {
  const { accountId } = accountIn(call);
  const scope = await call.db.read([], (tx) => scopeOf(tx, askId, accountId));
  const facts: Fact[] = [];
  const tried = await call.db.transact(scope, async (tx) => {
    const used = await useCode(tx, { askId, accountId, code }, call.now);
    if (used?.right !== true) return used;
    for (const principal of used.principals) {
      const ctx = await asAgent(call, tx, { ...principal, accountId, name: used.agentName, facts });
      await beginProxy(ctx, {
        id: idFrom('proxy', askId, principal.communityId),
        principalId: principal.personId,
        agentId: ctx.actor.personId ?? '',
        things: used.things.split(',') as ProxyThing[],
        days: used.days,
        consent: 'code',
      });
    }
    return used;
  });
  if (facts.length > 0) call.committed(facts);
  // Refused only here, after the commit: a wrong try must stay counted.
  if (tried !== undefined && !tried.right)
    throw new Refusal('identity.code_wrong', { triesLeft: proxyCodeTries - tried.tries });
  const ids = scope.map((communityId) => idFrom('proxy', askId, communityId));
  const again = tried !== undefined || (await wasRight(call, { askId, accountId, code }));
  if (!again || ids.length === 0) throw new Refusal('identity.code_expired');
  const items = await call.db.read(scope, (tx) =>
    readProxies(
      { tx, now: call.now },
      call.directory,
      sql`x.community_id = any (${scope}::uuid[]) and x.id = any (${ids}::uuid[])`,
    ),
  );
  return { items };
}

async function scopeOf(tx: Tx, askId: string, accountId: string): Promise<string[]> {
  const found = await firstRow(
    tx,
    sql<{ principals: Ask['principals'] }>`
      select principals from proxy_ask where id = ${askId} and account_id = ${accountId}`,
  );
  return [...new Set((found?.principals ?? []).map((one) => one.communityId))].sort();
}

/** One guarded statement, as for signing in: a hundred guesses at once still count one by one. */
const useCode = (tx: Tx, input: { askId: string; accountId: string; code: string }, now: string) =>
  firstRow(
    tx,
    sql<Ask>`
      update proxy_ask set tries = tries + 1,
        used_at = case when code_hash = ${hashOfProxyCode(input.askId, input.code)}
          then ${now}::timestamptz end
      where id = ${input.askId} and account_id = ${input.accountId} and agent_phone is null
        and used_at is null
        and expires_at > ${now} and tries < ${proxyCodeTries}
      returning agent_name as "agentName", principals, array_to_string(things, ',') as things, days,
        tries, used_at is not null as right`,
  );

async function wasRight(
  call: IdentityCall,
  input: { askId: string; accountId: string; code: string },
): Promise<boolean> {
  const found = await call.db.read([], (tx) =>
    firstRow(
      tx,
      sql<{ id: string }>`
        select id from proxy_ask where id = ${input.askId} and account_id = ${input.accountId}
          and used_at is not null and expires_at > ${call.now}
          and code_hash = ${hashOfProxyCode(input.askId, input.code)}`,
    ),
  );
  return found !== undefined;
}

/** The agent as somebody of one community; made there when they were nobody yet, with no role. */
export async function asAgent(
  call: IdentityCall,
  tx: Tx,
  given: { communityId: string; accountId: string; name: string; facts: Fact[] },
): Promise<Ctx> {
  const { communityId, accountId, name, facts } = given;
  const { now, requestId, ip } = call;
  const actor = { accountId, personId: null, name, roles: [], platformAdmin: false };
  const ctx: Ctx = { tx, actor, communityId, now, requestId, ip, facts };
  const me = await firstRow(
    tx,
    sql<{ phone: string | null }>`select phone from account where id = ${accountId}`,
  );
  void run(tx, sql`update account set name = ${name} where id = ${accountId} and name = ''`);
  const read = () =>
    firstRow(
      tx,
      sql<{ id: string; name: string }>`
        select id, name from person
        where community_id = ${communityId} and account_id = ${accountId}`,
    );
  let person = await read();
  if (person === undefined) {
    await addPeople(ctx, [{ name, phone: me?.phone }]);
    person = await read();
  }
  if (person === undefined) throw new Error('an agent was added and is not found');
  return { ...ctx, actor: { ...actor, personId: person.id, name: person.name } };
}
