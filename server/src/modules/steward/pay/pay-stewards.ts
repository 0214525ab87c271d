import type { OutOf, stewardContract } from '@linli/contract';
import { audit } from '../../../platform/audit/audit.ts';
import type { Instant } from '../../../platform/clock/clock.ts';
import { personOf, type Ctx } from '../../../platform/context.ts';
import { rows, run, sql } from '../../../platform/db/tx.ts';
import { Refusal } from '../../../platform/refusal/refusal.ts';
import { organisationNames } from '../../community/index.ts';
import { budgetAccount, freeIn, makeTransfer, walletOf } from '../../ledger/index.ts';
import { evaluateAll, showEvaluation, type SignalsOf } from '../evaluation/list-evaluations.ts';
import { holders, namesOf, readStewards } from '../person/steward.store.ts';
import { todayIn } from '../person/today.ts';
import { readRules } from '../star/star-rules.store.ts';
import { payOf } from './pay-of.ts';

type Answer = OutOf<typeof stewardContract.listStewardPay>;
type Line = Answer['items'][number];

/** What stars and households' value are worth for a month: proposed for those not paid, kept for the others. */
export async function listStewardPay(
  ctx: Ctx,
  { period, signalsOf }: { period: string; signalsOf: SignalsOf },
): Promise<Answer> {
  const [paid, proposed] = await Promise.all([readPaid(ctx, period), propose(ctx, signalsOf)]);
  const done = new Set(paid.map((one) => one.personId));
  const lines = [...paid, ...proposed.filter((one) => !done.has(one.personId))];
  const ids = [...new Set(lines.flatMap((one) => one.organisationId ?? []))];
  const [organisations, names] = await Promise.all([
    organisationNames(ctx, ids),
    namesOf(
      ctx,
      lines.map((one) => one.personId),
    ),
  ]);
  const budgets = [];
  for (const { id, name } of organisations) {
    const free = await freeIn(ctx, { ownerKind: 'organisation', ownerId: id, kind: 'budget' });
    const freeFen = free.find((one) => one.unit === 'CNY')?.amount ?? 0;
    budgets.push({ organisationId: id, name, freeFen });
  }
  const items = lines.map((one) => ({
    ...one,
    name: names.get(one.personId) ?? '',
    organisationName: organisations.find(({ id }) => id === one.organisationId)?.name ?? null,
  }));
  return { period, budgets, items: items.toSorted((a, b) => sumOf(b) - sumOf(a)) };
}

type Bare = Omit<Line, 'name' | 'organisationName'>;
const sumOf = (one: Pick<Line, 'starFen' | 'valueFen'>) => one.starFen + one.valueFen;

function readPaid(ctx: Ctx, period: string): Promise<Bare[]> {
  return rows(
    ctx.tx,
    sql<Bare>`select person_id as "personId", organisation_id as "organisationId", stars, score,
        households, star_fen as "starFen", value_fen as "valueFen", at as "paidAt" from steward_pay
      where community_id = ${ctx.communityId} and period = ${period}`,
  );
}

/** Of full-time stewards: a volunteer is paid by the task. */
async function propose(ctx: Ctx, signalsOf: SignalsOf): Promise<Bare[]> {
  const people = (await holders(ctx)).filter((one) => one.kind === 'full_time');
  const ids = people.map((one) => one.personId);
  const [records, evaluations, { rules }] = await Promise.all([
    readStewards(ctx, ids),
    evaluateAll(ctx, signalsOf),
    readRules(ctx),
  ]);
  return people.map(({ personId, organisationId }) => {
    const value = evaluations.get(personId);
    const stars = records.find((one) => one.personId === personId)?.stars ?? 0;
    const households = value?.households ?? 0;
    const score = value === undefined ? null : showEvaluation(value).score;
    const counts = households >= rules.keepHouseholds;
    return {
      personId,
      organisationId,
      stars,
      households,
      score: counts ? score : null,
      ...payOf({ stars, score, households }, rules),
      paidAt: null,
    };
  });
}

