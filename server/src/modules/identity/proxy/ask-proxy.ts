import type { BodyOf, Locale, OutOf, identityContract } from '@linli/contract';
import { plusMinutes } from '../../../platform/clock/clock.ts';
import { firstRow, rows, run, sql, type Tx } from '../../../platform/db/tx.ts';
import { Refusal } from '../../../platform/refusal/refusal.ts';
import type { IdentityCall } from '../identity.ts';
import { isUnderFourteen } from '../privacy/age.ts';
import { accountIn } from '../session/account-in.ts';
import { newCode, resendSeconds } from '../sign-in/code.ts';
import { codeLimits } from '../sign-in/code-limits.ts';
import { release, reserve, reserveInOne } from '../sign-in/limits.ts';
import { hashOfProxyCode, proxyCodeMinutes, proxyCodeText } from './proxy.ts';

type Endpoint = typeof identityContract.askProxy;
type Input = BodyOf<Endpoint>;

/**
 * Asks somebody for their consent by a code to their phone. Whoever asks learns neither whether phone and
 * name fit nor where the other lives: only the code, read out by them, says so. The limits are those of
 * codes for signing in, shared with them, and a few more for the account that asks.
 */
export async function askProxy(call: IdentityCall, input: Input): Promise<OutOf<Endpoint>> {
  const { accountId } = accountIn(call);
  const code = newCode();
  const expiresAt = plusMinutes(call.now, proxyCodeMinutes);
  const answer = { askId: input.id, expiresAt, resendSeconds };
  const me = await call.db.read([], (tx) => accountOf(tx, accountId));
  if (me.phone === input.phone) throw new Refusal('identity.proxy_self');
  const agentName = me.name || input.myName;
  if (agentName === undefined) throw new Refusal('identity.proxy_name_needed');
  const principals = await principalsOf(call, input);
  const taken = await call.db.transact([], async (tx) => {
    const repeat = await askedBefore(tx, input.id, accountId);
    if (repeat !== null) return repeat;
    // The asker's own limits first: whoever is over them takes no place from the codes of that phone.
    const own = await reserve(tx, ownLimits(accountId, input.phone), call.now);
    if ('waitSeconds' in own) return own;
    const reserved = await reserveInOne(tx, await codeLimits(tx, { ...call, ...input }), call.now);
    if ('waitSeconds' in reserved) {
      release(tx, own.ids);
      return reserved;
    }
    await run(
      tx,
      sql`insert into proxy_ask (id, account_id, agent_name, principals, things, days, code_hash,
          created_at, expires_at)
        values (${input.id}, ${accountId}, ${agentName}, ${JSON.stringify(principals.people)}::jsonb,
          ${[...new Set(input.things)]}::text[], ${input.days}, ${hashOfProxyCode(input.id, code)},
          ${call.now}, ${expiresAt})`,
    );
    return own;
  });
  if ('expiresAt' in taken) return { ...answer, expiresAt: taken.expiresAt };
  if ('waitSeconds' in taken) throw new Refusal('identity.too_many_codes', { ...taken });
  if (principals.people.length > 0) {
    const { things, days } = input;
    const asked = {
      code,
      agentName,
      agentPhone: me.phone,
      things,
      days,
      locale: principals.locale,
    };
    const text = proxyCodeText(asked);
    const values = { code, agent: agentName, minutes: String(proxyCodeMinutes) };
    // Nobody waits for it: the time of the answer would say whether there was anybody to send it to.
    call.sms
      .send({ phone: input.phone, text, kind: 'proxy_code', id: input.id, values })
      .catch((error: unknown) => call.log.warn({ err: error }, 'code for a proxy not sent'));
  }
  return answer;
}

const day = 86_400;
/** One account asks ten times a day, and the same phone three times. */
const ownLimits = (accountId: string, phone: string) => [
  { key: `proxy-ask ${accountId}`, most: 10, seconds: day },
  { key: `proxy-ask ${accountId} ${phone}`, most: 3, seconds: day },
];

async function accountOf(tx: Tx, accountId: string) {
  const found = await firstRow(
    tx,
    sql<{ name: string; phone: string | null }>`
      select name, phone from account where id = ${accountId}`,
  );
  return found ?? { name: '', phone: null };
}

/** The same ask sent again is the same ask: no second text goes out. Somebody else's id is taken. */
async function askedBefore(tx: Tx, askId: string, accountId: string) {
  const found = await firstRow(
    tx,
    sql<{ accountId: string; expiresAt: string }>`
      select account_id as "accountId", expires_at as "expiresAt" from proxy_ask where id = ${askId}`,
  );
  if (found === undefined) return null;
  if (found.accountId !== accountId) throw new Refusal('id_taken');
  return { expiresAt: found.expiresAt };
}

interface Principals {
  people: { communityId: string; personId: string }[];
  locale: Locale;
}

/** Residents anywhere whom this phone and this very name fit; a child under fourteen consents to nothing. */
async function principalsOf(call: IdentityCall, input: Input): Promise<Principals> {
  const { communityIds, locale } = await call.db.read([], async (tx) => {
    const found = await rows(
      tx,
      sql<{ id: string; locale: Locale }>`
        select c.community_id as id, a.locale from account a
        join account_community c on c.account_id = a.id
        where a.phone = ${input.phone} and a.disabled_at is null
        union select i.community_id, 'zh-CN' from invited_phone i where i.phone = ${input.phone}
        order by 1 limit 20`,
    );
    return { communityIds: [...new Set(found.map((row) => row.id))], locale: found[0]?.locale };
  });
  if (communityIds.length === 0) return { people: [], locale: 'zh-CN' };
  const people = await call.db.read(communityIds, (tx) =>
    rows(
      tx,
      sql<{ communityId: string; personId: string; birthYear: number | null }>`
        select p.community_id as "communityId", p.id as "personId", p.birth_year as "birthYear"
        from person p
        where p.community_id = any (${communityIds}::uuid[]) and p.phone = ${input.phone}
          and p.name = ${input.name} and exists (select from membership m
            where m.community_id = p.community_id and m.person_id = p.id and m.role = 'resident'
              and m.starts_at <= ${call.now} and (m.ends_at is null or m.ends_at > ${call.now}))
        order by 1, 2 limit 5`,
    ),
  );
  return {
    people: people
      .filter((one) => !isUnderFourteen(one.birthYear, call.now))
      .map(({ communityId, personId }) => ({ communityId, personId })),
    locale: locale ?? 'zh-CN',
  };
}

/** Asks that are over are forgotten with the codes. */
export const forgetAsks = (tx: Tx, before: string): Promise<number> =>
  run(tx, sql`delete from proxy_ask where expires_at < ${before}`);
