import { z } from 'zod';
import { photo } from '../platform.ts';
import { placeInput } from '../service/shapes.ts';
import { id, instant, shortText } from '../shared.ts';
import {
  checkInWay,
  headStartGroup,
  taskKind,
  taskPlaceState,
  taskState,
  taskCertificate,
  taskSkill,
} from './words.ts';

const minutes = (most: number) => z.number().int().min(0).max(most);
export const fen = z.number().int().min(0).max(1_000_000);
export const points = z.number().int().min(0).max(100_000);
export const unitCode = z.string().regex(/^[a-z][a-z_]{0,39}$/);

const slotInput = z.strictObject({
  startsAt: instant,
  endsAt: instant,
  places: z.number().int().min(1).max(100),
});
export type TaskSlotInput = z.infer<typeof slotInput>;

/** Minutes by which a group may claim before everybody; who is on no list waits for the longest. */
const headStarts = z.partialRecord(headStartGroup, z.number().int().min(1).max(10_080));
export type HeadStarts = z.infer<typeof headStarts>;

export const taskFields = {
  kind: taskKind,
  title: shortText,
  text: z.string().trim().min(1).max(2000),
  place: placeInput,
  /** How far from the place a check-in by position counts. */
  radiusM: z.number().int().min(20).max(3000),
  slots: z.array(slotInput).min(1).max(60),
  /** What whoever claims must have said that they can do. */
  skills: z.array(taskSkill).max(6),
  minAge: z.number().int().min(14).max(80).nullable(),
  /** What somebody must hold, found right by a second person and valid on the day. */
  certificate: taskCertificate.nullable(),
  /** For one place of one slot. */
  payFen: fen,
  points,
  unit: unitCode.nullable(),
  checkIn: z.array(checkInWay).min(1).max(3),
  photosNeeded: z.number().int().min(0).max(9),
  /** What is counted (trees watered, sacks carried); null: nothing. */
  countOf: z.string().trim().min(1).max(20).nullable(),
  headStarts,
  freeCancelMinutes: minutes(10_080),
  placesPerPerson: z.number().int().min(1).max(60),
};

export const taskPayer = z.object({
  kind: z.enum(['organisation', 'person']),
  id,
  name: z.string(),
});

export const taskPlaceView = z.object({
  id,
  taskId: id,
  slotId: id,
  nth: z.number().int(),
  startsAt: instant,
  endsAt: instant,
  state: taskPlaceState,
  version: z.number().int(),
  /** Null where the caller may not see who it is. */
  personId: id.nullable(),
  personName: z.string().nullable(),
  /** The caller's own. */
  mine: z.boolean(),
  claimedAt: instant.nullable(),
  /** The steward who gave it to the doer by name. */
  handedByName: z.string().nullable(),
  checkedInAt: instant.nullable(),
  checkInWay: checkInWay.nullable(),
  distanceM: z.number().int().nullable(),
  accuracyM: z.number().int().nullable(),
  confirmedByName: z.string().nullable(),
  checkedOutAt: instant.nullable(),
  minutes: z.number().int().nullable(),
  minutesBy: z.enum(['clock', 'hand']).nullable(),
  note: z.string().nullable(),
  doneCount: z.number().int().nullable(),
  submittedAt: instant.nullable(),
  redone: z.boolean(),
  reviewedByName: z.string().nullable(),
  reviewReason: z.string().nullable(),
  sharePercent: z.number().int().nullable(),
  appealUntil: instant.nullable(),
  appealText: z.string().nullable(),
  decidedByName: z.string().nullable(),
  decisionReason: z.string().nullable(),
  paidFen: z.number().int().nullable(),
  paidPoints: z.number().int().nullable(),
  settledAt: instant.nullable(),
  /** Nobody looked at it in time: it lies with the operator. */
  escalatedAt: instant.nullable(),
  can: z.object({
    cancel: z.boolean(),
    /** Giving it back now costs nothing. */
    cancelFree: z.boolean(),
    checkIn: z.boolean(),
    checkOut: z.boolean(),
    submit: z.boolean(),
    appeal: z.boolean(),
    confirmPresence: z.boolean(),
    review: z.boolean(),
    decide: z.boolean(),
    rate: z.boolean(),
  }),
});
export type TaskPlaceView = z.infer<typeof taskPlaceView>;

