import type { BodyOf, serviceContract, WorkPlan } from '@linli/contract';
import { audit } from '../../../platform/audit/audit.ts';
import type { Ctx } from '../../../platform/context.ts';
import { notFound, Refusal } from '../../../platform/refusal/refusal.ts';
import { resolvePlace } from '../../community/index.ts';
import { readCategory } from '../catalogue/category.store.ts';
import { findPerformer } from '../performer/find-performer.ts';
import { nextDue } from './plan-rule.ts';
import {
  planOf,
  readPlan,
  writePlan,
  type PlannedPlace,
  type PlanRow,
  type PlanToSave,
} from './plan.store.ts';

type Fields = Omit<BodyOf<typeof serviceContract.createPlan>, 'id'>;

/**
 * Plans work that comes round. Sent again it is the same plan.
 * @throws Refusal service.category_unknown, place_unknown, place_does_not_fit, performer_unknown,
 * plan_ends_before_start, plan_id_taken
 */
export async function createPlan(
  ctx: Ctx,
  { id, ...fields }: BodyOf<typeof serviceContract.createPlan>,
): Promise<WorkPlan> {
  const nextAt = nextDue(fields, ctx.now);
  const state = nextAt === null ? ('ended' as const) : ('active' as const);
  const plan = { id, ...(await checked(ctx, fields)), state, version: 0, nextAt };
  const isNew = await writePlan(ctx, plan, true);
  const written = await readPlan(ctx, id);
  if (written === undefined) throw new Refusal('service.plan_id_taken');
  if (!isNew && written.title !== fields.title) throw new Refusal('service.plan_id_taken');
  if (isNew) note(ctx, 'plan.create', written);
  return planOf(written);
}

/** Changes a plan from now on. @throws Refusal not_found, service.plan_changed and those of creating */
export async function savePlan(
  ctx: Ctx,
  planId: string,
  { version, ...fields }: BodyOf<typeof serviceContract.savePlan>,
): Promise<WorkPlan> {
  const before = await lockedPlan(ctx, planId, version);
  const due = nextDue(fields, ctx.now);
  const state = due === null ? 'ended' : before.state === 'paused' ? 'paused' : 'active';
  const plan = { id: planId, ...(await checked(ctx, fields)) };
  return write(ctx, 'plan.save', {
    ...plan,
    state,
    version,
    nextAt: state === 'active' ? due : null,
  });
}

export async function pausePlan(ctx: Ctx, planId: string, version: number): Promise<WorkPlan> {
  const before = await lockedPlan(ctx, planId, version);
  if (before.state !== 'active') return planOf(before);
  return write(ctx, 'plan.pause', { ...before, state: 'paused', nextAt: null });
}

/** Goes on with the next day that is due; what fell into the pause is not made up for. */
export async function resumePlan(ctx: Ctx, planId: string, version: number): Promise<WorkPlan> {
  const before = await lockedPlan(ctx, planId, version);
  if (before.state !== 'paused') return planOf(before);
  const nextAt = nextDue(before, ctx.now);
  const state = nextAt === null ? 'ended' : 'active';
  return write(ctx, 'plan.resume', { ...before, state, nextAt });
}

async function lockedPlan(ctx: Ctx, planId: string, version: number): Promise<PlanRow> {
  const plan = await readPlan(ctx, planId, { lock: true });
  if (plan === undefined) throw notFound();
  if (plan.version !== version) throw new Refusal('service.plan_changed');
  return plan;
}

async function write(ctx: Ctx, act: string, plan: PlanToSave): Promise<WorkPlan> {
  await writePlan(ctx, { ...plan, version: plan.version + 1 }, false);
  const written = await readPlan(ctx, plan.id);
  if (written === undefined) throw notFound();
  note(ctx, act, written);
  return planOf(written);
}

function note(ctx: Ctx, act: string, plan: PlanRow): void {
  audit(ctx, { act, subjectKind: 'plan', subjectId: plan.id, subjectLabel: plan.title });
}

/** What was asked for, with the names it stands for. */
async function checked(ctx: Ctx, fields: Fields) {
  const { places: inputs, dispatch, ...plain } = fields;
  if (fields.untilOn !== null && fields.untilOn < fields.startsOn)
    throw new Refusal('service.plan_ends_before_start');
  const category = await readCategory(ctx, fields.categoryId);
  if (category === undefined || !category.active) throw new Refusal('service.category_unknown');
  const places: PlannedPlace[] = [];
  for (const input of inputs) {
    const place = await resolvePlace(ctx, input);
    if (place === null) throw new Refusal('service.place_unknown');
    if (
      category.place === 'home'
        ? place.kind !== 'home'
        : category.place === 'common' && place.kind === 'home'
    )
      throw new Refusal('service.place_does_not_fit', { needs: category.place });
    places.push({ input, label: place.label });
  }
  const executor =
    dispatch === 'person' && fields.executorId !== null
      ? await findPerformer(ctx, fields.executorId)
      : null;
  if (dispatch === 'person' && executor === null) throw new Refusal('service.performer_unknown');
  const executorId = executor?.personId ?? null;
  return { ...plain, places, dispatch, executorId, executorName: executor?.name ?? null };
}
