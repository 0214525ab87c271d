import { z } from 'zod';
import { endpoint } from '../endpoint.ts';
import { id, inCommunity, lat, lng, page, paging, personName, shortText } from '../shared.ts';
import { area, building, community, footprint, homeBrief, homeDetail } from './shapes.ts';

export const treeContract = {
  listAllCommunities: endpoint({
    method: 'GET',
    path: '/api/communities',
    summary: 'Platform admin: every community.',
    query: z.strictObject({ ...paging, q: z.string().max(50).optional() }),
    out: page(community.extend({ homes: z.number().int() })),
  }),
  createCommunity: endpoint({
    method: 'POST',
    path: '/api/communities',
    summary: 'Platform admin: a new community with the shipped catalogue and its first manager.',
    body: z.strictObject({
      code: z.string().regex(/^[a-z0-9][a-z0-9-]{1,30}$/),
      name: shortText,
      nameEn: shortText.optional(),
      streetName: shortText.optional(),
      committeeName: shortText.optional(),
      address: z.string().max(200).optional(),
      lng: lng.optional(),
      lat: lat.optional(),
      manager: z.strictObject({ name: personName, phone: z.string().regex(/^1\d{10}$/) }),
    }),
    out: community,
    refusals: ['community.code_taken'],
  }),
  getCommunity: endpoint({
    method: 'GET',
    path: '/api/communities/:communityId',
    summary: 'This community.',
    params: inCommunity,
    out: community,
  }),
  saveCommunity: endpoint({
    method: 'PATCH',
    path: '/api/communities/:communityId',
    summary: 'Change name, address, centre.',
    params: inCommunity,
    body: z
      .strictObject({
        name: shortText,
        nameEn: shortText.nullable(),
        streetName: shortText.nullable(),
        committeeName: shortText.nullable(),
        address: z.string().max(200).nullable(),
        lng: lng.nullable(),
        lat: lat.nullable(),
      })
      .partial(),
    out: community,
  }),
  getTree: endpoint({
    method: 'GET',
    path: '/api/communities/:communityId/tree',
    summary: 'Sections, buildings and entrances.',
    params: inCommunity,
    out: z.object({
      sections: z.array(z.object({ id, name: z.string() })),
      buildings: z.array(building),
      entrances: z.array(
        z.object({
          id,
          buildingId: id,
          code: z.string(),
          name: z.string(),
          homeCount: z.number().int(),
        }),
      ),
    }),
  }),
  getMap: endpoint({
    method: 'GET',
    path: '/api/communities/:communityId/map',
    summary: 'Footprints and storeys of every building.',
    params: inCommunity,
    out: z.object({
      items: z.array(
        z.object({
          buildingId: id,
          name: z.string(),
          storeys: z.number().int().nullable(),
          heightM: z.number().nullable(),
          homes: z.number().int(),
          residents: z.number().int().nullable(),
          elders: z.number().int().nullable(),
          footprint,
        }),
      ),
    }),
  }),
  saveBuilding: endpoint({
    method: 'PUT',
    path: '/api/communities/:communityId/buildings/:buildingId',
    summary: 'Add or change a building.',
    params: inCommunity.extend({ buildingId: id }),
    body: z.strictObject({
      code: z.string().trim().min(1).max(20),
      name: shortText,
      storeys: z.number().int().min(1).max(200).nullable(),
      sectionId: id.nullable().default(null),
    }),
    out: building,
    refusals: ['community.building_code_taken'],
  }),
  listHomes: endpoint({
    method: 'GET',
    path: '/api/communities/:communityId/homes',
    summary: 'Homes by building, or found by their label.',
    params: inCommunity,
    query: z.strictObject({
      ...paging,
      buildingId: id.optional(),
      entranceId: id.optional(),
      q: z.string().max(50).optional(),
    }),
    out: page(homeBrief),
  }),
  getHome: endpoint({
    method: 'GET',
    path: '/api/communities/:communityId/homes/:homeId',
    summary: 'One home: its areas, household and people.',
    params: inCommunity.extend({ homeId: id }),
    out: homeDetail,
  }),
  saveHomeArea: endpoint({
    method: 'PUT',
    path: '/api/communities/:communityId/homes/:homeId/areas',
    summary: 'Record an area with its source and date.',
    params: inCommunity.extend({ homeId: id }),
    body: area,
    out: homeDetail,
  }),
  myHomes: endpoint({
    method: 'GET',
    path: '/api/communities/:communityId/my/homes',
    summary: 'The homes where I am listed, with their people.',
    params: inCommunity,
    out: z.object({ items: z.array(homeDetail) }),
  }),
  mySteward: endpoint({
    method: 'GET',
    path: '/api/communities/:communityId/my/steward',
    summary: 'The steward of my building.',
    params: inCommunity,
    out: z.object({
      steward: z
        .object({ personId: id, name: z.string(), phone: z.string().nullable() })
        .nullable(),
    }),
  }),
};
