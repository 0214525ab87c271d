import type { RecurringJob } from '../../platform/jobs/jobs.ts';
import type { Route } from '../../platform/http/route.ts';
import type { SmsGateway } from '../../platform/sms/index.ts';
import { deadlineRoutes } from './deadline/deadline.routes.ts';
import { dispatchRoutes } from './dispatch/dispatch.routes.ts';
import type { StarsOf } from './dispatch/read-waiting.ts';
import { escalateDue } from './deadline/escalate.jobs.ts';
import { closeByItself } from './service.jobs.ts';
import { tellNumberRoutes } from './request/tell-number.routes.ts';
import { priceRoutes } from './price/price.routes.ts';
import { responseRoutes } from './response/response.routes.ts';
import { serviceRoutes } from './service.routes.ts';
import { upkeep } from './upkeep.ts';
import { stockRoutes } from './stock/stock.routes.ts';

/** The door of the service module: the loop from a request to its rating. */
export function createService({
  sms,
  starsOf = async () => new Map(),
}: {
  sms: SmsGateway;
  /** Stars that another room gives to people who execute orders. */
  starsOf?: StarsOf;
}): {
  routes: readonly Route[];
  recurring: readonly RecurringJob[];
} {
  const routes = [
    ...serviceRoutes,
    ...tellNumberRoutes(sms),
    ...deadlineRoutes,
    ...dispatchRoutes(starsOf),
    ...priceRoutes,
    ...stockRoutes,
    ...responseRoutes,
    ...upkeep.routes,
  ];
  return { routes, recurring: [escalateDue, closeByItself, ...upkeep.recurring] };
}

export { categoryIdOf, installCatalogue, readCategories } from './catalogue/category.store.ts';
export {
  addBusinessMinutes,
  addWorkdays,
  compileCalendar,
  type BusinessCalendar,
} from './deadline/calendar.ts';
export { readClock, startClock, type ClockTerms } from './deadline/clock.ts';
export { chinaHolidays } from './deadline/holidays.ts';
export { importHolidays } from './deadline/import-holidays.ts';
export { getCalendar } from './deadline/read-calendar.ts';
export { createCategory } from './catalogue/save-category.ts';
export { orderMoved, type OrderMoved } from './events.ts';
export { outcomesOf, outcomesSince, type Outcome } from './order/outcomes.ts';
export { getOrder } from './order/get-order.ts';
export { confirmOrder } from './order/acts/confirm-order.ts';
export { rateOrder } from './order/acts/rate-order.ts';
export { approveEstimate, declineEstimate } from './price/acts/answer-estimate.ts';
export { approvePrice } from './price/acts/answer-price.ts';
export { endWithoutWork } from './price/acts/end-without-work.ts';
export { estimateOrder } from './price/acts/estimate-order.ts';
export { priceOrder } from './price/acts/price-order.ts';
export { getOrderPrice } from './price/get-order-price.ts';
export { paySettlement, waiveSettlement } from './settlement/end-settlement.ts';
export { receiveMaterial } from './stock/move-material.ts';
export { createMaterial } from './stock/save-material.ts';
export { takeMaterial } from './stock/use-material.ts';
export { problemOf, usualWeights, type Candidate, type Waiting } from './dispatch/cost.ts';
export type { StarsOf } from './dispatch/read-waiting.ts';
export { languageOf, readLanguages, usualLanguages } from './dispatch/language.ts';
export { proposeInWorker } from './dispatch/propose-in-worker.ts';
export type { Proposal, ToPropose } from './dispatch/propose.ts';
export { getDispatchRules } from './dispatch/rules.ts';
export { attachRequests } from './incident/attach-requests.ts';
export { getIncident, listIncidents } from './incident/list-incidents.ts';
export { openIncident } from './incident/open-incident.ts';
export { acceptOrder } from './order/acts/accept-order.ts';
export { endTaskOfOrder, openAsTask } from './order/acts/task-order.ts';
export { submitOrder } from './order/acts/submit-order.ts';
export { makeDue } from './plan/make-planned-orders.ts';
export { homeMatters, type HomeMatter } from './order/home-matters.ts';
export { stewardSignals } from './satisfaction/steward-signals.ts';
export { ordersOfPlan } from './plan/plan.store.ts';
export { createPlan } from './plan/save-plan.ts';
export { drawChecks } from './quality/draw-checks.ts';
export { saveQualityRules } from './quality/quality-rules.ts';
export { listQualityChecks, saveQualityCheck } from './quality/save-check.ts';
export { publishOnWall } from './wall/publish.ts';
export { listCandidates as listWallCandidates, listWall } from './wall/wall.store.ts';
export { addPerformers } from './performer/duty.ts';
export { endTrial, enrolPerformer } from './performer/enrol.ts';
export { writeShifts } from './shift/shift.store.ts';
export { makePrior } from './triage/prior/make-prior.ts';
export { dueAfterWorkdays } from './deadline/due-after-workdays.ts';
export { boardRoles } from './order/order.policy.ts';
export { fileRequest } from './request/file-request.ts';
export { servicePersonalData } from './privacy/personal-data.ts';
export { photoIsVisible } from './photo-is-visible.ts';
export { bringHistory, orderIdOf } from './history/bring-history.ts';
export { importRequestsFile } from './history/import-requests.ts';
export type { RequestImportOptions } from './history/import-requests.ts';
export type {
  HistoryAct,
  HistoryPerson,
  HistoryPlace,
  HistoryRecord,
} from './history/history-record.ts';
