import { z } from 'zod';
import { endpoint } from '../endpoint.ts';
import { id, inCommunity, instant, page, paging } from '../shared.ts';
import { requestState } from './words.ts';

export const incidentKind = z.enum([
  'water',
  'power',
  'gas',
  'heating',
  'lift',
  'network',
  'road',
  'other',
]);
export type IncidentKind = z.infer<typeof incidentKind>;

/** Said in both languages: everybody who lives there has to understand it. */
const said = {
  textZh: z.string().trim().min(2).max(500),
  textEn: z.string().trim().min(2).max(500),
};

const incidentBrief = z.object({
  id,
  kind: incidentKind,
  ...said,
  /** Empty: the whole community. */
  buildingIds: z.array(id),
  buildingNames: z.array(z.string()),
  categoryIds: z.array(id),
  state: z.enum(['open', 'closed']),
  version: z.number().int(),
  startsAt: instant,
  expectedUntil: instant.nullable(),
  openedAt: instant,
  openedByName: z.string().nullable(),
  closedAt: instant.nullable(),
  /** What was said since, the newest first. */
  updates: z.array(
    z.object({
      id,
      at: instant,
      byName: z.string().nullable(),
      ...said,
      expectedUntil: instant.nullable(),
    }),
  ),
  /** Requests attached to it. */
  requestCount: z.number().int(),
});
export type IncidentBrief = z.infer<typeof incidentBrief>;

const attached = z.object({
  requestId: id,
  number: z.number().int(),
  state: requestState,
  text: z.string(),
  placeLabel: z.string(),
  categoryNameZh: z.string(),
  categoryNameEn: z.string(),
  createdAt: instant,
});
const incidents = '/api/communities/:communityId/incidents';
const one = inCommunity.extend({ incidentId: id });
const detail = incidentBrief.extend({
  requests: z.array(attached),
  /** Open requests of its kinds and places that nobody attached yet. */
  suggestions: z.array(attached),
});

export const incidentContract = {
  currentIncidents: endpoint({
    method: 'GET',
    path: `${incidents}/current`,
    summary: 'Open incidents that concern the caller: those of their buildings, for staff all.',
    params: inCommunity,
    out: z.object({ items: z.array(incidentBrief) }),
  }),
  listIncidents: endpoint({
    method: 'GET',
    path: incidents,
    summary: 'Incidents, newest first.',
    params: inCommunity,
    query: z.strictObject({ ...paging, state: z.enum(['open', 'closed']).optional() }),
    out: page(incidentBrief),
  }),
  openIncident: endpoint({
    method: 'POST',
    path: incidents,
    summary: 'Announce trouble that many share, once. Everybody who lives there is told once.',
    params: inCommunity,
    body: z.strictObject({
      id,
      kind: incidentKind,
      ...said,
      buildingIds: z.array(id).max(50),
      categoryIds: z.array(id).max(50),
      startsAt: instant,
      expectedUntil: instant.nullable(),
    }),
    out: incidentBrief,
    refusals: [
      'service.incident_building_unknown',
      'service.category_unknown',
      'service.incident_ends_before_start',
      'service.incident_id_taken',
    ],
  }),
  getIncident: endpoint({
    method: 'GET',
    path: `${incidents}/:incidentId`,
    summary: 'One incident with its requests, and those that look as if they were about it.',
    params: one,
    out: detail,
  }),
  addIncidentUpdate: endpoint({
    method: 'POST',
    path: `${incidents}/:incidentId/updates`,
    summary: 'Say how it goes on, and until when it will last.',
    params: one,
    body: z.strictObject({ id, ...said, expectedUntil: instant.nullable() }),
    out: incidentBrief,
    refusals: ['service.incident_closed', 'service.incident_id_taken'],
  }),
  attachRequests: endpoint({
    method: 'POST',
    path: `${incidents}/:incidentId/requests`,
    summary: 'Attach open requests; what is attached already stays.',
    params: one,
    body: z.strictObject({ requestIds: z.array(id).min(1).max(100) }),
    out: detail,
    refusals: ['service.incident_closed', 'service.incident_full'],
  }),
  detachRequest: endpoint({
    method: 'DELETE',
    path: `${incidents}/:incidentId/requests/:requestId`,
    summary: 'It was about something else.',
    params: one.extend({ requestId: id }),
    out: detail,
    refusals: ['service.incident_closed'],
  }),
  joinIncident: endpoint({
    method: 'PUT',
    path: '/api/communities/:communityId/requests/:requestId/incident',
    summary: 'Whoever asked says that it is about this incident.',
    params: inCommunity.extend({ requestId: id }),
    body: z.strictObject({ incidentId: id }),
    refusals: ['service.incident_closed', 'service.incident_full'],
  }),
  closeIncident: endpoint({
    method: 'POST',
    path: `${incidents}/:incidentId/closing`,
    summary:
      'It is over: ends the orders of its requests with these words; everybody is told once.',
    params: one,
    body: z.strictObject({ id, version: z.number().int().min(0), ...said }),
    out: incidentBrief,
    refusals: ['service.incident_closed', 'service.incident_changed'],
  }),
};
