import type { BodyOf, OutOf, ProviderStatement, statementContract } from '@linli/contract';
import { audit } from '../../../platform/audit/audit.ts';
import type { Ctx } from '../../../platform/context.ts';
import { notFound, Refusal } from '../../../platform/refusal/refusal.ts';
import { organisationNames } from '../../community/index.ts';
import { openAccount } from '../account/open-account.ts';
import { makeTransfer } from '../transfer/make-transfer.ts';
import { endOfMonth } from './month.ts';
import { dueOf, linesOf, readStatement, type DueLine } from './statement.store.ts';

/**
 * Puts together what a provider is owed up to the end of a month: each redemption counts once, what was taken
 * back is taken off once. In the ledger the community owes it from now on. Sent again it is the same statement.
 * @throws Refusal ledger.nothing_to_settle, period_to_come, statement_id_taken
 */
export async function settleProvider(
  ctx: Ctx,
  { id, providerId, period }: BodyOf<typeof statementContract.makeProviderStatement>,
): Promise<ProviderStatement> {
  const until = endOfMonth(period, ctx.now);
  if (until === null) throw new Refusal('ledger.period_to_come');
  // The number makes statements wait for one another: two at once would count the same things.
  const number = await nextNumber(ctx);
  const before = await readStatement(ctx, id);
  if (before !== undefined) {
    if (before.providerId !== providerId) throw new Refusal('ledger.statement_id_taken');
    return before;
  }
  const due = await dueOf(ctx, { providerId, until });
  const totalFen = due.reduce((sum, { owedFen }) => sum + owedFen, 0);
  if (totalFen <= 0) throw new Refusal('ledger.nothing_to_settle');
  const [provider] = await organisationNames(ctx, [providerId]);
  const providerName = provider?.name ?? (await lastNameOf(ctx, providerId));
  await ctx.tx.query(
    `insert into provider_statement (community_id, id, number, provider_id, provider_name, period, total_fen, state, made_at,
       made_by_name)
     values ($1, $2, $3, $4, $5, $6::date, $7, 'payable', $8, $9)`,
    [
      ctx.communityId,
      id,
      number,
      providerId,
      providerName,
      `${period}-01`,
      totalFen,
      ctx.now,
      ctx.actor.name,
    ],
  );
  await writeLines(ctx, id, due);
  await owe(ctx, { id, providerId, fen: totalFen, words: `${providerName} ${period}` });
  audit(ctx, {
    act: 'statement.make',
    subjectKind: 'provider_statement',
    subjectId: id,
    subjectLabel: String(number),
  });
  return (await readStatement(ctx, id))!;
}

/** Notes that it was paid: the community owes it no more. @throws Refusal ledger.statement_paid otherwise before */
export async function payStatement(
  ctx: Ctx,
  statementId: string,
  reference: string,
): Promise<ProviderStatement> {
  const paid = await ctx.tx.query(
    `update provider_statement set state = 'paid', reference = $3, paid_at = $4, paid_by_name = $5
     where community_id = $1 and id = $2 and state = 'payable'`,
    [ctx.communityId, statementId, reference, ctx.now, ctx.actor.name],
  );
  const statement = await readStatement(ctx, statementId);
  if (statement === undefined) throw notFound();
  if (paid.count === 0) {
    if (statement.reference !== reference) throw new Refusal('ledger.statement_paid');
    return statement;
  }
  const { providerId, totalFen } = statement;
  const words = `${statement.providerName} ${statement.period} ${reference}`;
  await owe(ctx, { id: `${statementId}:paid`, providerId, fen: -totalFen, words });
  audit(ctx, {
    act: 'statement.pay',
    subjectKind: 'provider_statement',
    subjectId: statementId,
    subjectLabel: String(statement.number),
  });
  return statement;
}

export async function getStatement(
  ctx: Ctx,
  statementId: string,
): Promise<OutOf<typeof statementContract.getProviderStatement>> {
  const [statement, lines] = await Promise.all([
    readStatement(ctx, statementId),
    linesOf(ctx, statementId),
  ]);
  if (statement === undefined) throw notFound();
  return { statement, lines };
}

/** What the community owes stands on its settlement account with a minus, and in the provider's wallet. */
async function owe(
  ctx: Ctx,
  { id, providerId, fen, words }: { id: string; providerId: string; fen: number; words: string },
): Promise<void> {
  const unit = 'CNY';
  const community = { ownerKind: 'community', ownerId: ctx.communityId, unit } as const;
  const provider = { ownerKind: 'organisation', ownerId: providerId, unit } as const;
  await makeTransfer(ctx, {
    key: `statement:${id}`,
    kind: fen > 0 ? 'settle' : 'pay_out',
    words,
    entries: [
      { accountId: await openAccount(ctx, { ...community, kind: 'settlement' }), amount: -fen },
      { accountId: await openAccount(ctx, { ...provider, kind: 'wallet' }), amount: fen },
    ],
  });
}

async function writeLines(ctx: Ctx, statementId: string, due: readonly DueLine[]): Promise<void> {
  await ctx.tx.query(
    `insert into provider_statement_line (community_id, redemption_id, kind, statement_id, owed_fen)
     select $1, * from (select u.redemption_id, u.kind, $5::uuid, u.owed_fen
       from unnest($2::uuid[], $3::text[], $4::bigint[]) as u (redemption_id, kind, owed_fen)) x`,
    [
      ctx.communityId,
      due.map(({ redemptionId }) => redemptionId),
      due.map(({ kind }) => kind),
      due.map(({ owedFen }) => owedFen),
      statementId,
    ],
  );
}

/** A provider that has ended is still owed. */
async function lastNameOf(ctx: Ctx, providerId: string): Promise<string> {
  const found = await ctx.tx.query<{ name: string }>(
    `select provider_name as name from redemption where community_id = $1 and provider_id = $2
     order by created_at desc limit 1`,
    [ctx.communityId, providerId],
  );
  return found.rows[0]?.name ?? '';
}

async function nextNumber(ctx: Ctx): Promise<number> {
  const counted = await ctx.tx.query<{ value: number }>(
    `insert into counter (community_id, name, value) values ($1, 'provider_statement', 1)
     on conflict (community_id, name) do update set value = counter.value + 1 returning value`,
    [ctx.communityId],
  );
  return counted.rows[0]!.value;
}
