import { z } from 'zod';

/** Ids are UUIDs (version 7 when we make them). */
export const id = z.uuid();
/** No community was here before, and databases count years differently beyond. */
const inReason = (text: string) => text >= '1900' && text < '3000';
/** A moment in UTC, ISO 8601 with milliseconds or microseconds, ending in Z. */
export const instant = z.iso.datetime().refine(inReason);
/** A calendar day in the community's own zone, `2026-11-22`. */
export const day = z.iso.date().refine(inReason);
/** Mainland mobile numbers start with 1 and have 11 digits. */
export const mobile = z.string().regex(/^1\d{10}$/);
/** A mobile or a landline with area code (0571-87654321). */
export const phone = z.string().regex(/^(1\d{10}|0\d{2,3}-?\d{7,8})$/);
/** Names run from two to twenty characters and may hold a middle dot. */
export const personName = z.string().trim().min(2).max(20);
export const shortText = z.string().trim().min(1).max(100);
export const longText = z.string().trim().min(1).max(2000);
export const lng = z.number().min(-180).max(180);
export const lat = z.number().min(-90).max(90);
export const point = z.strictObject({ lng, lat });

/** Every endpoint of one community starts with this. */
export const inCommunity = z.strictObject({ communityId: id });

/** Lists page by keyset: hand back `next` as `cursor` to get the following page. */
export const paging = {
  limit: z.coerce.number().int().min(1).max(100).default(20),
  cursor: z.string().max(200).optional(),
};

export function page<T extends z.ZodType>(item: T) {
  return z.object({ items: z.array(item), next: z.string().nullable() });
}

export const flag = z.enum(['true', 'false']).transform((value) => value === 'true');

export const role = z.enum([
  'resident',
  'volunteer_steward',
  'steward',
  'dispatcher',
  'engineer',
  'manager',
  'cashier',
  'merchant',
  'social_worker',
  'street_officer',
  'operator',
]);
export type Role = z.infer<typeof role>;

export const locale = z.enum(['zh-CN', 'en']);
export type Locale = z.infer<typeof locale>;
