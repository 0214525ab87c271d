import type { BodyOf, Category, Photo, RequestBrief, serviceContract } from '@linli/contract';
import type { Ctx } from '../../../platform/context.ts';
import { hasRole, personOf } from '../../../platform/context.ts';
import { publish } from '../../../platform/facts/facts.ts';
import { newId } from '../../../platform/ids/ids.ts';
import { Refusal } from '../../../platform/refusal/refusal.ts';
import {
  equipmentNamed,
  homesOf,
  resolvePlace,
  stewardOf,
  type ResolvedPlace,
} from '../../community/index.ts';
import { peopleByIds } from '../../identity/index.ts';
import { readCategory } from '../catalogue/category.store.ts';
import { calendarFor } from '../deadline/calendar.store.ts';
import type { BusinessCalendar } from '../deadline/calendar.ts';
import { escalatesAt } from '../deadline/order-clock.ts';
import { requestFiled, type RequestFiled } from '../events.ts';
import { photosOf } from '../order/act-on-order.ts';
import { timeDone } from '../order/done-at.ts';
import { isOfTheBuilding } from '../order/order.policy.ts';
import { deadlines } from '../order/work-order.ts';
import { keepAgreement, requireAgreed, requireMayAgree } from '../price/agree-price.ts';
import { takeTurn } from '../performer/rotate.ts';
import { alarmsOf } from '../triage/alarm/alarm-list.ts';
import { keepEquipment, withEquipment } from './about-equipment.ts';
import { insertRequest, type NewOrder, type NewRequest } from './insert-request.ts';
import { readRequestBrief, requestBriefOf, type RequestBriefRow } from './request.row.ts';

/** `fromTaskId`: the task at which it was noticed; a flow says so, never a body. */
type Input = BodyOf<typeof serviceContract.fileRequest> & { fromTaskId?: string };
type Reading = Pick<Ctx, 'tx' | 'communityId'>;

/** What filing must know, read in the same flight as the check of the session. */
export async function readForFiling(ctx: Reading, input: Input) {
  const [category, place, existing, equipment] = await Promise.all([
    readCategory(ctx, input.categoryId),
    resolvePlace(ctx, input.place),
    readRequestBrief(ctx, input.id),
    input.equipmentId === undefined ? null : equipmentNamed(ctx, input.equipmentId),
  ]);
  return { category, place: withEquipment(place, equipment), existing, equipment };
}

/** Who asks, with how to reach them. */
interface Reporter {
  id: string | null;
  name: string;
  phone: string | null;
}

/**
 * Files a request and its first order. The client makes the id, so a repeated send finds the request
 * it made; a rotated order is assigned at once, the others wait for the dispatcher or the claim hall.
 * @throws Refusal service.category_unknown, place_unknown, place_not_yours, place_does_not_fit,
 * request_id_taken, photo_unknown, reporter_unknown; not_allowed, not_for_proxy, not_by_card
 */
export async function fileRequest(
  ctx: Ctx,
  input: Input,
  found?: Awaited<ReturnType<typeof readForFiling>>,
): Promise<RequestBrief> {
  const { category, place, existing, equipment } = found ?? (await readForFiling(ctx, input));
  if (existing !== undefined) return sameRequest(ctx, existing);
  if (category === undefined || !category.active) throw new Refusal('service.category_unknown');
  if (place === null) throw new Refusal('service.place_unknown');
  if (equipment === undefined) throw new Refusal('service.equipment_unknown');
  requirePlaceFits(category, place);
  requireAgreed(category, input.channel, input.agreedPrice);
  requireMayAgree(ctx, input.agreedPrice);
  const [reporter, photos, steward] = await Promise.all([
    whoAsks(ctx, input, place),
    photosOf(ctx, input.photoIds, input.id),
    place.buildingId === null || !isOfTheBuilding(category)
      ? null
      : stewardOf(ctx, place.buildingId),
  ]);
  const turn =
    category.dispatch === 'rotate' ? await takeTurn(ctx, category.performer, category.skill) : null;
  const request = newRequest(ctx, input, { category, place, reporter, photos });
  const calendar = await calendarFor(ctx, category);
  const urgent = (await alarmsOf(ctx, input.text, category)).length > 0;
  const order = newOrder(ctx, { category, calendar, steward, turn, urgent });
  const number = await insertRequest(ctx, request, order);
  if (number === null) {
    // Twins of one message at once: the other one won, and it is the same request.
    const twin = await readRequestBrief(ctx, input.id);
    if (twin === undefined) throw new Refusal('service.request_id_taken');
    return sameRequest(ctx, twin);
  }
  if (equipment !== null && equipment !== undefined) keepEquipment(ctx, request.id, equipment.id);
  keepTask(ctx, request.id, input.fromTaskId);
  keepAgreement(ctx, request.id, category, input.agreedPrice);
  const { agent } = ctx.actor;
  const named =
    agent === undefined
      ? {}
      : { byId: agent.personId, forId: ctx.actor.personId, agentName: agent.name };
  publish(ctx, requestFiled, { ...filedFact(request, order, category, number), ...named });
  return briefOfNew(ctx, request, order, { category, number });
}

function keepTask(ctx: Ctx, requestId: string, taskId: string | undefined): void {
  if (taskId === undefined) return;
  void ctx.tx.query('update request set from_task_id = $3 where community_id = $1 and id = $2', [
    ctx.communityId,
    requestId,
    taskId,
  ]);
}

/** Only who sent it may be told about it; another's id is refused without a word on what it is. */
function sameRequest(ctx: Ctx, row: RequestBriefRow): RequestBrief {
  if (row.filedBy !== ctx.actor.personId) throw new Refusal('service.request_id_taken');
  return requestBriefOf(row);
}

