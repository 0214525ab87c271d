import type { BodyOf, taskContract } from '@linli/contract';
import { audit } from '../../../platform/audit/audit.ts';
import { personOf, type Ctx } from '../../../platform/context.ts';
import { notFound, Refusal } from '../../../platform/refusal/refusal.ts';
import { homesOf, organisationNames, resolvePlace } from '../../community/index.ts';
import { isPublisher, sideOf, type Side } from '../side.ts';
import { mostPlaces, sameMoment, slotsProblem } from '../task.ts';
import { insertTask, readTask, updateDraft, type StoredTask, type TaskRow } from '../task.store.ts';

type Create = BodyOf<typeof taskContract.createTask>;
type Fields = Omit<Create, 'id' | 'payer'>;

/** `order`: the work order it is made of; a flow says so. */
export type NewTask = Create & { orderId?: string };

/**
 * Drafts a task. Sent again it is the same one.
 * @throws Refusal task.payer_not_yours, task.id_taken and those of `checked`
 */
export async function createTask(
  ctx: Ctx,
  { id, payer, orderId, ...fields }: NewTask,
): Promise<string> {
  const side = await sideOf(ctx);
  const paying = await payerOf(ctx, side, payer);
  const isNew = await insertTask(ctx, {
    id,
    ...(await checked(ctx, fields, paying.payerKind)),
    ...paying,
    state: 'draft',
    madeBy: personOf(ctx),
    madeByName: ctx.actor.name,
    orderId: orderId ?? null,
    version: 0,
    createdAt: ctx.now,
  });
  const task = await readTask(ctx, id);
  if (task === undefined) throw new Refusal('task.id_taken');
  if (!isNew && (task.madeBy !== side.personId || task.title !== fields.title))
    throw new Refusal('task.id_taken');
  if (isNew) note(ctx, 'draft', task);
  return id;
}

/** @throws Refusal not_found, task.changed, task.not_a_draft and those of `checked` */
export async function saveTask(
  ctx: Ctx,
  taskId: string,
  { version, ...fields }: BodyOf<typeof taskContract.saveTask>,
): Promise<void> {
  const task = await ownTask(ctx, taskId, version);
  if (task.state !== 'draft') throw new Refusal('task.not_a_draft');
  const draft: TaskRow = { ...task, ...(await checked(ctx, fields, task.payerKind)) };
  await updateDraft(ctx, draft);
  note(ctx, 'save', task);
}

/** A task of the caller's side, locked. @throws Refusal not_found, task.changed */
export async function ownTask(ctx: Ctx, taskId: string, version: number): Promise<StoredTask> {
  const task = await readTask(ctx, taskId, { lock: true });
  const side = await sideOf(ctx);
  if (task === undefined) throw notFound();
  if (!isPublisher(side, task) && !(side.operator && task.state !== 'draft')) throw notFound();
  if (task.version !== version) throw new Refusal('task.changed');
  return task;
}

export function note(ctx: Ctx, verb: string, task: StoredTask, reason?: string): void {
  const subjectLabel = `任务 ${task.number}`;
  audit(ctx, {
    act: `task.${verb}`,
    subjectKind: 'task',
    subjectId: task.id,
    subjectLabel,
    reason,
  });
}

async function payerOf(ctx: Ctx, side: Side, payer: Create['payer']) {
  if (payer.kind === 'person')
    return { payerKind: 'person' as const, payerId: side.personId, payerName: ctx.actor.name };
  const payerId = payer.organisationId;
  if (!side.organisationIds.includes(payerId)) throw new Refusal('task.payer_not_yours');
  const [organisation] = await organisationNames(ctx, [payerId]);
  if (organisation === undefined) throw new Refusal('task.payer_not_yours');
  return { payerKind: 'organisation' as const, payerId, payerName: organisation.name };
}

/** What was asked for, with the names it stands for. */
async function checked(ctx: Ctx, fields: Fields, payerKind: TaskRow['payerKind']) {
  const { points, unit } = fields;
  if (points > 0 && unit === null) throw new Refusal('task.unit_missing');
  const slots = fields.slots
    .map((slot) => ({
      ...slot,
      startsAt: sameMoment(slot.startsAt),
      endsAt: sameMoment(slot.endsAt),
    }))
    .toSorted((a, b) => (a.startsAt < b.startsAt ? -1 : 1));
  if (slotsProblem(slots, ctx.now) !== null) throw new Refusal('task.slots_unclear');
  if (slots.reduce((sum, { places }) => sum + places, 0) > mostPlaces)
    throw new Refusal('task.too_many_places', { most: mostPlaces });
  const place = await resolvePlace(ctx, fields.place);
  if (place === null) throw new Refusal('task.place_unknown');
  if (payerKind === 'person' && place.homeId !== null) await ownHome(ctx, place.homeId);
  const building =
    place.homeId === null || place.buildingId === null
      ? null
      : await resolvePlace(ctx, { kind: 'building', buildingId: place.buildingId });
  const words = fields.place.note === undefined ? '' : `（${fields.place.note}）`;
  return {
    ...fields,
    slots,
    unit: points > 0 ? unit : null,
    checkIn: [...new Set(fields.checkIn)],
    placeLabel: `${place.label}${words}`,
    publicLabel: building?.label ?? `${place.label}${words}`,
    buildingId: place.buildingId,
    lng: place.lng,
    lat: place.lat,
  };
}

/** A neighbour asks people to their own home and to no other. */
async function ownHome(ctx: Ctx, homeId: string): Promise<void> {
  const homes = await homesOf(ctx, personOf(ctx));
  if (!homes.some((home) => home.homeId === homeId)) throw new Refusal('task.home_not_yours');
}
