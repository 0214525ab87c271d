import type { TaskPlaceView } from '@linli/contract';
import { isAfter, plusMinutes, type Instant } from '../../../platform/clock/clock.ts';
import { cancelIsFree } from '../claim/cancel-place.ts';
import type { PlaceRow } from '../place.store.ts';
import { isDoer, isPublisher, looksAfter, type Side } from '../side.ts';
import type { StoredTask } from '../task.store.ts';
import { earlyMinutes, moveOf } from '../task.ts';

/** What the view must know besides the place itself. */
export interface Seen {
  task: StoredTask;
  side: Side;
  now: Instant;
  /** The caller lives with the doer. */
  kin: boolean;
  ratedBy: readonly ('doer' | 'publisher')[];
}

/** One place as the caller may see it, with what they may do. */
export function viewOfPlace(place: PlaceRow, seen: Seen): TaskPlaceView {
  const { task, side } = seen;
  const mine = isDoer(side, place);
  const shown = mine || looksAfter(side, task);
  const {
    payHoldId: _p,
    pointsHoldId: _q,
    confirmedBy: _c,
    reviewedBy: _r,
    decidedBy: _d,
    handedBy: _h,
    ...rest
  } = place;
  const { reviewedAt: _ra, appealedAt: _aa, decidedAt: _da, ...plain } = rest;
  return {
    ...plain,
    personId: shown ? place.personId : null,
    personName: shown ? place.personName : null,
    handedByName: shown ? place.handedByName : null,
    mine,
    can: placeCan(place, seen),
  };
}

/** From half an hour before it begins until it ends. */
export const isTime = (place: PlaceRow, now: Instant): boolean =>
  !isAfter(plusMinutes(place.startsAt, -earlyMinutes), now) && isAfter(place.endsAt, now);

function placeCan(place: PlaceRow, { task, side, now, kin, ratedBy }: Seen): TaskPlaceView['can'] {
  const mine = isDoer(side, place);
  const able = (act: Parameters<typeof moveOf>[1]) => moveOf(place.state, act) !== null;
  const judge = looksAfter(side, task) && !mine && !kin;
  const cancel = mine && able('cancel') && isAfter(place.startsAt, now);
  const submitted = place.state === 'submitted' || place.state === 'redo';
  return {
    cancel,
    cancelFree: cancel && cancelIsFree(task, place, now),
    checkIn: mine && able('check_in') && isTime(place, now),
    checkOut: mine && able('check_out') && place.checkedOutAt === null,
    submit: mine && able('submit'),
    appeal: mine && able('appeal') && place.appealUntil !== null && isAfter(place.appealUntil, now),
    confirmPresence: judge && able('check_in') && isTime(place, now),
    review: judge && (submitted || (place.state === 'checked_in' && !isAfter(place.endsAt, now))),
    decide: side.operator && !mine && !kin && able('grant') && place.reviewedBy !== side.personId,
    rate: place.state === 'settled' && mayRate(place, { task, side, now, kin, ratedBy }),
  };
}

function mayRate(place: PlaceRow, { task, side, kin, ratedBy }: Seen): boolean {
  if (isDoer(side, place)) return !ratedBy.includes('doer');
  return isPublisher(side, task) && !kin && !ratedBy.includes('publisher');
}
