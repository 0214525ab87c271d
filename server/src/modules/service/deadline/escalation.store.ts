import type { DeadlineKind, EscalationLevel } from '@linli/contract';
import type { Instant } from '../../../platform/clock/clock.ts';
import type { Tx } from '../../../platform/db/tx.ts';

/** One step of a ladder that was taken, as it is written down. */
export interface TakenStep {
  orderId: string;
  /** How often the order had been reopened. */
  round: number;
  step: string;
  deadline: DeadlineKind;
  level: EscalationLevel | null;
  /** Minutes the deadline had when the step fell due. */
  targetMinutes: number;
  dueAt: Instant;
  doneAt: Instant;
}

/**
 * Writes steps down, each at most once for an order, a round and a step, whoever else may be at it.
 * One that was withdrawn may be taken again: what was told later showed that it had not fallen due then.
 * @returns those that were not there before
 */
export async function noteSteps(
  tx: Tx,
  communityId: string,
  steps: readonly TakenStep[],
): Promise<Pick<TakenStep, 'orderId' | 'round' | 'step'>[]> {
  if (steps.length === 0) return [];
  const written = await tx.query<Pick<TakenStep, 'orderId' | 'round' | 'step'>>(noteStatement, [
    communityId,
    JSON.stringify(steps),
  ]);
  return written.rows;
}

const noteStatement = `insert into order_escalation (community_id, order_id, round, step, deadline, level, target_minutes,
    due_at, done_at)
  select $1, x."orderId", x.round, x.step, x.deadline, x.level, x."targetMinutes", x."dueAt", x."doneAt"
  from jsonb_to_recordset($2::jsonb) as x("orderId" uuid, round integer, step text, deadline text, level text, "targetMinutes" integer,
    "dueAt" timestamptz, "doneAt" timestamptz)
  on conflict (community_id, order_id, round, step) do update
    set withdrawn_at = null, due_at = excluded.due_at, done_at = excluded.done_at, target_minutes = excluded.target_minutes
    where order_escalation.withdrawn_at is not null
  returning order_id as "orderId", round, step`;
