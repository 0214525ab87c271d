import { audit } from '../../../platform/audit/audit.ts';
import type { Ctx } from '../../../platform/context.ts';
import { publish } from '../../../platform/facts/facts.ts';
import { notFound, Refusal } from '../../../platform/refusal/refusal.ts';
import { budgetAccount, walletOf } from '../account/accounts-of.ts';
import { readBalance } from '../account/read-balance.ts';
import { pointsMoved } from '../events.ts';
import { makeTransfer, reverseTransfer } from '../transfer/make-transfer.ts';
import { lockMembers } from './earning.store.ts';

interface Given {
  personId: string;
  unit: string;
  points: number;
  transferId: string | null;
  organisationId: string;
}

/**
 * Takes back points given by error. What is there goes back to the budget at once, as a reversal when that
 * is all of it; what has been spent is owed, said so, and comes out of what is earned next.
 * @throws Refusal ledger.not_given, ledger.taken_back_before
 */
export async function takeBack(
  ctx: Ctx,
  input: { id: string; earningId: string; reason: string },
): Promise<{ taken: number; owed: number }> {
  const given = await readGiven(ctx, input.earningId);
  await lockMembers(ctx, [given.personId]);
  const before = await readTakeBack(ctx, input.earningId);
  if (before !== undefined) {
    if (before.id !== input.id) throw new Refusal('ledger.taken_back_before');
    return { taken: before.taken, owed: before.wanted - before.taken };
  }
  const { personId, unit, points, transferId } = given;
  if (transferId === null) throw new Refusal('ledger.not_given');
  const walletId = await walletOf(ctx, personId, unit);
  const budgetId = await budgetAccount(ctx, given.organisationId, unit);
  keepTakeBack(ctx, input, { ...given, budgetId });
  const { balance, held } = await readBalance(ctx, walletId);
  const taken = Math.min(points, balance - held);
  const key = `take-back:${input.id}`;
  const words = input.reason;
  if (taken === points)
    keepPart(ctx, input.id, await reverseTransfer(ctx, { key, transferId, words }), taken);
  else if (taken > 0) await takePart(ctx, { id: input.id, key, walletId, budgetId, taken, words });
  audit(ctx, {
    act: 'ledger.take_back',
    subjectKind: 'person',
    subjectId: personId,
    subjectLabel: `${unit} ${taken}/${points}`,
    reason: input.reason,
  });
  publish(ctx, pointsMoved, { personIds: [personId], unit, amount: -taken });
  return { taken, owed: points - taken };
}

function keepTakeBack(
  ctx: Ctx,
  { id, earningId, reason }: { id: string; earningId: string; reason: string },
  { personId, unit, points, budgetId }: Given & { budgetId: string },
): void {
  void ctx.tx.query(
    `insert into ledger_take_back (community_id, id, earning_id, person_id, unit, budget_id, wanted, reason, at, by_id, by_name)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
    [
      ctx.communityId,
      id,
      earningId,
      personId,
      unit,
      budgetId,
      points,
      reason,
      ctx.now,
      ctx.actor.personId,
      ctx.actor.name,
    ],
  );
}

/** What somebody owes of points given by error comes out of what they just got. */
export async function settleOwed(
  ctx: Ctx,
  { personId, unit, walletId }: { personId: string; unit: string; walletId: string },
): Promise<void> {
  const open = await ctx.tx.query<{
    id: string;
    budgetId: string;
    words: string;
    owed: number;
    nth: number;
  }>(owedStatement, [ctx.communityId, personId, unit]);
  for (const { id, budgetId, words, owed, nth } of open.rows) {
    const { balance, held } = await readBalance(ctx, walletId);
    const taken = Math.min(owed, balance - held);
    if (taken <= 0) return;
    const key = `take-back:${id}:${nth + 1}`;
    // Somebody else may be spending it at this moment: then it is the turn of what comes next.
    const part = { id, key, walletId, budgetId, taken, words };
    if ((await unlessShort(takePart(ctx, part))) === null) return;
  }
}

/** Null when an account had too little: nothing was written then. */
export const unlessShort = <T>(asked: Promise<T>): Promise<T | null> =>
  asked.catch((error: unknown) => {
    if (error instanceof Refusal && error.code === 'ledger.not_enough') return null;
    throw error;
  });

const owedStatement = `select t.id, t.budget_id as "budgetId", t.reason as words,
    (t.wanted - coalesce(sum(p.amount), 0))::bigint as owed, count(p.*)::int as nth
  from ledger_take_back t
  left join ledger_take_back_part p on p.community_id = t.community_id and p.take_back_id = t.id
  where t.community_id = $1 and t.person_id = $2 and t.unit = $3
  group by t.id, t.budget_id, t.reason, t.wanted, t.at
  having t.wanted > coalesce(sum(p.amount), 0) order by t.at, t.id`;

interface Part {
  id: string;
  key: string;
  walletId: string;
  budgetId: string;
  taken: number;
  words: string;
}

async function takePart(ctx: Ctx, { id, key, walletId, budgetId, taken, words }: Part) {
  const transferId = await makeTransfer(ctx, {
    key,
    kind: 'take_back',
    words,
    entries: [
      { accountId: walletId, amount: -taken },
      { accountId: budgetId, amount: taken },
    ],
  });
  keepPart(ctx, id, transferId, taken);
  return transferId;
}

function keepPart(ctx: Ctx, takeBackId: string, transferId: string, amount: number): void {
  void ctx.tx.query(
    `insert into ledger_take_back_part (community_id, take_back_id, transfer_id, amount, at)
     values ($1, $2, $3, $4, $5)`,
    [ctx.communityId, takeBackId, transferId, amount, ctx.now],
  );
}

async function readGiven(ctx: Ctx, earningId: string): Promise<Given> {
  const found = await ctx.tx.query<Given>(
    `select e.person_id as "personId", e.unit, e.points, e.transfer_id as "transferId",
       r.organisation_id as "organisationId"
     from ledger_earning e
     join ledger_rule r on r.community_id = e.community_id and r.id = e.rule_id and r.version = e.rule_version
     where e.community_id = $1 and e.id = $2`,
    [ctx.communityId, earningId],
  );
  if (found.rows[0] === undefined) throw notFound();
  return found.rows[0];
}

async function readTakeBack(ctx: Ctx, earningId: string) {
  const found = await ctx.tx.query<{ id: string; wanted: number; taken: number }>(
    `select t.id, t.wanted, (select coalesce(sum(p.amount), 0)::bigint from ledger_take_back_part p
       where p.community_id = t.community_id and p.take_back_id = t.id) as taken
     from ledger_take_back t where t.community_id = $1 and t.earning_id = $2`,
    [ctx.communityId, earningId],
  );
  return found.rows[0];
}