/**
 * Puts a month's amounts to what stewards are owed, out of their employers' budgets; the cashier's list takes
 * them to the bank. Once a month for each, whoever asks again.
 * @throws Refusal steward.period_lasts, unknown, not_yourself, no_employer, nothing_to_pay, budget_short
 */
export async function payStewards(
  ctx: Ctx,
  {
    period,
    personIds,
    signalsOf,
  }: { period: string; personIds: readonly string[]; signalsOf: SignalsOf },
): Promise<Answer> {
  if (period >= todayIn(ctx).slice(0, 7)) throw new Refusal('steward.period_lasts');
  const wanted = [...new Set(personIds)].toSorted();
  if (wanted.includes(personOf(ctx))) throw new Refusal('steward.not_yourself');
  const { items, budgets } = await listStewardPay(ctx, { period, signalsOf });
  const lines = wanted.map((personId) => items.find((one) => one.personId === personId));
  if (lines.includes(undefined)) throw new Refusal('steward.unknown');
  const open = lines.filter((one) => one !== undefined && one.paidAt === null) as Line[];
  requirePayable(open, budgets);
  for (const line of open) await payOne(ctx, period, line);
  return listStewardPay(ctx, { period, signalsOf });
}

function requirePayable(lines: readonly Line[], budgets: Answer['budgets']): void {
  const poor = lines.find((one) => one.organisationId === null);
  if (poor !== undefined) throw new Refusal('steward.no_employer', { name: poor.name });
  const empty = lines.find((one) => sumOf(one) === 0);
  if (empty !== undefined) throw new Refusal('steward.nothing_to_pay', { name: empty.name });
  for (const { organisationId, name, freeFen } of budgets) {
    const own = lines.filter((one) => one.organisationId === organisationId);
    const missing = own.reduce((sum, one) => sum + sumOf(one), 0) - freeFen;
    if (missing > 0)
      throw new Refusal('steward.budget_short', { name, yuan: (missing / 100).toFixed(2) });
  }
}

/** The row is the claim: of two at once the second finds it there and pays nothing. */
async function payOne(ctx: Ctx, period: string, line: Line): Promise<void> {
  const { personId, organisationId, stars, score, households, starFen, valueFen } = line;
  const at: Instant = ctx.now;
  const written = await run(
    ctx.tx,
    sql`insert into steward_pay (community_id, period, person_id, organisation_id, stars, score, households,
        star_fen, value_fen, by_id, at)
      values (${ctx.communityId}, ${period}, ${personId}, ${organisationId}, ${stars}, ${score},
        ${households}, ${starFen}, ${valueFen}, ${personOf(ctx)}, ${at}) on conflict do nothing`,
  );
  if (written === 0) return;
  const transferId = await makeTransfer(ctx, {
    key: `steward-pay:${period}:${personId}`,
    kind: 'wage',
    words: wordsOf(period, line),
    entries: [
      { accountId: await budgetAccount(ctx, organisationId!, 'CNY'), amount: -sumOf(line) },
      { accountId: await walletOf(ctx, personId, 'CNY'), amount: sumOf(line) },
    ],
  });
  await run(
    ctx.tx,
    sql`update steward_pay set transfer_id = ${transferId}
      where community_id = ${ctx.communityId} and period = ${period} and person_id = ${personId}`,
  );
  audit(ctx, {
    act: 'steward.pay',
    subjectKind: 'person',
    subjectId: personId,
    subjectLabel: `${period} ${sumOf(line)}`,
  });
}

/** Why so much: whoever is paid reads it beside the amount. */
function wordsOf(period: string, { stars, score, households, starFen, valueFen }: Line): string {
  const yuan = (fen: number) => (fen / 100).toFixed(2);
  const star = `${stars} 星津贴 ${yuan(starFen)} 元`;
  const value =
    score === null ? '' : `，住户评价 ${score} 分（${households} 户）绩效 ${yuan(valueFen)} 元`;
  return `${period} 管家绩效：${star}${value}`;
}
