import type { VisitAnswer } from '@linli/contract';
import type { Ctx } from '../../../../platform/context.ts';
import { Refusal } from '../../../../platform/refusal/refusal.ts';
import { answered, decideCall, type Call } from '../../visit/return-visit.ts';
import { countUnanswered, insertVisit, scriptFor } from '../../visit/visit.store.ts';
import { actOnOrder, type ActInput } from '../act-on-order.ts';

/**
 * What the reporter said on the phone, or that nobody answered; each call is kept with its answers.
 * @throws Refusal service.visit_answer_unknown and those of every act
 */
export function returnVisitOrder(ctx: Ctx, input: ActInput & Call & { answers: VisitAnswer[] }) {
  return actOnOrder(ctx, 'return_visit', input, async (order) => {
    const [script, unanswered] = await Promise.all([
      scriptFor(ctx, order.categoryId),
      countUnanswered(ctx, order.id, order.submittedAt),
    ]);
    const answers = input.reached ? answered(script.questions, input.answers) : [];
    if ('unknown' in answers)
      throw new Refusal('service.visit_answer_unknown', { key: answers.unknown });
    const { outcome, last, ...moved } = decideCall(
      order,
      input,
      { unanswered, attempts: script.attempts, retryHours: script.retryHours },
      ctx.now,
    );
    const { actId: id, note } = input;
    void insertVisit(ctx, { id, orderId: order.id, outcome, last, answers, note });
    const data = input.reached ? { satisfied: input.satisfied } : { unreached: true, last };
    return { note, internal: true, data, ...moved };
  });
}
