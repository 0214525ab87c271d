import type { RecurringJob } from '../../platform/jobs/jobs.ts';
import type { Route } from '../../platform/http/route.ts';
import { closeByItself, markBreaches } from './service.jobs.ts';
import { serviceRoutes } from './service.routes.ts';

/** The door of the service module: the loop from a request to its rating. */
export function createService(): { routes: readonly Route[]; recurring: readonly RecurringJob[] } {
  return { routes: serviceRoutes, recurring: [markBreaches, closeByItself] };
}

export { categoryIdOf, installCatalogue, readCategories } from './catalogue/category.store.ts';
export { addPerformers } from './performer/duty.ts';
export { photoIsVisible } from './order/photo-visibility.ts';
export { bringHistory } from './history/bring-history.ts';
export { importRequestsFile } from './history/import-requests.ts';
export type { RequestImportOptions } from './history/import-requests.ts';
export type {
  HistoryAct,
  HistoryPerson,
  HistoryPlace,
  HistoryRecord,
} from './history/history-record.ts';
