import type { Route } from '../../platform/http/route.ts';
import type { RecurringJob } from '../../platform/jobs/jobs.ts';
import { expireNeeds } from './need.jobs.ts';
import { needRoutes } from './need.routes.ts';

/** 邻里互助: what residents need and offer, brought together without names until both agreed. */
export function createNeed(): { routes: readonly Route[]; recurring: readonly RecurringJob[] } {
  return { routes: needRoutes, recurring: [expireNeeds] };
}

export { addNeed } from './add-need.ts';
export { answerMatch, listMyMatches } from './answer-match.ts';
export { needPersonalData } from './personal-data.ts';
