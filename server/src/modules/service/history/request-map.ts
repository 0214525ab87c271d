import { priority } from '@linli/contract';
import { z } from 'zod';
import { Refusal } from '../../../platform/refusal/refusal.ts';

/** Name of a column, as the header of the file writes it. */
const column = z.string().min(1).max(200);
const columns = z
  .union([column, z.array(column).min(1).max(10)])
  .transform((one) => (Array.isArray(one) ? one : [one]));
/** A column, and what its values mean; what the table does not name is `default`, or a bad row without one. */
const valued = <T extends z.ZodType>(to: T) =>
  z.strictObject({ column: column.optional(), values: table(to), default: to.optional() });
/** How values are compared: as cells are read, without double spaces. */
const table = <T extends z.ZodType>(to: T) =>
  z
    .record(z.string(), to)
    .default({})
    .transform((given): Record<string, z.output<T>> =>
      Object.fromEntries(Object.entries(given).map(([key, value]) => [plainText(key), value])),
    );
/** A moment: read from a column in these formats, or the same for every row. */
const moment = z.union([
  z.strictObject({ column, formats: z.array(z.string().min(1).max(60)).max(10).default([]) }),
  z.strictObject({ value: z.string().min(4).max(40) }),
]);
const words = z.strictObject({ columns, join: z.string().max(10).default('\n') });
const endState = z.enum(['open', 'closed', 'cancelled', 'refused']);

/** The mapping file; docs/import-maps/README.md says the same in words. */
export const requestMap = z.strictObject({
  $schema: z.string().optional(),
  about: z.string().max(500).optional(),
  source: z.string().regex(/^[a-z0-9][a-z0-9._-]{0,39}$/),
  table: z
    .strictObject({
      header: z.union([z.boolean(), z.array(column).min(1).max(200)]).default(true),
      sheet: z.string().min(1).max(100).optional(),
      delimiter: z.string().min(1).max(1).optional(),
      encoding: z.enum(['utf-8', 'gb18030', 'utf-16le', 'utf-16be']).optional(),
    })
    .prefault({}),
  timeZone: z
    .string()
    .max(60)
    .refine(isTimeZone, 'not a time zone of IANA, such as Asia/Shanghai')
    .default('Asia/Shanghai'),
  id: z.strictObject({ columns }).optional(),
  text: words,
  category: valued(z.string().min(1).max(80)),
  state: valued(endState).optional(),
  createdAt: moment,
  closedAt: moment.optional(),
  targetAt: moment.optional(),
  closingWords: words.optional(),
  place: z.strictObject({ columns, join: z.string().max(10).default(' ') }).optional(),
  lng: column.optional(),
  lat: column.optional(),
  reporter: z.strictObject({ name: column.optional(), phone: column.optional() }).optional(),
  priority: valued(priority).optional(),
  stars: column.optional(),
  tags: z
    .strictObject({
      column,
      split: z.string().min(1).max(5).default(','),
      values: table(z.string().max(40)),
    })
    .optional(),
  ratingWords: column.optional(),
});
export type RequestMap = z.infer<typeof requestMap>;
export type Moment = z.infer<typeof moment>;
export type EndState = z.infer<typeof endState>;

/**
 * Checks a mapping file.
 * @param given the parsed JSON
 * @throws Refusal import.map_invalid, which names the place and what is wrong there
 */
export function readRequestMap(given: unknown): RequestMap {
  const parsed = requestMap.safeParse(given);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw new Refusal('import.map_invalid', {
    at: issue?.path.join('.') || '(the whole)',
    problem: issue?.message ?? '',
  });
}

/** Every column the mapping names. */
export function columnsOf(map: RequestMap): string[] {
  const moments = [map.createdAt, map.closedAt, map.targetAt].flatMap((one) =>
    one !== undefined && 'column' in one ? [one.column] : [],
  );
  const single = [
    map.category.column,
    map.state?.column,
    map.priority?.column,
    map.lng,
    map.lat,
    map.reporter?.name,
    map.reporter?.phone,
    map.stars,
    map.tags?.column,
    map.ratingWords,
  ].filter((one) => one !== undefined);
  const many = [map.id, map.text, map.closingWords, map.place].flatMap((one) => one?.columns ?? []);
  return [...new Set([...many, ...moments, ...single])];
}

/** Every category the mapping may give. */
export function categoriesOf(map: RequestMap): string[] {
  return [
    ...new Set([
      ...Object.values(map.category.values),
      ...(map.category.default === undefined ? [] : [map.category.default]),
    ]),
  ];
}

/** A cell as people see it: no double spaces, no empty lines. */
export function plainText(text: string): string {
  const lines = text
    .split(/\r\n|\r|\n/)
    .map((line) => line.replace(/[ \t\u00a0\u3000]+/g, ' ').trim());
  return lines.filter((line) => line !== '').join('\n');
}

function isTimeZone(zone: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: zone }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}
