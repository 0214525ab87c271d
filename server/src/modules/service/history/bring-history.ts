import type { CalendarMode, Category } from '@linli/contract';
import { createHash } from 'node:crypto';
import { msOf, type Instant } from '../../../platform/clock/clock.ts';
import type { Ctx } from '../../../platform/context.ts';
import { idFrom } from '../../../platform/ids/ids.ts';
import { readCategories } from '../catalogue/category.store.ts';
import { readCalendars } from '../deadline/calendar.store.ts';
import type { BusinessCalendar } from '../deadline/calendar.ts';
import { noteSteps, type TakenStep } from '../deadline/escalation.store.ts';
import { isOfTheBuilding } from '../order/order.policy.ts';
import { hangPhotos } from '../order/order-photo.store.ts';
import { requestStateOf } from '../order/work-order.ts';
import type { HistoryAct, HistoryRecord } from './history-record.ts';
import {
  insertOrders,
  insertRequests,
  knownIds,
  type EventLine,
  type HandLine,
  type OrderLine,
  type RequestLine,
} from './history.store.ts';
import { pastSteps } from './past-steps.ts';
import { replay, type Replayed } from './replay.ts';

/** Requests written by one round of statements. */
const chunk = 1000;

/**
 * Writes requests of the past with their first order and its whole timeline, at the times it really
 * happened. A record that was brought before (same `sourceId`) is left as it is, so a run may be
 * repeated. Deadlines missed are marked; no fact is published: nobody is told today of last year.
 * @throws Error when a record names an unknown category or tells a story that cannot have happened
 */
export async function bringHistory(
  ctx: Ctx,
  records: readonly HistoryRecord[],
): Promise<{ created: number; unchanged: number }> {
  const categories = new Map(
    (await readCategories(ctx, true)).map((category) => [category.key, category]),
  );
  const calendars = await readCalendars(ctx);
  const once = [...new Map(records.map((record) => [record.sourceId, record])).values()];
  let created = 0;
  for (let from = 0; from < once.length; from += chunk) {
    created += await bringChunk(ctx, once.slice(from, from + chunk), { categories, calendars });
  }
  return { created, unchanged: records.length - created };
}

/** The id of the request that a record becomes. */
export const requestIdOf = (communityId: string, sourceId: string) => idFrom(communityId, sourceId);
/** The id of that request's first order. */
export const orderIdOf = (communityId: string, sourceId: string) =>
  idFrom(communityId, sourceId, 'order');

interface Story extends Replayed {
  requestId: string;
  orderId: string;
  record: HistoryRecord;
  category: Category;
  /** What its ladder has said already. */
  steps: TakenStep[];
}

interface By {
  categories: Map<string, Category>;
  calendars: Record<CalendarMode, BusinessCalendar>;
}

async function bringChunk(ctx: Ctx, records: readonly HistoryRecord[], by: By): Promise<number> {
  const known = await knownIds(
    ctx.tx,
    ctx.communityId,
    records.map((record) => requestIdOf(ctx.communityId, record.sourceId)),
  );
  const stories = records
    .filter((record) => !known.has(requestIdOf(ctx.communityId, record.sourceId)))
    .map((record) => storyOf(ctx, record, by));
  if (stories.length === 0) return 0;
  const numbers = await insertRequests(ctx.tx, ctx.communityId, stories.map(requestLine));
  const written = stories.filter((story) => numbers.has(story.requestId));
  await insertOrders(ctx.tx, ctx.communityId, {
    orders: written.map((story) => orderLine(story, numbers.get(story.requestId) ?? 0)),
    events: written.flatMap(eventLines),
    hands: written.flatMap(handLines),
  });
  void noteSteps(
    ctx.tx,
    ctx.communityId,
    written.flatMap((story) => story.steps),
  );
  void hangPhotos(ctx, written.flatMap(photosIn));
  return written.length;
}

function storyOf(ctx: Ctx, record: HistoryRecord, { categories, calendars }: By): Story {
  const category = categories.get(record.categoryKey);
  if (category === undefined)
    throw new Error(`${record.sourceId}: there is no category ${record.categoryKey}`);
  const calendar = calendars[category.calendarMode];
  const { now } = ctx;
  const { order, moves } = replay(record, category, { now, calendar });
  const orderId = orderIdOf(ctx.communityId, record.sourceId);
  const { createdAt } = record;
  const past = pastSteps({ orderId, createdAt, order }, { category, calendar, now });
  return {
    order: { ...order, escalatesAt: past.escalatesAt },
    moves,
    steps: past.steps,
    requestId: requestIdOf(ctx.communityId, record.sourceId),
    orderId,
    record,
    category,
  };
}

/** What the photos of a story hang on: the request, and the order's timeline. */
const photosIn = ({ record, requestId, orderId }: Story) => [
  { id: requestId, photos: record.photos ?? [] },
  ...record.timeline.map((act) => ({ id: orderId, photos: act.photos ?? [] })),
];

function requestLine({ record, category, order, requestId }: Story, nth: number): RequestLine {
  const { place, photos = [], reporter = null } = record;
  return {
    nth,
    id: requestId,
    source_id: record.sourceId,
    category_id: category.id,
    state: requestStateOf([order.state]),
    text: record.text,
    channel: record.channel,
    reporter_id: reporter?.id ?? null,
    reporter_name: reporter?.name ?? null,
    reporter_phone: reporter?.phone ?? null,
    filed_by: record.filedBy?.id ?? null,
    ...placeColumns(place),
    place_kind: place.kind,
    home_id: place.homeId ?? null,
    place_note: place.note ?? null,
    photos,
    photo_count: photos.length,
    created_at: record.createdAt,
    closed_at: order.closedAt,
  };
}

