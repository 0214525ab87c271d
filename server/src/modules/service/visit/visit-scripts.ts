import type { BodyOf, OutOf, ServiceClass, serviceContract } from '@linli/contract';
import { audit } from '../../../platform/audit/audit.ts';
import type { Ctx } from '../../../platform/context.ts';
import { Refusal } from '../../../platform/refusal/refusal.ts';
import { getOrder } from '../order/get-order.ts';
import {
  insertScript,
  readScripts,
  readVisits,
  scriptFor,
  type VisitScript,
} from './visit.store.ts';

export async function listVisitScripts(ctx: Ctx): Promise<{ items: VisitScript[] }> {
  return { items: await readScripts(ctx) };
}

/** Writes the community's own script of one class. @throws Refusal service.visit_question_twice */
export async function saveVisitScript(
  ctx: Ctx,
  serviceClass: ServiceClass,
  script: BodyOf<typeof serviceContract.saveVisitScript>,
): Promise<VisitScript> {
  const keys = script.questions.map(({ key }) => key);
  const twice = keys.find((key, index) => keys.indexOf(key) !== index);
  if (twice !== undefined) throw new Refusal('service.visit_question_twice', { key: twice });
  void insertScript(ctx, { class: serviceClass, ...script });
  audit(ctx, { act: 'visit_script.save', subjectKind: 'visit_script', subjectLabel: serviceClass });
  return { class: serviceClass, ...script, shipped: false };
}

/** What to ask about one order, and what was said before; only for whoever may see the order. */
export async function visitsOfOrder(
  ctx: Ctx,
  orderId: string,
): Promise<OutOf<typeof serviceContract.visitsOfOrder>> {
  const order = await getOrder(ctx, orderId);
  const [script, visits] = await Promise.all([
    scriptFor(ctx, order.categoryId),
    readVisits(ctx, orderId),
  ]);
  return { script, visits };
}