const slotView = z.object({
  id,
  startsAt: instant,
  endsAt: instant,
  places: z.number().int(),
  free: z.number().int(),
  /** The caller's place of it. */
  myPlaceId: id.nullable(),
  /** Why the caller cannot take a place of it now; null: they can. */
  whyNot: z.string().nullable(),
  /** The cap or the age that speaks against it. */
  whyNotMost: z.number().int().nullable(),
  /** The skill or the certificate that is missing. */
  whyNotWhat: z.string().nullable(),
});

/** Who may claim from when: shown to everybody. */
const rule = z.object({
  opensAt: instant.nullable(),
  groups: z.array(z.object({ group: headStartGroup, opensAt: instant })),
  /** For the caller; and by which group of theirs, null when they wait like everybody. */
  mineOpensAt: instant.nullable(),
  mineBy: headStartGroup.nullable(),
});

export const taskBrief = z.object({
  id,
  number: z.number().int(),
  kind: taskKind,
  title: z.string(),
  state: taskState,
  payer: taskPayer,
  /** A home is called by its building until somebody has a place. */
  placeLabel: z.string(),
  lng: z.number().nullable(),
  lat: z.number().nullable(),
  distanceM: z.number().int().nullable(),
  /** The next slot that has not begun, and the end of the last. */
  nextStartsAt: instant.nullable(),
  nextEndsAt: instant.nullable(),
  lastEndsAt: instant.nullable(),
  slotCount: z.number().int(),
  placeCount: z.number().int(),
  freeCount: z.number().int(),
  waitingCount: z.number().int(),
  payFen: fen,
  points,
  unit: z.string().nullable(),
  skills: z.array(z.string()),
  minAge: z.number().int().nullable(),
  certificate: taskCertificate.nullable(),
  opensAt: instant.nullable(),
  mineOpensAt: instant.nullable(),
  /** Nothing that is known speaks against the caller taking it. */
  fits: z.boolean(),
  createdAt: instant,
});
export type TaskBrief = z.infer<typeof taskBrief>;

export const taskDetail = taskBrief.extend({
  text: z.string(),
  place: placeInput.nullable(),
  radiusM: z.number().int(),
  checkIn: z.array(checkInWay),
  photosNeeded: z.number().int(),
  countOf: z.string().nullable(),
  headStarts,
  freeCancelMinutes: z.number().int(),
  placesPerPerson: z.number().int(),
  draftSlots: z.array(slotInput),
  orderId: id.nullable(),
  madeByName: z.string(),
  publishedAt: instant.nullable(),
  reason: z.string().nullable(),
  version: z.number().int(),
  rule,
  slots: z.array(slotView),
  /** All of them for the publisher's side, else the caller's own. */
  places: z.array(taskPlaceView),
  /** What is set aside for it now. */
  heldFen: z.number().int(),
  heldPoints: z.number().int(),
  can: z.object({ edit: z.boolean(), publish: z.boolean(), withdraw: z.boolean() }),
});
export type TaskDetail = z.infer<typeof taskDetail>;

const evidencePhoto = z.object({
  photo,
  at: instant,
  takenAt: instant.nullable(),
  distanceM: z.number().int().nullable(),
  /** Shown before as evidence of other work: the same picture (0), or in how many of 64 bits it differs. */
  seen: z
    .object({
      photo: photo,
      bits: z.number().int(),
      taskTitle: z.string(),
      personName: z.string().nullable(),
    })
    .nullable(),
});
export type TaskEvidence = z.infer<typeof evidencePhoto>;

const rating = z.object({ stars: z.number().int(), words: z.string(), at: instant }).nullable();

export const taskPlaceDetail = taskPlaceView.extend({
  task: taskBrief.extend({
    text: z.string(),
    checkIn: z.array(checkInWay),
    photosNeeded: z.number().int(),
    countOf: z.string().nullable(),
    radiusM: z.number().int(),
  }),
  evidence: z.array(evidencePhoto),
  byDoer: rating,
  byPublisher: rating,
  events: z.array(
    z.object({
      id,
      act: z.string(),
      at: instant,
      byName: z.string(),
      reason: z.string().nullable(),
    }),
  ),
});
export type TaskPlaceDetail = z.infer<typeof taskPlaceDetail>;

export const standing = z.object({
  /** `good`, `watched` after a no-show, `paused` after three in ninety days. */
  level: z.enum(['good', 'watched', 'paused']),
  done: z.number().int(),
  noShows: z.number().int(),
  lateCancels: z.number().int(),
  pausedUntil: instant.nullable(),
  /** Places that may be open at once, and be taken in a week. */
  openCap: z.number().int(),
  weekCap: z.number().int(),
});