function requirePlaceFits(category: Category, place: ResolvedPlace): void {
  if (category.place === 'home' && place.kind !== 'home')
    throw new Refusal('service.place_does_not_fit', { needs: 'home' });
  if (category.place === 'common' && place.kind === 'home')
    throw new Refusal('service.place_does_not_fit', { needs: 'common' });
}

async function whoAsks(ctx: Ctx, input: Input, place: ResolvedPlace): Promise<Reporter | null> {
  const me = personOf(ctx);
  const staff = hasRole(
    ctx.actor,
    'dispatcher',
    'manager',
    'operator',
    'steward',
    'engineer',
    'volunteer_steward',
    'street_officer',
    'social_worker',
  );
  if (input.channel === 'app' && input.reporter === undefined) {
    if (
      place.homeId !== null &&
      !(await homesOf(ctx, me)).some((home) => home.homeId === place.homeId)
    ) {
      throw new Refusal('service.place_not_yours');
    }
    return { id: me, name: ctx.actor.name, phone: null };
  }
  if (!staff) throw new Refusal('not_allowed');
  // A patrol reports what it sees: nobody is to be called back.
  if (input.reporter === undefined) return input.channel === 'patrol' ? null : refuseReporter();
  if (!('personId' in input.reporter)) {
    return { id: null, name: input.reporter.name, phone: input.reporter.phone ?? null };
  }
  const [person] = await peopleByIds(ctx, [input.reporter.personId]);
  return person === undefined
    ? refuseReporter()
    : { id: person.id, name: person.name, phone: null };
}

function refuseReporter(): never {
  throw new Refusal('service.reporter_unknown');
}

function newRequest(
  ctx: Ctx,
  input: Input,
  known: { category: Category; place: ResolvedPlace; reporter: Reporter | null; photos: Photo[] },
): NewRequest {
  const { place, reporter } = known;
  return {
    id: input.id,
    categoryId: known.category.id,
    state: 'open',
    text: input.text,
    channel: input.channel,
    reporterId: reporter?.id ?? null,
    reporterName: reporter?.name ?? null,
    reporterPhone: reporter?.phone ?? null,
    filedBy: ctx.actor.personId,
    placeKind: place.kind,
    homeId: place.homeId,
    buildingId: place.buildingId,
    lng: place.lng,
    lat: place.lat,
    placeLabel: place.label,
    placeNote: input.place.note ?? null,
    photos: known.photos,
    sourceId: null,
    createdAt: ctx.now,
    closedAt: null,
    noticedAt:
      input.channel === 'app' ? null : timeDone(input.doneAgoMs, { now: ctx.now, notBefore: [] }),
  };
}

/** An order as it is filed: assigned already when it was somebody's turn. */
export function newOrder(
  ctx: Ctx,
  given: {
    category: Category;
    calendar: BusinessCalendar;
    steward: { personId: string; name: string } | null;
    turn: { personId: string; name: string } | null;
    /** Somebody said an urgent word: never less urgent than that. */
    urgent?: boolean;
  },
): NewOrder {
  const { category, calendar, steward, turn } = given;
  const { calendarMode, pauseLimits } = category;
  const priority = given.urgent === true ? 'urgent' : category.priority;
  const due = deadlines(ctx.now, { allowed: category, priority, calendar });
  const clocked = { ...due, ...unanswered, createdAt: ctx.now, calendarMode, pauseLimits };
  return {
    id: newId(),
    categoryId: category.id,
    state: turn === null ? 'new' : 'assigned',
    priority,
    dispatch: category.dispatch,
    responsibleId: steward?.personId ?? null,
    responsibleName: steward?.name ?? null,
    executorId: turn?.personId ?? null,
    executorName: turn?.name ?? null,
    assignedAt: turn === null ? null : ctx.now,
    ...due,
    calendarMode,
    escalatesAt: escalatesAt(clocked, calendar, category.ladder),
  };
}

const unanswered = {
  state: 'new',
  clock: null,
  respondedAt: null,
  submittedAt: null,
  closedAt: null,
} as const;

export function filedFact(
  request: NewRequest,
  order: NewOrder,
  category: Category,
  number: number,
): RequestFiled & {
  executorId: string | null;
  claimablePerformerRole: string | null;
  byId: string | null;
} {
  const people = [request.reporterId, order.executorId, order.responsibleId];
  return {
    requestId: request.id,
    orderId: order.id,
    number,
    categoryNameZh: category.nameZh,
    categoryNameEn: category.nameEn,
    placeLabel: request.placeLabel,
    urgent: order.priority === 'urgent',
    executorId: order.executorId,
    byId: request.filedBy,
    claimablePerformerRole:
      order.state === 'new' && order.dispatch === 'claim' ? category.performer : null,
    personIds: [...new Set(people.filter((id) => id !== null))],
  };
}

function briefOfNew(
  ctx: Ctx,
  request: NewRequest,
  order: NewOrder,
  { category, number }: { category: Category; number: number },
): RequestBrief {
  return {
    id: request.id,
    number,
    state: 'open',
    categoryId: category.id,
    categoryNameZh: category.nameZh,
    categoryNameEn: category.nameEn,
    text: request.text,
    placeLabel: request.placeLabel,
    channel: request.channel,
    reporterName: request.reporterName,
    agentName: ctx.actor.agent?.name ?? null,
    createdAt: request.createdAt,
    closedAt: null,
    photoCount: request.photos.length,
    order: {
      id: order.id,
      state: order.state,
      executorName: order.executorName,
      respondDueAt: order.respondDueAt,
      finishDueAt: order.finishDueAt,
      late: false,
      needsMe: null,
    },
  };
}
