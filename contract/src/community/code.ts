import { z } from 'zod';
import { endpoint } from '../endpoint.ts';
import { flag, id, inCommunity, instant, shortText } from '../shared.ts';

export const equipmentKind = z.enum([
  'lift',
  'pump',
  'door',
  'fire',
  'light',
  'meter',
  'camera',
  'play',
  'other',
]);
export type EquipmentKind = z.infer<typeof equipmentKind>;

const equipment = z.object({
  id,
  number: z.string(),
  name: z.string(),
  kind: equipmentKind,
  buildingId: id.nullable(),
  buildingName: z.string().nullable(),
  spot: z.string(),
  retiredAt: instant.nullable(),
});
export type Equipment = z.infer<typeof equipment>;

const equipmentFields = z.strictObject({
  number: z.string().trim().min(1).max(30),
  name: shortText,
  kind: equipmentKind,
  buildingId: id.nullable(),
  spot: z.string().trim().max(60),
});

export const codeTarget = z.enum(['building', 'home', 'equipment']);
export type CodeTarget = z.infer<typeof codeTarget>;

const placeCode = z.object({
  id,
  code: z.string(),
  /** Eight digits, for whoever types. */
  number: z.string(),
  target: codeTarget,
  targetId: id,
  label: z.string(),
  /** The building it hangs in; null for equipment outdoors. */
  buildingId: id.nullable(),
  madeAt: instant,
  scans: z.number().int(),
  lastScanAt: instant.nullable(),
});
export type PlaceCode = z.infer<typeof placeCode>;

/** What a scanned code is about, and the place it fills in when somebody asks. */
const scanned = z.object({
  target: codeTarget,
  label: z.string(),
  homeId: id.nullable(),
  buildingId: id.nullable(),
  equipment: equipment.nullable(),
  place: z.union([
    z.object({ kind: z.literal('home'), homeId: id }),
    z.object({ kind: z.literal('building'), buildingId: id }),
    z.object({ kind: z.literal('community') }),
  ]),
});
export type Scanned = z.infer<typeof scanned>;

const checkin = z.object({
  personId: id,
  name: z.string(),
  homeLabel: z.string().nullable(),
  at: instant,
});

export const codeContract = {
  listEquipment: endpoint({
    method: 'GET',
    path: '/api/communities/:communityId/equipment',
    summary: 'What stands in the estate and breaks.',
    params: inCommunity,
    query: z.strictObject({ retired: flag.optional() }),
    out: z.object({ items: z.array(equipment) }),
  }),
  getEquipment: endpoint({
    method: 'GET',
    path: '/api/communities/:communityId/equipment/:equipmentId',
    summary: 'One piece of equipment.',
    params: inCommunity.extend({ equipmentId: id }),
    out: equipment,
  }),
  saveEquipment: endpoint({
    method: 'PUT',
    path: '/api/communities/:communityId/equipment/:equipmentId',
    summary: 'Add or change a piece of equipment.',
    params: inCommunity.extend({ equipmentId: id }),
    body: equipmentFields,
    out: equipment,
    refusals: ['community.equipment_number_taken', 'community.building_unknown'],
  }),
  retireEquipment: endpoint({
    method: 'DELETE',
    path: '/api/communities/:communityId/equipment/:equipmentId',
    summary: 'It stands there no longer; its code is dead.',
    params: inCommunity.extend({ equipmentId: id }),
    refusals: ['community.equipment_retired'],
  }),
  listCodes: endpoint({
    method: 'GET',
    path: '/api/communities/:communityId/codes',
    summary: 'The living codes of a building: its own, its homes’ and its equipment’s.',
    params: inCommunity,
    query: z.strictObject({ buildingId: id.optional() }),
    out: z.object({ items: z.array(placeCode) }),
  }),
  makeCodes: endpoint({
    method: 'POST',
    path: '/api/communities/:communityId/codes',
    summary: 'Codes to print: each thing keeps the one it has, or gets its first.',
    params: inCommunity,
    body: z.strictObject({
      buildingId: id.nullable(),
      targets: z.array(codeTarget).min(1).max(3),
    }),
    out: z.object({ items: z.array(placeCode) }),
    refusals: ['community.building_unknown'],
  }),
  replaceCode: endpoint({
    method: 'POST',
    path: '/api/communities/:communityId/codes/:codeId/replacement',
    summary: 'A new code for the same thing; the old one is dead at once.',
    params: inCommunity.extend({ codeId: id }),
    body: z.strictObject({ id }),
    out: placeCode,
    refusals: ['community.code_replaced'],
  }),
  scanCode: endpoint({
    method: 'POST',
    path: '/api/communities/:communityId/scans',
    summary: 'What a code, or the number under it, is about here.',
    params: inCommunity,
    body: z.strictObject({ code: z.string().trim().min(4).max(100) }),
    out: z.object({
      /** `unknown`: not valid here. `replaced`: an old label. `wait`: too many that were not valid. */
      outcome: z.enum(['found', 'replaced', 'unknown', 'wait']),
      found: scanned.nullable(),
    }),
  }),
  checkIn: endpoint({
    method: 'POST',
    path: '/api/communities/:communityId/checkins',
    summary: 'I am here today. Once a day; again is the same.',
    params: inCommunity,
    out: z.object({ at: instant, first: z.boolean() }),
  }),
  listCheckins: endpoint({
    method: 'GET',
    path: '/api/communities/:communityId/checkins',
    summary: 'Who has come today, and who mostly comes and has not.',
    params: inCommunity,
    out: z.object({
      items: z.array(checkin),
      missing: z.array(checkin.omit({ at: true }).extend({ lastAt: instant })),
    }),
  }),
};
