import { z } from 'zod';
import { endpoint } from '../endpoint.ts';
import { id, inCommunity, instant, page, paging } from '../shared.ts';
import { onOrder, orderPath } from './acting.ts';

/** Quantities are whole hundredths of the unit: half a metre of pipe is 50. */
const amount = z.number().int().min(1).max(10_000_000);
const level = z.number().int().min(0).max(100_000_000);

const materialFields = {
  nameZh: z.string().trim().min(1).max(60),
  nameEn: z.string().trim().max(60),
  unitZh: z.string().trim().min(1).max(12),
  unitEn: z.string().trim().max(12),
  priceFen: z.number().int().min(0).max(100_000_000),
  lowMarkHundredths: level,
  active: z.boolean(),
};
export const material = z.object({
  id,
  ...materialFields,
  onHandHundredths: z.number().int(),
  /** At or below its low mark. */
  low: z.boolean(),
});
export type Material = z.infer<typeof material>;

export const movementKind = z.enum(['receive', 'take', 'give_back', 'count']);
export type MovementKind = z.infer<typeof movementKind>;

const movement = z.object({
  id,
  at: instant,
  materialId: id,
  nameZh: z.string(),
  nameEn: z.string(),
  unitZh: z.string(),
  unitEn: z.string(),
  kind: movementKind,
  /** What came in; with a minus what went out. */
  quantityHundredths: z.number().int(),
  onHandHundredths: z.number().int(),
  orderId: id.nullable(),
  orderNumber: z.number().int().nullable(),
  byName: z.string(),
  note: z.string().nullable(),
});
export type Movement = z.infer<typeof movement>;

const onMaterials = '/api/communities/:communityId/materials';
const materialPath = inCommunity.extend({ materialId: id });
const note = z.string().trim().max(200).optional();
const moved = ['service.stock_short', 'service.movement_id_taken'] as const;

export const stockContract = {
  listMaterials: endpoint({
    method: 'GET',
    path: onMaterials,
    summary: 'The stock list, what runs low first (at most 500 kinds).',
    params: inCommunity,
    query: z.strictObject({
      q: z.string().max(100).optional(),
      low: z.enum(['true']).optional(),
      all: z.enum(['true']).optional(),
    }),
    out: z.object({ items: z.array(material), low: z.number().int() }),
  }),
  createMaterial: endpoint({
    method: 'POST',
    path: onMaterials,
    summary: 'Add a kind of material; the client makes the id.',
    params: inCommunity,
    body: z.strictObject({ id, ...materialFields }),
    out: material,
    refusals: ['service.material_name_taken', 'service.too_many_materials'],
  }),
  saveMaterial: endpoint({
    method: 'PATCH',
    path: `${onMaterials}/:materialId`,
    summary: 'Change name, unit, price or low mark; the quantity changes only by movements.',
    params: materialPath,
    body: z.strictObject(materialFields).partial(),
    out: material,
    refusals: ['service.material_name_taken'],
  }),
  receiveMaterial: endpoint({
    method: 'POST',
    path: `${onMaterials}/:materialId/receipts`,
    summary: 'Something came in.',
    params: materialPath,
    body: z.strictObject({ id, quantityHundredths: amount, note }),
    out: material,
    refusals: moved,
  }),
  countMaterial: endpoint({
    method: 'POST',
    path: `${onMaterials}/:materialId/counts`,
    summary: 'The shelf was counted: the list follows, and the difference is written down.',
    params: materialPath,
    body: z.strictObject({ id, countedHundredths: level, note: z.string().trim().min(2).max(200) }),
    out: material,
    refusals: moved,
  }),
  listMovements: endpoint({
    method: 'GET',
    path: '/api/communities/:communityId/stock-movements',
    summary: 'What came and went, newest first.',
    params: inCommunity,
    query: z.strictObject({
      ...paging,
      materialId: id.optional(),
      orderId: id.optional(),
      kind: movementKind.optional(),
    }),
    out: page(movement),
  }),
  exportMaterials: endpoint({
    method: 'GET',
    path: '/api/communities/:communityId/materials.xlsx',
    summary: 'The stock list as an Excel file, which can be filled in and imported again.',
    params: inCommunity,
    query: z.strictObject({ locale: z.enum(['zh-CN', 'en']).default('zh-CN') }),
    carries: 'file',
  }),
  importMaterials: endpoint({
    method: 'POST',
    path: `${onMaterials}/imports`,
    summary: 'Bring in a stock list (base64); a dry run writes nothing.',
    params: inCommunity,
    body: z.strictObject({
      fileName: z.string().min(1).max(200),
      content: z.base64().max(3_000_000),
      dryRun: z.boolean().default(true),
    }),
    out: z.object({
      rows: z.number().int(),
      created: z.number().int(),
      changed: z.number().int(),
      unchanged: z.number().int(),
      written: z.boolean(),
      problems: z.array(
        z.object({
          line: z.number().int(),
          column: z.string(),
          code: z.enum(['missing', 'not_a_number', 'too_long', 'twice', 'unreadable']),
          value: z.string(),
        }),
      ),
    }),
    refusals: ['import.unreadable', 'import.too_many_rows', 'import.columns_missing'],
  }),

  takeMaterial: endpoint({
    method: 'POST',
    path: `${onOrder}/materials`,
    summary: 'Take something from the stock for this order.',
    params: orderPath,
    body: z.strictObject({ id, materialId: id, quantityHundredths: amount }),
    out: material,
    refusals: [...moved, 'service.act_not_possible'],
  }),
  giveBackMaterial: endpoint({
    method: 'DELETE',
    path: `${onOrder}/materials`,
    summary: 'Bring back what was taken for this order and not used.',
    params: orderPath,
    body: z.strictObject({ id, materialId: id, quantityHundredths: amount }),
    out: material,
    refusals: [...moved, 'service.more_than_taken', 'service.act_not_possible'],
  }),
};
