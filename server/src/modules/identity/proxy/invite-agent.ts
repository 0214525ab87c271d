import type { BodyOf, OutOf, identityContract } from '@linli/contract';
import { plusMinutes } from '../../../platform/clock/clock.ts';
import { personOf, type Ctx } from '../../../platform/context.ts';
import { firstRow, run, sql } from '../../../platform/db/tx.ts';
import { Refusal } from '../../../platform/refusal/refusal.ts';
import { peopleByIds } from '../person/people.ts';
import { isUnderFourteen } from '../privacy/age.ts';
import { newCode } from '../sign-in/code.ts';
import { reserve } from '../sign-in/limits.ts';
import { hashOfProxyCode, inviteMinutes } from './proxy.ts';

type Endpoint = typeof identityContract.inviteAgent;

/** One account invites so often in a day. */
const dayLimit = 10;

/**
 * Somebody asks another to act for them: signed in, they consent by doing it. The code is shown to them alone,
 * for them to tell; it is of use only to whoever signs in with the phone they named. Sent again it is the same
 * invitation, with a new code, for what was agreed to last.
 * @throws Refusal identity.proxy_self, guardian_needed, too_many_codes, id_taken
 */
export async function inviteAgent(ctx: Ctx, input: BodyOf<Endpoint>): Promise<OutOf<Endpoint>> {
  const personId = personOf(ctx);
  const { accountId } = ctx.actor;
  const [me] = await peopleByIds(ctx, [personId]);
  if (me === undefined || accountId === null) throw new Refusal('not_allowed');
  if (me.phone === input.phone) throw new Refusal('identity.proxy_self');
  if (isUnderFourteen(me.birthYear, ctx.now)) throw new Refusal('identity.guardian_needed');
  const limit = { key: `proxy-invite ${accountId}`, most: dayLimit, seconds: 86_400 };
  const reserved = await reserve(ctx.tx, [limit], ctx.now);
  if ('waitSeconds' in reserved) throw new Refusal('identity.too_many_codes', { ...reserved });
  const code = newCode();
  const expiresAt = plusMinutes(ctx.now, inviteMinutes);
  const principals = [{ communityId: ctx.communityId, personId }];
  const written = await run(
    ctx.tx,
    sql`insert into proxy_ask (id, account_id, agent_name, agent_phone, principals, things, days, code_hash,
        created_at, expires_at)
      values (${input.id}, ${accountId}, ${input.name}, ${input.phone}, ${JSON.stringify(principals)}::jsonb,
        ${[...new Set(input.things)]}::text[], ${input.days}, ${hashOfProxyCode(input.id, code)},
        ${ctx.now}, ${expiresAt})
      on conflict (id) do update set code_hash = excluded.code_hash, expires_at = excluded.expires_at,
        agent_name = excluded.agent_name, things = excluded.things, days = excluded.days
        where proxy_ask.account_id = ${accountId} and proxy_ask.agent_phone = ${input.phone}
          and proxy_ask.used_at is null`,
  );
  if (written === 0) throw new Refusal('id_taken');
  return { code, expiresAt };
}

/** The phone that an account signs in with. */
export const phoneOf = (tx: Ctx['tx'], accountId: string) =>
  firstRow(
    tx,
    sql<{ phone: string | null }>`select phone from account where id = ${accountId}`,
  ).then((row) => row?.phone ?? null);
