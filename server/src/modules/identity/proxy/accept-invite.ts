import type { OutOf, ProxyThing, identityContract } from '@linli/contract';
import type { Fact } from '../../../platform/context.ts';
import { rows, run, sql, type Tx } from '../../../platform/db/tx.ts';
import { idFrom } from '../../../platform/ids/ids.ts';
import { Refusal } from '../../../platform/refusal/refusal.ts';
import type { IdentityCall } from '../identity.ts';
import { accountIn } from '../session/account-in.ts';
import { beginProxy } from './begin-proxy.ts';
import { asAgent } from './confirm-proxy.ts';
import { phoneOf } from './invite-agent.ts';
import { hashOfProxyCode, proxyCodeTries } from './proxy.ts';
import { readProxies } from './proxy.store.ts';

interface Invite {
  id: string;
  agentName: string;
  principals: { communityId: string; personId: string }[];
  things: string;
  days: number;
  tries: number;
  codeHash: Uint8Array;
}

/**
 * The code that somebody told whom they invited. Only the phone they named has invitations, so a stranger has
 * nothing to guess at; every wrong code counts on all that wait for it. A double click finds what the first made.
 * @throws Refusal identity.code_wrong, code_expired, proxy_too_many
 */
export async function acceptInvite(
  call: IdentityCall,
  { code }: { code: string },
): Promise<OutOf<typeof identityContract.acceptInvite>> {
  const { accountId } = accountIn(call);
  const phone = await call.db.read([], (tx) => phoneOf(tx, accountId));
  if (phone === null) throw new Refusal('identity.code_expired');
  const scope = await call.db.read([], (tx) => scopeOf(tx, phone, call.now));
  const facts: Fact[] = [];
  const tried = await call.db.transact(scope, async (tx) => {
    const open = await useTry(tx, phone, call.now);
    const right = open.find((one) => isRight(one, code));
    if (right === undefined)
      return { open, right: await usedBefore(tx, phone, { code, now: call.now }) };
    await run(tx, sql`update proxy_ask set used_at = ${call.now} where id = ${right.id}`);
    for (const { communityId, personId } of right.principals) {
      const ctx = await asAgent(call, tx, { communityId, accountId, name: right.agentName, facts });
      await beginProxy(ctx, {
        id: idFrom('proxy', right.id, communityId),
        principalId: personId,
        agentId: ctx.actor.personId ?? '',
        things: right.things.split(',') as ProxyThing[],
        days: right.days,
        consent: 'invite',
      });
    }
    return { open, right };
  });
  if (facts.length > 0) call.committed(facts);
  // Refused only here, after the commit: a wrong try must stay counted.
  const { open, right } = tried;
  if (right === undefined) {
    if (open.length === 0) throw new Refusal('identity.code_expired');
    const most = Math.max(...open.map(({ tries }) => tries));
    throw new Refusal('identity.code_wrong', { triesLeft: Math.max(0, proxyCodeTries - most) });
  }
  const ids = right.principals.map(({ communityId }) => idFrom('proxy', right.id, communityId));
  const items = await call.db.read(scope, (tx) =>
    readProxies(
      { tx, now: call.now },
      call.directory,
      sql`x.community_id = any (${scope}::uuid[]) and x.id = any (${ids}::uuid[])`,
    ),
  );
  return { items };
}

const isRight = (invite: Invite, code: string): boolean =>
  hashOfProxyCode(invite.id, code).equals(Buffer.from(invite.codeHash));

const columns = sql`id, agent_name as "agentName", principals, array_to_string(things, ',') as things, days,
  tries, code_hash as "codeHash"`;

async function scopeOf(tx: Tx, phone: string, now: string): Promise<string[]> {
  const found = await rows(
    tx,
    sql<Pick<Invite, 'principals'>>`select principals from proxy_ask
      where agent_phone = ${phone} and expires_at > ${now} limit 50`,
  );
  const ids = found.flatMap(({ principals }) => principals.map((one) => one.communityId));
  return [...new Set(ids)].sort();
}

/** One guarded statement: a hundred guesses at once still count one by one. */
const useTry = (tx: Tx, phone: string, now: string): Promise<Invite[]> =>
  rows(
    tx,
    sql<Invite>`update proxy_ask set tries = tries + 1
      where agent_phone = ${phone} and used_at is null and expires_at > ${now}
        and tries < ${proxyCodeTries}
      returning ${columns}`,
  );

/** The same code sent again, a moment after it was right. */
async function usedBefore(
  tx: Tx,
  phone: string,
  { code, now }: { code: string; now: string },
): Promise<Invite | undefined> {
  const used = await rows(
    tx,
    sql<Invite>`select ${columns} from proxy_ask
      where agent_phone = ${phone} and used_at is not null and expires_at > ${now} limit 50`,
  );
  return used.find((one) => isRight(one, code));
}
