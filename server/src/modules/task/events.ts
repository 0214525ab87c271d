/** Facts of this module: past tense, ids and the few words a message needs. */
export const taskPublished = 'task.published';
export const taskClaimed = 'task.claimed';
/** A steward gave a place to a volunteer by name. */
export const taskHanded = 'task.handed';
export const taskCancelled = 'task.cancelled';
export const taskMissed = 'task.missed';
export const taskWithdrawn = 'task.withdrawn';
export const taskSubmitted = 'task.submitted';
export const taskReviewed = 'task.reviewed';
export const taskAppealed = 'task.appealed';
/** Nobody reviewed or decided it in time. */
export const taskLeft = 'task.left';
export const taskSettled = 'task.settled';
export const taskDenied = 'task.denied';
/** A place of a task that was made of a work order goes no further: perhaps the order can go on. */
export const taskPlaceOver = 'task.place_over';

export interface AboutTask {
  taskId: string;
  number: number;
  title: string;
  placeLabel: string;
  byId: string | null;
  personIds: readonly string[];
}

export interface TaskPlaceOver {
  taskId: string;
  orderId: string;
}

export interface AboutTaskPlace extends AboutTask {
  placeId: string;
  slotId: string;
  /** The doer. */
  personId: string;
  /** Who looks after it at the publisher's: whoever made it. */
  madeBy: string;
  reason: string | null;
}

export interface TaskReviewed extends AboutTaskPlace {
  verdict: 'redo' | 'refuse';
}

/** What earning, hours and statistics build on. Hours by hand are marked as such. */
export interface TaskSettled extends AboutTaskPlace {
  kind: string;
  minutes: number;
  minutesBy: 'clock' | 'hand';
  /** How it is known that they were there. */
  source: 'place' | 'code' | 'steward';
  payFen: number;
  points: number;
  unit: string | null;
  sharePercent: number;
  skills: readonly string[];
  payer: { kind: 'organisation' | 'person'; id: string };
  /** The order it was made of. */
  orderId: string | null;
  startsAt: string;
}
