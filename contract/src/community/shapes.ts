import { z } from 'zod';
import { day, id, instant, shortText } from '../shared.ts';

export const areaKind = z.enum(['built', 'inner', 'billing', 'voting']);
export const relation = z.enum([
  'owner',
  'co_owner',
  'spouse',
  'child',
  'parent',
  'family',
  'lessee',
  'carer',
  'other',
]);
export const organisationKind = z.enum([
  'street_office',
  'residents_committee',
  'property_company',
  'owners_committee',
  'operator',
  'merchant',
  'social_organisation',
  'club',
  'supplier',
]);
export const placeKind = z.enum(['venue', 'shop', 'car_space']);
export type AreaKind = z.infer<typeof areaKind>;
export type Relation = z.infer<typeof relation>;
export type OrganisationKind = z.infer<typeof organisationKind>;

export const ring = z.array(z.tuple([z.number(), z.number()]));
/** GeoJSON in WGS84. */
export const footprint = z.discriminatedUnion('type', [
  z.object({ type: z.literal('Polygon'), coordinates: z.array(ring) }),
  z.object({ type: z.literal('MultiPolygon'), coordinates: z.array(z.array(ring)) }),
]);
export type Footprint = z.infer<typeof footprint>;

export const community = z.object({
  id,
  code: z.string(),
  name: z.string(),
  nameEn: z.string().nullable(),
  timeZone: z.string(),
  lng: z.number().nullable(),
  lat: z.number().nullable(),
  streetName: z.string().nullable(),
  committeeName: z.string().nullable(),
  address: z.string().nullable(),
});
export const building = z.object({
  id,
  sectionId: id.nullable(),
  code: z.string(),
  name: z.string(),
  storeys: z.number().int().nullable(),
  lng: z.number().nullable(),
  lat: z.number().nullable(),
  homeCount: z.number().int(),
  hasFootprint: z.boolean(),
});
export const homeBrief = z.object({
  id,
  buildingId: id,
  entranceId: id.nullable(),
  code: z.string(),
  label: z.string(),
  storey: z.number().int().nullable(),
  builtM2: z.number().nullable(),
  residents: z.number().int().nullable(),
});
export const householdMember = z.object({
  id,
  personId: id,
  name: z.string(),
  phoneMasked: z.string().nullable(),
  relation,
  hasAccount: z.boolean(),
  startsOn: day,
  endsOn: day.nullable(),
  ageGroup: z.enum(['child', 'adult', 'elder']).nullable(),
});
export const area = z.object({
  kind: areaKind,
  m2: z.number().min(0).max(100_000),
  source: shortText,
  asOf: day,
});
export const household = z.object({
  id,
  startsOn: day,
  endsOn: day.nullable(),
  members: z.array(householdMember),
});
export const homeDetail = homeBrief.extend({
  buildingName: z.string(),
  entranceName: z.string().nullable(),
  areas: z.array(area),
  households: z.array(household),
  carSpaces: z.array(z.object({ id, name: z.string() })),
  can: z.object({ edit: z.boolean(), seeContact: z.boolean() }),
});
export const organisation = z.object({
  id,
  kind: organisationKind,
  name: z.string(),
  contactName: z.string().nullable(),
  contactPhone: z.string().nullable(),
  people: z.number().int(),
  endsAt: instant.nullable(),
});
export const place = z.object({
  id,
  kind: placeKind,
  code: z.string(),
  name: z.string(),
  buildingId: id.nullable(),
  homeId: id.nullable(),
  areaM2: z.number().nullable(),
  capacity: z.number().int().nullable(),
  lng: z.number().nullable(),
  lat: z.number().nullable(),
  organisationId: id.nullable(),
});
export const importRun = z.object({
  id,
  kind: z.enum(['homes', 'map', 'requests']),
  fileName: z.string(),
  at: instant,
  byName: z.string().nullable(),
  dryRun: z.boolean(),
  read: z.number().int(),
  created: z.number().int(),
  changed: z.number().int(),
  unchanged: z.number().int(),
  bad: z.number().int(),
  problems: z.array(
    z.object({
      line: z.number().int(),
      column: z.string().nullable(),
      value: z.string().nullable(),
      code: z.string(),
      zh: z.string(),
      en: z.string(),
    }),
  ),
  encoding: z.string().nullable(),
});
export type ImportRun = z.infer<typeof importRun>;
