import { z } from 'zod';
import { endpoint } from '../endpoint.ts';
import { day, id, inCommunity, personName, phone, shortText } from '../shared.ts';
import { homeDetail, relation } from './shapes.ts';

export const peopleContract = {
  addHouseholdMember: endpoint({
    method: 'POST',
    path: '/api/communities/:communityId/homes/:homeId/members',
    summary: 'List somebody at a home; with a phone they may sign in as a resident.',
    params: inCommunity.extend({ homeId: id }),
    body: z.strictObject({
      name: personName,
      phone: phone.optional(),
      relation,
      startsOn: day,
      birthYear: z.number().int().min(1900).max(2100).optional(),
    }),
    out: homeDetail,
    refusals: ['community.already_listed', 'community.phone_of_another'],
  }),
  endHouseholdMember: endpoint({
    method: 'DELETE',
    path: '/api/communities/:communityId/homes/:homeId/members/:memberId',
    summary: 'Take somebody off a home’s list, at once.',
    params: inCommunity.extend({ homeId: id, memberId: id }),
    out: homeDetail,
    refusals: ['community.already_ended'],
  }),
  findPeople: endpoint({
    method: 'GET',
    path: '/api/communities/:communityId/people',
    summary: 'Find a person by name, phone or home, for staff filing on their behalf.',
    params: inCommunity,
    query: z.strictObject({
      q: z.string().trim().min(1).max(50),
      limit: z.coerce.number().int().min(1).max(50).default(20),
    }),
    out: z.object({
      items: z.array(
        z.object({
          personId: id,
          name: z.string(),
          phoneMasked: z.string().nullable(),
          homes: z.array(z.object({ homeId: id, buildingId: id, label: z.string(), relation })),
        }),
      ),
    }),
  }),
  revealPhone: endpoint({
    method: 'POST',
    path: '/api/communities/:communityId/people/:personId/phone',
    summary: 'One person’s number in full; the look is logged with its reason.',
    params: inCommunity.extend({ personId: id }),
    body: z.strictObject({ reason: shortText }),
    out: z.object({ phone: z.string().nullable() }),
  }),
};
