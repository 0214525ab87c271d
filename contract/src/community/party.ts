import { z } from 'zod';
import { endpoint } from '../endpoint.ts';
import {
  id,
  inCommunity,
  page,
  paging,
  personName,
  phone,
  point,
  role,
  shortText,
} from '../shared.ts';
import { organisation, organisationKind, place, placeKind } from './shapes.ts';

const staffRole = role.exclude(['resident']);

export const partyContract = {
  listPlaces: endpoint({
    method: 'GET',
    path: '/api/communities/:communityId/places',
    summary: 'Venues, shops and car spaces.',
    params: inCommunity,
    query: z.strictObject({
      ...paging,
      kind: placeKind.optional(),
      q: z.string().max(50).optional(),
    }),
    out: page(place),
  }),
  savePlace: endpoint({
    method: 'PUT',
    path: '/api/communities/:communityId/places/:placeId',
    summary: 'Add or change a venue, shop or car space.',
    params: inCommunity.extend({ placeId: id }),
    body: z.strictObject({
      kind: placeKind,
      code: z.string().trim().min(1).max(30),
      name: shortText,
      buildingId: id.nullable(),
      homeId: id.nullable(),
      areaM2: z.number().min(0).max(1_000_000).nullable(),
      capacity: z.number().int().min(0).max(1_000_000).nullable(),
      organisationId: id.nullable(),
      at: point.nullable(),
    }),
    out: place,
    refusals: [
      'community.place_code_taken',
      'community.building_unknown',
      'community.home_unknown',
      'community.organisation_unknown',
    ],
  }),
  listOrganisations: endpoint({
    method: 'GET',
    path: '/api/communities/:communityId/organisations',
    summary: 'Organisations of every kind.',
    params: inCommunity,
    query: z.strictObject({
      ...paging,
      kind: organisationKind.optional(),
      q: z.string().max(50).optional(),
    }),
    out: page(organisation),
  }),
  saveOrganisation: endpoint({
    method: 'PUT',
    path: '/api/communities/:communityId/organisations/:organisationId',
    summary: 'Add or change an organisation.',
    params: inCommunity.extend({ organisationId: id }),
    body: z.strictObject({
      kind: organisationKind,
      name: shortText,
      contactName: personName.nullable(),
      contactPhone: phone.nullable(),
      ended: z.boolean().default(false),
    }),
    out: organisation,
    refusals: ['community.organisation_name_taken'],
  }),
  listStaff: endpoint({
    method: 'GET',
    path: '/api/communities/:communityId/staff',
    summary: 'Staff and the buildings they look after.',
    params: inCommunity,
    out: z.object({
      items: z.array(
        z.object({
          personId: id,
          name: z.string(),
          role: staffRole,
          organisationName: z.string().nullable(),
          buildingIds: z.array(id),
        }),
      ),
      uncovered: z.array(z.object({ buildingId: id, name: z.string() })),
    }),
  }),
  assignBuildings: endpoint({
    method: 'PUT',
    path: '/api/communities/:communityId/staff/:personId/buildings',
    summary: 'Say which buildings a person looks after, in a role.',
    params: inCommunity.extend({ personId: id }),
    body: z.strictObject({ role: staffRole, buildingIds: z.array(id).max(1000) }),
    out: z.object({ buildingIds: z.array(id) }),
    refusals: ['community.building_unknown', 'community.not_in_this_role'],
  }),
};
