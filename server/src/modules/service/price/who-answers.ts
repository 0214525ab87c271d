import type { SaidHow } from '@linli/contract';
import type { Instant } from '../../../platform/clock/clock.ts';
import type { Ctx } from '../../../platform/context.ts';
import { audit } from '../../../platform/audit/audit.ts';
import { Refusal } from '../../../platform/refusal/refusal.ts';
import { isReporter } from '../order/act-on-order.ts';

export interface Said {
  saidBy?: string | undefined;
  saidHow?: SaidHow | undefined;
}

interface Asked {
  id: string;
  number: number;
  reporterId: string | null;
  homeId: string | null;
  createdAt: Instant;
}

/**
 * The household answers for itself. Staff write down what somebody said, and then say who it was and
 * how; that they did is logged.
 * @throws Refusal service.said_by_missing
 */
export async function whoAnswers(
  ctx: Ctx,
  order: Asked,
  said: Said,
): Promise<{ saidBy: string | null; saidHow: SaidHow | null }> {
  if (await isReporter(ctx, order)) return { saidBy: null, saidHow: null };
  if (said.saidBy === undefined || said.saidHow === undefined)
    throw new Refusal('service.said_by_missing');
  audit(ctx, {
    act: 'price.answer_recorded',
    subjectKind: 'order',
    subjectId: order.id,
    subjectLabel: String(order.number),
    reason: said.saidHow,
  });
  return { saidBy: said.saidBy, saidHow: said.saidHow };
}
