import type { HeadStartGroup, HeadStarts, TaskPlaceState } from '@linli/contract';
import {
  instantOf,
  msOf,
  plusDays,
  plusMinutes,
  type Instant,
} from '../../platform/clock/clock.ts';

/** What may happen to one place of a task. `settle` and `free` are what becomes of its holds. */
export type PlaceAct =
  | 'claim'
  | 'cancel'
  | 'check_in'
  | 'check_out'
  | 'submit'
  | 'approve'
  | 'redo'
  | 'refuse'
  | 'appeal'
  | 'uphold'
  | 'grant'
  | 'miss'
  | 'expire'
  | 'close'
  | 'withdraw';

type Move = { to: TaskPlaceState; holds?: 'settle' | 'free' };

const freed = (to: TaskPlaceState): Move => ({ to, holds: 'free' });
const paid: Move = { to: 'settled', holds: 'settle' };

const moves: Record<TaskPlaceState, Partial<Record<PlaceAct, Move>>> = {
  open: { claim: { to: 'claimed' }, expire: freed('expired'), withdraw: freed('withdrawn') },
  claimed: {
    cancel: { to: 'open' },
    check_in: { to: 'checked_in' },
    miss: freed('no_show'),
    withdraw: freed('withdrawn'),
  },
  checked_in: {
    check_out: { to: 'checked_in' },
    submit: { to: 'submitted' },
    refuse: { to: 'refused' },
    close: freed('denied'),
  },
  submitted: { approve: paid, redo: { to: 'redo' }, refuse: { to: 'refused' } },
  redo: { submit: { to: 'submitted' }, refuse: { to: 'refused' }, close: freed('denied') },
  refused: { appeal: { to: 'appealed' }, close: freed('denied') },
  appealed: { grant: paid, uphold: freed('denied') },
  settled: {},
  denied: {},
  no_show: {},
  expired: {},
  withdrawn: {},
};

/** Where an act leads, and what becomes of the holds; null when it is not possible now. */
export const moveOf = (state: TaskPlaceState, act: PlaceAct): Move | null =>
  moves[state][act] ?? null;

/** States in which the holds of a place still stand. */
export const isOpenEnded = (state: TaskPlaceState): boolean => Object.keys(moves[state]).length > 0;
export const openEndedStates = (Object.keys(moves) as TaskPlaceState[]).filter(isOpenEnded);

/** A check-in counts from so long before the slot. */
export const earlyMinutes = 30;
/** The doer may appeal against a refusal for so long. */
export const appealDays = 7;
/** Work begun and never handed in is closed after so long. */
export const forgottenDays = 14;
/** Work that nobody looked at for so long lies with the operator. */
export const escalateDays = 14;
/** And after so long it counts as accepted: silence of the publisher does not cost the doer their pay. */
export const acceptDays = 60;
/** Longer than any place can wait; were it ever reached, the ledger would let go by itself. */
const holdDays = 180;
export const mostPlaces = 100;

export const holdUntil = (endsAt: Instant): Instant => plusDays(endsAt, holdDays);

/** When everybody may claim, and each group before them. */
export function openings(
  publishedAt: Instant,
  headStarts: HeadStarts,
): { all: Instant; groups: { group: HeadStartGroup; opensAt: Instant }[] } {
  const known = Object.entries(headStarts) as [HeadStartGroup, number][];
  const all = plusMinutes(publishedAt, Math.max(0, ...known.map(([, minutes]) => minutes)));
  const groups = known
    .map(([group, minutes]) => ({ group, opensAt: plusMinutes(all, -minutes) }))
    .toSorted((a, b) => (a.opensAt < b.opensAt ? -1 : 1));
  return { all, groups };
}

/** From when somebody of these groups may claim, and by which of them. */
export function opensFor(
  { all, groups }: ReturnType<typeof openings>,
  mine: readonly HeadStartGroup[],
): { opensAt: Instant; by: HeadStartGroup | null } {
  const first = groups.find(({ group }) => mine.includes(group));
  return first === undefined
    ? { opensAt: all, by: null }
    : { opensAt: first.opensAt, by: first.group };
}

/** From check-in to check-out in whole minutes, within the slot: being early or late earns nothing. */
export function minutesBetween(
  slot: { startsAt: Instant; endsAt: Instant },
  inAt: Instant,
  outAt: Instant,
): number {
  const from = Math.max(msOf(slot.startsAt), msOf(inAt));
  const until = Math.min(msOf(slot.endsAt), msOf(outAt));
  return Math.max(0, Math.floor((until - from) / 60_000));
}

/** A part of what was promised: one rounding. */
export const partOf = (amount: number, sharePercent: number): number =>
  Math.round((amount * sharePercent) / 100);

const metresPerDegree = 111_320;

/** On the plane, which is right to centimetres within an estate. */
export function metresBetween(
  one: { lng: number; lat: number },
  other: { lng: number; lat: number },
): number {
  const east = (one.lng - other.lng) * metresPerDegree * Math.cos((one.lat * Math.PI) / 180);
  return Math.hypot(east, (one.lat - other.lat) * metresPerDegree);
}

/** A position less sure than this says nothing about an estate. */
export const vagueM = 150;
/** Of how unsure the phone is, no more than this is given the benefit of the doubt. */
const doubtM = 50;

/** Whether somebody who stands so far away, by a phone so sure, is at the place. */
export const isThere = (distanceM: number, accuracyM: number, radiusM: number): boolean =>
  distanceM - Math.min(accuracyM, doubtM) <= radiusM;

/** Pictures that differ in so few of 64 bits are nearly the same. */
export const nearlyBits = 6;

export interface SlotTimes {
  startsAt: Instant;
  endsAt: Instant;
}

/** Slots that no task can have. */
export function slotsProblem(slots: readonly SlotTimes[], now: Instant): 'unclear' | null {
  const sorted = slots.toSorted((a, b) => msOf(a.startsAt) - msOf(b.startsAt));
  const wrong = sorted.some(({ startsAt, endsAt }) => {
    const minutes = (msOf(endsAt) - msOf(startsAt)) / 60_000;
    return minutes < 10 || minutes > 1440 || msOf(startsAt) > msOf(plusDays(now, 366));
  });
  const again = sorted.some(
    (slot, at) => at > 0 && msOf(sorted[at - 1]!.startsAt) === msOf(slot.startsAt),
  );
  return wrong || again ? 'unclear' : null;
}

/** The same moment in one spelling. */
export const sameMoment = (at: Instant): Instant => instantOf(msOf(at));
