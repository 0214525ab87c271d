import { actContract } from './service/act.ts';
import { bulkContract } from './service/bulk.ts';
import { catalogueContract } from './service/catalogue.ts';
import { deadlineContract } from './service/deadline.ts';
import { dispatchContract } from './service/dispatch.ts';
import { incidentContract } from './service/incident.ts';
import { orderContract } from './service/order.ts';
import { performerContract } from './service/performer.ts';
import { planContract } from './service/plan.ts';
import { priceContract } from './service/price.ts';
import { qualityContract } from './service/quality.ts';
import { requestContract } from './service/request.ts';
import { shiftContract } from './service/shift.ts';
import { triageContract } from './service/triage.ts';
import { visitContract } from './service/visit.ts';
import { responseContract } from './service/response.ts';
import { satisfactionContract } from './service/satisfaction.ts';
import { wallContract } from './service/wall.ts';
import { stockContract } from './service/stock.ts';

export type { BulkAct } from './service/bulk.ts';
export type * from './service/price.ts';
export type * from './service/response.ts';
export type * from './service/dispatch.ts';
export type * from './service/dispatch-words.ts';
export { overrideLine } from './service/dispatch-words.ts';
export type { IncidentBrief, IncidentKind } from './service/incident.ts';
export type { Shift } from './service/shift.ts';
export type { Checklist, ChecklistItem } from './service/quality.ts';
export type { PlanRule, WorkPlan } from './service/plan.ts';
export type { WallCandidate, WallEntry } from './service/wall.ts';
export type { VisitAnswer, VisitQuestion } from './service/visit.ts';
export { historyRefusals } from './service/request.ts';
export type { OrderCan } from './service/order-can.ts';
export * from './service/shapes.ts';
export type * from './service/stock.ts';
export type * from './service/triage.ts';
export * from './service/words.ts';

/** The loop: the catalogue, what is asked, what is done, who does it. */
export const serviceContract = {
  ...catalogueContract,
  ...deadlineContract,
  ...requestContract,
  ...orderContract,
  ...actContract,
  ...bulkContract,
  ...dispatchContract,
  ...performerContract,
  ...visitContract,
  ...qualityContract,
  ...planContract,
  ...incidentContract,
  ...wallContract,
  ...satisfactionContract,
  ...priceContract,
  ...stockContract,
  ...responseContract,
  ...shiftContract,
  ...triageContract,
};
