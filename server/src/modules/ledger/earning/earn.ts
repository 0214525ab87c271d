import { msOf, plusDays } from '../../../platform/clock/clock.ts';
import type { Ctx } from '../../../platform/context.ts';
import { publish } from '../../../platform/facts/facts.ts';
import { newId } from '../../../platform/ids/ids.ts';
import { budgetAccount, walletOf } from '../account/accounts-of.ts';
import { pointsMoved } from '../events.ts';
import { makeTransfer } from '../transfer/make-transfer.ts';
import { capsOn, readCaps } from './caps.ts';
import {
  capDays,
  judge,
  leftBy,
  lookBackDays,
  type CapTerms,
  type Occurrence,
} from './earning-rule.ts';
import { keepEarning, lockMembers, readEarlier, readEarlierByAny } from './earning.store.ts';
import { inForce, readRulesAbout, type StoredRule } from './rule.store.ts';
import { settleOwed, unlessShort } from './take-back.ts';

/**
 * Gives the points that the rules have for what happened. The rules of the moment when it happened
 * count; the same source again gives nothing more. A budget that is empty leaves a note.
 * @returns how many points were given
 */
export async function earn(ctx: Ctx, happened: readonly Occurrence[]): Promise<number> {
  const facts = [...new Set(happened.map(({ fact }) => fact))];
  const versions = await readRulesAbout(ctx, facts);
  const cases = happened.flatMap((one) =>
    inForce(versions, one.at)
      .filter((rule) => rule.active && rule.fact === one.fact)
      .map((rule) => ({ one, rule })),
  );
  if (cases.length === 0) return 0;
  await lockMembers(
    ctx,
    cases.map(({ one }) => one.personId),
  );
  // Budgets in one order, so that two who earn at once do not wait for each other in a circle.
  cases.sort(
    (a, b) =>
      order(a.rule.organisationId + a.rule.unit, b.rule.organisationId + b.rule.unit) ||
      msOf(a.one.at) - msOf(b.one.at),
  );
  let sum = 0;
  const caps = await readCaps(ctx);
  for (const { one, rule } of cases)
    sum += await apply(ctx, one, rule, capsOn(caps, rule.unit, one.at));
  return sum;
}

const order = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);

async function apply(
  ctx: Ctx,
  one: Occurrence,
  rule: StoredRule,
  caps: readonly CapTerms[],
): Promise<number> {
  const { personId, sourceId, giverId, at } = one;
  const since = plusDays(at, -lookBackDays(rule));
  const { judged, earlier } = await readEarlier(ctx, {
    ruleId: rule.id,
    personId,
    sourceId,
    since,
  });
  if (judged) return 0;
  const most =
    caps.length === 0
      ? Infinity
      : leftBy(
          caps,
          one,
          await readEarlierByAny(ctx, { unit: rule.unit, personId, since: plusDays(at, -capDays) }),
        );
  const verdict = judge(rule, one, earlier, most);
  if (verdict === null) return 0;
  const words = `${rule.title} · ${one.label}`;
  const walletId = await walletOf(ctx, personId, rule.unit);
  const given =
    verdict.points > 0
      ? await give(ctx, { one, rule, points: verdict.points, words, walletId })
      : null;
  const unfunded = verdict.outcome === 'given' && given === null;
  keepEarning(ctx, {
    id: newId(),
    ruleId: rule.id,
    ruleVersion: rule.version,
    personId,
    sourceId,
    giverId,
    unit: rule.unit,
    at,
    words,
    points: given === null ? 0 : verdict.points,
    outcome: unfunded ? 'unfunded' : verdict.outcome,
    transferId: given,
  });
  if (given === null) return 0;
  await settleOwed(ctx, { personId, unit: rule.unit, walletId });
  publish(ctx, pointsMoved, { personIds: [personId], unit: rule.unit, amount: verdict.points });
  return verdict.points;
}

interface Giving {
  one: Occurrence;
  rule: StoredRule;
  points: number;
  words: string;
  walletId: string;
}

/** @returns the transfer; null when the budget does not have so many */
async function give(
  ctx: Ctx,
  { one, rule, points, words, walletId }: Giving,
): Promise<string | null> {
  const { personId, sourceId, at } = one;
  const budgetId = await budgetAccount(ctx, rule.organisationId, rule.unit);
  const entries = [
    { accountId: budgetId, amount: -points },
    { accountId: walletId, amount: points },
  ];
  const key = `earn:${rule.id}:${personId}:${sourceId}`;
  return await unlessShort(
    makeTransfer(ctx, { key, kind: 'earn', words, effectiveAt: at, entries }),
  );
}
