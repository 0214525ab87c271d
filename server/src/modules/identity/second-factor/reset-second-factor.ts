import type { Locale } from '@linli/contract';
import { audit } from '../../../platform/audit/audit.ts';
import { firstRow, run, sql, type Tx } from '../../../platform/db/tx.ts';
import type { Outside } from '../../../platform/http/route.ts';
import { newId } from '../../../platform/ids/ids.ts';
import { notFound, Refusal } from '../../../platform/refusal/refusal.ts';
import type { IdentityCall, IdentityDeps } from '../identity.ts';
import { requireMemberInReach } from '../member/member-reach.ts';
import { accountIn } from '../session/account-in.ts';

interface Owner {
  accountId: string;
  phone: string | null;
  locale: Locale;
  demo: boolean;
}

/**
 * For a colleague who has lost theirs: another manager or operator forgets it. Only where the account
 * belongs to this community alone; else a manager here could weaken a manager elsewhere.
 */
export async function resetSecondFactor(
  outside: Outside,
  given: IdentityDeps & { membershipId: string },
): Promise<void> {
  const owner = await outside.transact(async (ctx) => {
    const member = await requireMemberInReach(ctx, given);
    const found = await ownerOf(ctx.tx, {
      communityId: ctx.communityId,
      personId: member.personId,
    });
    if (found === undefined) throw notFound();
    if (found.accountId === ctx.actor.accountId) throw new Refusal('identity.factor_own');
    if (found.elsewhere || found.platformAdmin) {
      throw new Refusal('identity.factor_not_yours_to_reset');
    }
    forget(ctx.tx, found.accountId);
    audit(ctx, {
      act: 'member.reset_factor',
      subjectKind: 'person',
      subjectId: member.personId,
    });
    return found;
  });
  given.log.warn({ req: outside.requestId, account: owner.accountId }, 'second factor reset');
  await tell(given, owner);
}

/** The same by a platform admin, over all communities; never their own. */
export async function resetSecondFactorByPhone(
  call: IdentityCall,
  input: { phone: string },
): Promise<void> {
  const { accountId: by } = accountIn(call);
  const owner = await call.db.transact([], async (tx) => {
    const found = await firstRow(
      tx,
      sql<Owner>`select id as "accountId", phone, locale, demo from account
        where phone = ${input.phone}`,
    );
    if (found === undefined) throw notFound();
    if (found.accountId === by) throw new Refusal('identity.factor_own');
    forget(tx, found.accountId);
    return found;
  });
  call.log.warn({ req: call.requestId, account: owner.accountId, by }, 'second factor reset');
  await tell(call, owner);
}

/** With it go the sessions: whoever asked for this in somebody's name may hold one of them. */
function forget(tx: Tx, accountId: string): void {
  for (const statement of [
    sql`delete from passkey where account_id = ${accountId}`,
    sql`delete from recovery_code where account_id = ${accountId}`,
    sql`delete from totp where account_id = ${accountId}`,
    sql`update account set has_factor = false where id = ${accountId}`,
    sql`delete from session where account_id = ${accountId}`,
  ]) {
    void run(tx, statement);
  }
}

/** After the commit. That the message cannot be sent undoes nothing: the log has it. */
async function tell(deps: IdentityDeps, owner: Owner): Promise<void> {
  deps.sessionEnded(owner.accountId);
  if (owner.phone === null) return;
  await deps.sms
    .send({ phone: owner.phone, text: texts[owner.locale], kind: 'factor_reset', id: newId() })
    .catch((error: unknown) =>
      deps.log.error({ err: error, account: owner.accountId }, 'reset could not be told'),
    );
}

const texts: Record<Locale, string> = {
  'zh-CN':
    '【邻里】您的二次验证和通行密钥已由管理人员清除，请重新登录并设置。如非您本人要求，请立即联系物业。',
  en: '[Linli] Your second factor and passkeys were reset by an administrator. Sign in and set them up again. Not your wish? Call the property office at once.',
};

const ownerOf = (tx: Tx, given: { communityId: string; personId: string }) =>
  firstRow(
    tx,
    sql<Owner & { elsewhere: boolean; platformAdmin: boolean }>`
      select a.id as "accountId", a.phone, a.locale, a.demo, a.platform_admin as "platformAdmin",
        exists (select from account_community c
          where c.account_id = a.id and c.community_id <> ${given.communityId}) as elsewhere
      from person p join account a on a.id = p.account_id
      where p.community_id = ${given.communityId} and p.id = ${given.personId}`,
  );
