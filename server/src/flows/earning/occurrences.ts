import type { Instant } from '../../platform/clock/clock.ts';
import type { Ctx, Fact } from '../../platform/context.ts';
import { memberVerified, verifiedSince, type AboutMember } from '../../modules/identity/index.ts';
import type { Occurrence } from '../../modules/ledger/index.ts';
import { settledSince, taskSettled, type TaskSettled } from '../../modules/task/index.ts';
import {
  orderMoved,
  outcomesOf,
  outcomesSince,
  type OrderMoved,
  type Outcome,
} from '../../modules/service/index.ts';

/** The facts of others that can earn points. */
export const earningFacts = [orderMoved, memberVerified, taskSettled] as const;

const actsThatMayEarn: readonly string[] = ['confirm', 'rate', 'close'];

/** Most of what moves an order earns nobody anything. */
export const mayEarn = ({ type, data }: Fact): boolean =>
  type !== orderMoved || actsThatMayEarn.includes((data as unknown as OrderMoved).act);

/** What happened, as the rules of earning see it; the same facts give the same sources again. */
export async function occurrencesOf(ctx: Ctx, facts: readonly Fact[]): Promise<Occurrence[]> {
  const orderIds = facts
    .filter((fact) => fact.type === orderMoved && mayEarn(fact))
    .map(({ data }) => (data as unknown as OrderMoved).orderId);
  const outcomes = orderIds.length === 0 ? [] : await outcomesOf(ctx, [...new Set(orderIds)]);
  const verified = facts
    .filter(({ type }) => type === memberVerified)
    .flatMap(({ data, at }) => welcomed(data as unknown as AboutMember, at));
  const settled = facts
    .filter(({ type }) => type === taskSettled)
    .map(({ data, at }) => {
      const { payer, ...one } = data as unknown as TaskSettled;
      return ofTask({ ...one, payerId: payer.id }, at);
    });
  return [...outcomes.flatMap(ofOutcome), ...verified, ...settled];
}

/** Work on tasks that was settled since: a trial of a rule looks at it as well. */
export async function tasksSince(ctx: Ctx, since: Instant, limit: number): Promise<Occurrence[]> {
  return (await settledSince(ctx, since, limit)).map((one) => ofTask(one, one.at));
}

/** Residents who were confirmed since, for a trial of a rule. */
export async function welcomesSince(
  ctx: Ctx,
  since: Instant,
  limit: number,
): Promise<Occurrence[]> {
  const found = await verifiedSince(ctx, since, limit);
  return found.flatMap(({ personId, at }) =>
    welcomed({ role: 'resident', personIds: [personId] }, at),
  );
}

/** What came of orders since, for a trial of a rule and for the demo. */
export async function occurrencesSince(
  ctx: Ctx,
  since: Instant,
  limit: number,
): Promise<Occurrence[]> {
  const outcomes = await outcomesSince(ctx, since, limit);
  return outcomes.flatMap(ofOutcome).filter(({ at }) => Date.parse(at) >= Date.parse(since));
}

function ofOutcome(one: Outcome): Occurrence[] {
  const found: Occurrence[] = [];
  const shared = { sourceId: one.orderId, label: `工单 ${one.number}` };
  const { reporterId, executorId, stars, ratedAt, doneAt } = one;
  if (ratedAt !== null && executorId !== null)
    found.push({
      ...shared,
      fact: 'order_rated_well',
      personId: executorId,
      giverId: reporterId,
      at: ratedAt,
      stars,
    });
  if (ratedAt !== null && reporterId !== null)
    found.push({
      ...shared,
      fact: 'order_rated',
      personId: reporterId,
      giverId: null,
      at: ratedAt,
      stars: null,
    });
  if (doneAt !== null && reporterId !== null && one.common && one.filedByReporter)
    found.push({
      ...shared,
      fact: 'common_defect_done',
      personId: reporterId,
      giverId: null,
      at: doneAt,
      stars: null,
    });
  return found;
}

/** Residents are welcomed once, however often their role is given to them. */
function welcomed(
  { role, personIds }: Pick<AboutMember, 'role' | 'personIds'>,
  at: Instant,
): Occurrence[] {
  if (role !== 'resident') return [];
  return personIds.map((personId) => ({
    fact: 'member_verified',
    personId,
    sourceId: personId,
    giverId: null,
    at,
    stars: null,
    label: '居民认证',
  }));
}

/** What a rule adds to what the task itself pays; whoever paid is the giver. */
const ofTask = (
  one: Pick<TaskSettled, 'personId' | 'slotId' | 'number'> & { payerId: string },
  at: Instant,
): Occurrence => ({
  fact: 'task_settled',
  personId: one.personId,
  sourceId: one.slotId,
  giverId: one.payerId,
  at,
  stars: null,
  label: `任务 ${one.number}`,
});