const placeColumns = (place: HistoryRecord['place']) => ({
  building_id: place.buildingId ?? null,
  lng: place.lng ?? null,
  lat: place.lat ?? null,
  place_label: place.label,
});

function orderLine(
  { record, category, order, requestId, orderId }: Story,
  number: number,
): OrderLine {
  return {
    id: orderId,
    number,
    request_id: requestId,
    category_id: category.id,
    state: order.state,
    version: record.timeline.length,
    priority: order.priority,
    dispatch: category.dispatch,
    text: record.text,
    ...placeColumns(record.place),
    photo_count: record.photos?.length ?? 0,
    reporter_id: record.reporter?.id ?? null,
    responsible_id: (isOfTheBuilding(category) && record.responsible?.id) || null,
    responsible_name: (isOfTheBuilding(category) && record.responsible?.name) || null,
    executor_id: order.executorId,
    executor_name: order.executorName,
    claimed: order.claimed,
    resume_state: order.resumeState,
    pause_reason: order.pauseReason,
    created_at: record.createdAt,
    calendar_mode: order.calendarMode,
    respond_minutes: order.respondTargetMinutes,
    finish_minutes: order.finishTargetMinutes,
    clock: order.clock,
    escalates_at: order.escalatesAt,
    respond_due_at: order.respondDueAt,
    finish_due_at: order.finishDueAt,
    assigned_at: order.assignedAt,
    responded_at: order.respondedAt,
    accepted_at: order.acceptedAt,
    arrived_at: order.arrivedAt,
    paused_at: order.pausedAt,
    submitted_at: order.submittedAt,
    confirmed_at: order.confirmedAt,
    closed_at: order.closedAt,
    closes_at: order.closesAt,
    respond_breached_at: order.respondBreachedAt,
    finish_breached_at: order.finishBreachedAt,
    rejected_times: order.rejectedTimes,
    reopened_times: order.reopenedTimes,
    stars: order.stars,
    rating_tags: order.ratingTags,
    rating_words: order.ratingWords,
    rated_at: order.ratedAt,
    visit_due_at: order.visitDueAt,
    visit_done_at: order.visitDoneAt,
    visit_satisfied: order.visitSatisfied,
    visit_note: order.visitNote,
  };
}

function eventLines({ record, moves, orderId }: Story): EventLine[] {
  const turn = record.turn ?? null;
  const by = record.filedBy ?? null;
  const file: EventLine = {
    ...plainEvent,
    id: eventId(record.createdAt, 0, orderId),
    order_id: orderId,
    at: record.createdAt,
    act: 'file',
    by_id: by?.id ?? null,
    by_name: by?.name ?? null,
    by_role: by?.role ?? null,
    from_state: null,
    to_state: turn === null ? 'new' : 'assigned',
    to_id: turn?.id ?? null,
    to_name: turn?.name ?? null,
  };
  return [
    file,
    ...record.timeline.map((act, nth): EventLine => {
      const { from, to } = moves[nth]!;
      return {
        ...plainEvent,
        id: eventId(act.at, nth + 1, orderId),
        order_id: orderId,
        at: act.at,
        act: act.act,
        by_id: act.by?.id ?? null,
        by_name: act.by?.name ?? null,
        by_role: act.by?.role ?? null,
        from_state: from,
        to_state: to,
        to_id: act.to?.id ?? null,
        to_name: act.to?.name ?? null,
        note: act.note ?? null,
        reason: act.reason ?? null,
        internal: act.internal ?? act.act === 'return_visit',
        photos: act.photos ?? [],
        data: dataOf(act),
      };
    }),
  ];
}

const plainEvent = { note: null, reason: null, internal: false, photos: [], data: null };

function dataOf(act: HistoryAct): Record<string, unknown> | null {
  if (act.act === 'rate') return { stars: act.stars ?? null, tags: act.tags ?? [] };
  if (act.act === 'pause') return { waitingFor: act.waitingFor ?? 'third_party' };
  if (act.act === 'return_visit' && act.satisfied !== undefined)
    return { satisfied: act.satisfied };
  return act.act === 'reprioritise' ? { to: act.priority ?? null } : null;
}

/** Two things at one moment stay in their order, since timelines are read by time and id. */
function eventId(at: Instant, nth: number, orderId: string): string {
  const time = Math.max(0, msOf(at)).toString(16).padStart(12, '0');
  const tail = createHash('sha256').update(`${orderId}/${nth}`).digest('hex');
  const sequence = (nth & 0xfff).toString(16).padStart(3, '0');
  return `${time.slice(0, 8)}-${time.slice(8)}-7${sequence}-8${tail.slice(0, 3)}-${tail.slice(3, 15)}`;
}

function handLines({ record, orderId }: Story): HandLine[] {
  const people = [record.turn, ...record.timeline.map((act) => act.to)].filter(
    (person) => person != null,
  );
  const once = new Map(people.map((person) => [person.id, person.name]));
  return [...once].map(([id, name]) => ({ order_id: orderId, person_id: id, name, part: 'hand' }));
}
