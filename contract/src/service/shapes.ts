import { z } from 'zod';
import { photo } from '../platform.ts';
import { id, instant, point, role, shortText } from '../shared.ts';
import { orderCan } from './order-can.ts';
import { priceStanding } from './price-standing.ts';
import {
  calendarMode,
  channel,
  deadlineKind,
  dispatchMode,
  escalationLevel,
  evidence,
  orderAct,
  orderState,
  pauseReason,
  priority,
  requestState,
  serviceClass,
} from './words.ts';

const pauseMinutes = z.number().int().min(0).max(525_600);

export const escalationStep = z.strictObject({
  deadline: deadlineKind,
  at: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('share'), percent: z.number().int().min(1).max(99) }),
    z.strictObject({ kind: z.literal('breach') }),
    z.strictObject({
      kind: z.literal('after'),
      minutes: z.number().int().min(1).max(525_600),
      counts: z.enum(['business', 'elapsed']),
    }),
  ]),
  to: escalationLevel,
});
export type EscalationStep = z.infer<typeof escalationStep>;

export const categoryFields = {
  class: serviceClass,
  groupKey: z.string().max(60),
  groupNameZh: shortText,
  groupNameEn: shortText,
  nameZh: shortText,
  nameEn: shortText,
  hintZh: z.string().max(200),
  hintEn: z.string().max(200),
  words: z.array(z.string().max(20)).max(20),
  place: z.enum(['home', 'common', 'any']),
  skill: z.string().max(60).nullable(),
  performer: role,
  dispatch: dispatchMode,
  respondMinutes: z.number().int().min(1).max(525_600),
  finishMinutes: z.number().int().min(1).max(525_600),
  calendarMode,
  /** How long each reason may stop the clock in all, in minutes on the category's calendar. */
  pauseLimits: z.strictObject({
    resident: pauseMinutes,
    parts: pauseMinutes,
    weather: pauseMinutes,
    third_party: pauseMinutes,
  }),
  /** Who hears when, while the order is not done. A breach is always told to its executor and the desk. */
  ladder: z.array(escalationStep).max(20),
  priority,
  evidence,
  /** Null when free; else the range shown before anything is ordered. */
  priceFromFen: z.number().int().min(0).max(1_000_000_000).nullable(),
  priceToFen: z.number().int().min(0).max(1_000_000_000).nullable(),
  priceUnitZh: z.string().max(20).nullable(),
  priceUnitEn: z.string().max(20).nullable(),
  returnVisit: z.boolean(),
  autoCloseDays: z.number().int().min(1).max(60),
  active: z.boolean(),
};
export const category = z.object({
  id,
  key: z.string(),
  sort: z.number().int(),
  ...categoryFields,
});
export type Category = z.infer<typeof category>;

export const placeInput = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('home'), homeId: id, note: z.string().max(100).optional() }),
  z.strictObject({
    kind: z.literal('building'),
    buildingId: id,
    note: z.string().max(100).optional(),
  }),
  z.strictObject({
    kind: z.literal('point'),
    ...point.shape,
    note: z.string().max(100).optional(),
  }),
  z.strictObject({ kind: z.literal('community'), note: z.string().max(100).optional() }),
]);
export type PlaceInput = z.infer<typeof placeInput>;

const placeView = z.object({
  kind: z.enum(['home', 'building', 'point', 'community']),
  homeId: id.nullable(),
  buildingId: id.nullable(),
  lng: z.number().nullable(),
  lat: z.number().nullable(),
  /** What a person would call it: 3号楼2单元501. */
  label: z.string(),
  note: z.string().nullable(),
});

const who = z.object({ personId: id, name: z.string(), role: role.nullable() });

export const orderBrief = z.object({
  id,
  number: z.number().int(),
  requestId: id.nullable(),
  categoryId: id,
  categoryNameZh: z.string(),
  categoryNameEn: z.string(),
  state: orderState,
  priority,
  version: z.number().int(),
  text: z.string(),
  placeLabel: z.string(),
  buildingId: id.nullable(),
  lng: z.number().nullable(),
  lat: z.number().nullable(),
  executorId: id.nullable(),
  executorName: z.string().nullable(),
  photoCount: z.number().int(),
  createdAt: instant,
  respondDueAt: instant,
  finishDueAt: instant,
  respondedAt: instant.nullable(),
  submittedAt: instant.nullable(),
  closedAt: instant.nullable(),
  /** True once a deadline has been missed, also when the work was finished later. */
  late: z.boolean(),
  reopenedTimes: z.number().int(),
  /** The task it is out as, or was done as. */
  taskId: id.nullable(),
});
export type OrderBrief = z.infer<typeof orderBrief>;

