import type { TriageModel } from '@linli/contract';
import { audit } from '../../../../platform/audit/audit.ts';
import type { Ctx } from '../../../../platform/context.ts';
import { Refusal } from '../../../../platform/refusal/refusal.ts';
import { priorCard } from '../prior/prior-model.ts';
import { readModels, useModel } from './triage-model.store.ts';

/** Models with their cards, the newest first; the shipped one stands last and is always there. */
export async function listTriageModels(ctx: Ctx): Promise<{ items: TriageModel[] }> {
  const own = await readModels(ctx);
  const shipped: TriageModel = {
    version: 0,
    madeAt: null,
    active: !own.some(({ active }) => active),
    card: priorCard(),
  };
  return { items: [...own, shipped] };
}

/** Goes back to an earlier model, or on to a later one; the next night's training goes on from there. */
export async function activateTriageModel(
  ctx: Ctx,
  version: number,
): Promise<{ items: TriageModel[] }> {
  if (!(await useModel(ctx, version))) throw new Refusal('service.triage_model_unknown');
  audit(ctx, { act: 'triage_model.use', subjectKind: 'setting', subjectLabel: `${version}` });
  return listTriageModels(ctx);
}
