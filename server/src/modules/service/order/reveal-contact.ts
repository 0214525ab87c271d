import type { BodyOf, serviceContract } from '@linli/contract';
import { audit } from '../../../platform/audit/audit.ts';
import type { Ctx } from '../../../platform/context.ts';
import { notAllowed, notFound, Refusal } from '../../../platform/refusal/refusal.ts';
import { peopleByIds } from '../../identity/index.ts';
import { isReporter } from './act-on-order.ts';
import { readOrder } from './get-order.ts';
import { abilities } from './order.policy.ts';
import { maySee } from './order.visibility.ts';

/** The reporter's whole number, for whoever works on the order; who looked and why is written down. */
export async function revealContact(
  ctx: Ctx,
  orderId: string,
  input: BodyOf<typeof serviceContract.revealContact>,
): Promise<{ name: string; phone: string }> {
  const order = await readOrder(ctx, orderId);
  if (order === undefined) throw notFound();
  const reporter = await isReporter(ctx, order);
  if (!(await maySee(ctx, order, reporter))) throw notFound();
  if (!abilities(ctx.actor, order, { reporter, now: ctx.now }).seeContact) throw notAllowed();
  const [person] = order.reporterId === null ? [] : await peopleByIds(ctx, [order.reporterId]);
  const phone = order.reporterPhone ?? person?.phone ?? null;
  if (phone === null) throw new Refusal('service.no_contact');
  audit(ctx, {
    act: 'person.view',
    subjectKind: 'person',
    subjectId: order.reporterId ?? undefined,
    subjectLabel: `#${order.number}`,
    field: 'phone',
    ...input,
  });
  return { name: order.reporterName ?? '', phone };
}