const escalation = z.object({
  deadline: deadlineKind,
  at: escalationStep.shape.at,
  /** Null: the breach itself, told to executor and desk. */
  to: escalationLevel.nullable(),
  dueAt: instant,
});

/** The clock of finish-by, on the category's calendar. */
const finishClock = z.object({
  calendarMode,
  targetMinutes: z.number().int(),
  usedMinutes: z.number(),
  state: z.enum(['running', 'paused', 'late', 'met', 'missed']),
  /** While paused: when the clock runs again though nobody ends the pause. */
  runsAgainAt: instant.nullable(),
});

const timelineItem = z.object({
  id,
  at: instant,
  /** When it was told, where that was later than done (`at`): without a network. */
  recordedAt: instant.nullable(),
  /** Deadlines marked as missed in the meantime that were not, by the time it was done. */
  corrects: z.array(deadlineKind),
  act: orderAct,
  by: who.nullable(),
  agent: who.omit({ role: true }).nullable(),
  toState: orderState.nullable(),
  /** Whom the act gave the order to (assign, hand over, rotation). */
  to: who.nullable(),
  note: z.string().nullable(),
  internal: z.boolean(),
  reason: z.string().nullable(),
  photos: z.array(photo),
  /** Of a step of the ladder: what fell due, when, and who was told. */
  escalation: escalation.nullable(),
});

const rating = z.object({
  stars: z.number().int().min(1).max(5),
  tags: z.array(z.string()),
  words: z.string().nullable(),
  at: instant,
});

export const orderDetail = orderBrief.extend({
  channel,
  /** The task at which it was noticed. */
  fromTaskId: id.nullable(),
  place: placeView,
  reporter: who.nullable(),
  reporterPhoneMasked: z.string().nullable(),
  responsible: who.nullable(),
  executor: who.nullable(),
  observers: z.array(who),
  requestPhotos: z.array(photo),
  evidenceNeeded: evidence,
  ...priceStanding,
  clock: finishClock,
  pausedAt: instant.nullable(),
  pauseReason: pauseReason.nullable(),
  assignedAt: instant.nullable(),
  acceptedAt: instant.nullable(),
  arrivedAt: instant.nullable(),
  confirmedAt: instant.nullable(),
  respondBreachedAt: instant.nullable(),
  finishBreachedAt: instant.nullable(),
  closesAt: instant.nullable(),
  rating: rating.nullable(),
  returnVisit: z
    .object({
      dueAt: instant.nullable(),
      doneAt: instant.nullable(),
      satisfied: z.boolean().nullable(),
      note: z.string().nullable(),
    })
    .nullable(),
  timeline: z.array(timelineItem),
  can: orderCan,
});
export type OrderDetail = z.infer<typeof orderDetail>;

export const requestBrief = z.object({
  id,
  number: z.number().int(),
  state: requestState,
  categoryId: id,
  categoryNameZh: z.string(),
  categoryNameEn: z.string(),
  text: z.string(),
  placeLabel: z.string(),
  channel,
  reporterName: z.string().nullable(),
  agentName: z.string().nullable(),
  createdAt: instant,
  closedAt: instant.nullable(),
  photoCount: z.number().int(),
  /** The order that matters now: who has it, what next, by when. */
  order: z
    .object({
      id,
      state: orderState,
      executorName: z.string().nullable(),
      respondDueAt: instant,
      finishDueAt: instant,
      late: z.boolean(),
      needsMe: z.enum(['confirm', 'rate', 'price']).nullable(),
    })
    .nullable(),
});
export type RequestBrief = z.infer<typeof requestBrief>;

export const requestDetail = requestBrief.extend({
  place: placeView,
  photos: z.array(photo),
  orders: z.array(orderDetail),
  /** Set when it joined a neighbour's: whether it is done for them too, and whether they may say so now. */
  joined: z.object({ satisfied: z.boolean().nullable(), canAnswer: z.boolean() }).nullable(),
  /** Neighbours who wait for the same work. */
  joinedByCount: z.number().int(),
  can: z.object({ cancel: z.boolean(), addOrder: z.boolean() }),
});

export const performer = z.object({
  personId: id,
  name: z.string(),
  roles: z.array(role),
  skills: z.array(z.string()),
  onDuty: z.boolean(),
  openOrders: z.number().int(),
  cap: z.number().int(),
  fits: z.boolean(),
});
