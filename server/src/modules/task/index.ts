import type { Route } from '../../platform/http/route.ts';
import type { RecurringJob } from '../../platform/jobs/jobs.ts';
import type { StandingOf } from './claim/claimer.ts';
import { closePast } from './task.jobs.ts';
import { publishRoutes, workRoutes } from './task.routes.ts';

/** The door of the task module: work that residents may take, held, done, reviewed and paid. */
export function createTasks({ standingOf }: { standingOf: StandingOf }): {
  routes: readonly Route[];
  recurring: readonly RecurringJob[];
} {
  return { routes: [...publishRoutes(standingOf), ...workRoutes], recurring: [closePast] };
}

export { claimSlot } from './claim/claim-slot.ts';
export { readFreePlaces, type FreePlace, type Volunteer } from './claim/free-places.ts';
export { addToGroup } from './group/groups.ts';
export { taskPersonalData } from './personal-data.ts';
export { photoIsVisible as taskPhotoIsVisible } from './photo-is-visible.ts';
export { outcomeOf } from './order-end.ts';
export { publishTask, withdrawTask, withdrawTasksOf } from './publish/publish-task.ts';
export { createTask, type NewTask } from './publish/save-task.ts';
export { getTask } from './publish/task-view.ts';
export { appealPlace } from './review/appeal-place.ts';
export { ratePlace } from './review/rate-place.ts';
export { reviewPlace } from './review/review-place.ts';
export { settledSince } from './review/settled-since.ts';
export { closePlaces, endTasks } from './task.jobs.ts';
export { taskAtWork } from './work/at-work.ts';
export { confirmPresence } from './work/check-in.ts';
export { getPlace } from './work/read-place.ts';
export { bringEvidence, submitWork } from './work/submit-work.ts';
export { taskPlaceOver, taskSettled, type TaskPlaceOver, type TaskSettled } from './events.ts';
export type { StandingOf } from './claim/claimer.ts';
