import { z } from 'zod';

export const taskKind = z.enum([
  'patrol',
  'greening',
  'cleaning',
  'moving',
  'escort',
  'teaching',
  'repair',
  'event',
  'other',
]);
export type TaskKind = z.infer<typeof taskKind>;

/** Certificates that stewards keep, and that a task may ask for. */
export const taskCertificate = z.enum([
  'first_aid',
  'electrician',
  'health',
  'degree',
  'supplier_quality',
  'coordination',
]);
export type TaskCertificate = z.infer<typeof taskCertificate>;
export const taskSkill = z.string().trim().min(1).max(20);

export const taskState = z.enum(['draft', 'published', 'withdrawn', 'ended']);
export type TaskState = z.infer<typeof taskState>;

/**
 * One place of a slot. `refused` may be appealed against for some days, `denied` is the end of it;
 * `expired` was taken by nobody.
 */
export const taskPlaceState = z.enum([
  'open',
  'claimed',
  'checked_in',
  'submitted',
  'redo',
  'refused',
  'appealed',
  'settled',
  'denied',
  'no_show',
  'expired',
  'withdrawn',
]);
export type TaskPlaceState = z.infer<typeof taskPlaceState>;

export const checkInWay = z.enum(['place', 'code', 'steward']);
export type CheckInWay = z.infer<typeof checkInWay>;

/** Lists that somebody is on with their consent, which let them claim before others. */
export const taskGroupKind = z.enum(['party_member', 'club_leader']);
export type TaskGroupKind = z.infer<typeof taskGroupKind>;

export const headStartGroup = z.enum(['party_member', 'club_leader', 'three_stars']);
export type HeadStartGroup = z.infer<typeof headStartGroup>;
