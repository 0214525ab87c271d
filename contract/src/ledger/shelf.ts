import { z } from 'zod';
import { endpoint } from '../endpoint.ts';
import { id, inCommunity, instant, page, paging, shortText } from '../shared.ts';
import { photo } from '../platform.ts';
import { unitCode } from './shapes.ts';

const clockTime = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/);
const points = z.number().int().min(1).max(10_000_000);
const fen = z.number().int().min(0).max(1_000_000_000);
const pieces = z.number().int().min(1).max(99);
const stock = z.number().int().min(0).max(1_000_000);

/** Points for the thing itself, or points that take something off a price in money. */
export const shelfPrice = z.discriminatedUnion('mode', [
  z.strictObject({ mode: z.literal('whole'), units: z.array(unitCode).min(1).max(8), points }),
  z.strictObject({
    mode: z.literal('off'),
    units: z.array(unitCode).min(1).max(8),
    /** So many points … */
    points,
    /** … take so much off … */
    offFen: fen.min(1),
    /** … of this price … */
    priceFen: fen.min(1),
    /** … up to so much. */
    ceilingFen: fen.min(1),
  }),
]);
export type ShelfPrice = z.infer<typeof shelfPrice>;

export const shelfKind = z.enum(['service', 'goods']);
export const limitPer = z.enum(['week', 'month', 'year', 'ever']);
const itemFields = {
  kind: shelfKind,
  nameZh: z.string().trim().min(1).max(60),
  nameEn: z.string().trim().max(80),
  wordsZh: z.string().trim().max(1000),
  wordsEn: z.string().trim().max(1000),
  /** The organisation that gives it; null: the community itself. */
  providerId: id.nullable(),
  /** Where it is fetched. */
  placeWords: z.string().trim().max(100),
  householdLimit: z.number().int().min(1).max(999).nullable(),
  limitPer,
  /** Monday is 1; none: any day. */
  openDays: z.array(z.number().int().min(1).max(7)).max(7),
  opensAt: clockTime.nullable(),
  closesAt: clockTime.nullable(),
  keepDays: z.number().int().min(1).max(90),
};
const item = z.object({
  id,
  ...itemFields,
  providerName: z.string().nullable(),
  photos: z.array(photo),
  /** What is left; null where there is no end to it. */
  stock: z.number().int().nullable(),
  onShelf: z.boolean(),
  version: z.number().int(),
  priceVersion: z.number().int(),
  price: shelfPrice,
  /** Waiting to be fetched, for those who keep the shelf; 0 for the others. */
  reserved: z.number().int(),
});
export type ShelfItem = z.infer<typeof item>;

const whyNot = z.enum(['sold_out', 'off_shelf', 'household_limit', 'not_enough']);
const wallet = z.object({
  unit: unitCode,
  nameZh: z.string(),
  nameEn: z.string(),
  free: z.number().int(),
});

const shelf = '/api/communities/:communityId/shelf';
const itemPath = inCommunity.extend({ itemId: id });
const search = {
  q: z.string().max(100).optional(),
  kind: shelfKind.optional(),
  unit: unitCode.optional(),
};
const saved = ['ledger.provider_unknown', 'ledger.unit_unknown', 'ledger.photo_unknown'] as const;
const editable = z.strictObject({ ...itemFields, photoIds: z.array(id).max(6), price: shelfPrice });

export const shelfContract = {
  listShelf: endpoint({
    method: 'GET',
    path: shelf,
    summary:
      'What points buy here, newest first; whoever keeps the shelf also sees what is off it.',
    params: inCommunity,
    query: z.strictObject({ ...paging, ...search, all: z.enum(['true']).optional() }),
    out: page(item),
  }),
  getShelfItem: endpoint({
    method: 'GET',
    path: `${shelf}/:itemId`,
    summary: 'One thing on the shelf, with what the caller has and may do.',
    params: itemPath,
    out: z.object({
      item,
      wallets: z.array(wallet),
      /** Pieces that the caller’s household may still have in this period; null: no limit. */
      leftForHousehold: z.number().int().nullable(),
      can: z.object({ redeem: z.boolean(), why: whyNot.nullable() }),
    }),
  }),
  createShelfItem: endpoint({
    method: 'POST',
    path: shelf,
    summary:
      'Put something new in; the client makes the id. It comes on the shelf by itself or later.',
    params: inCommunity,
    body: editable.extend({ id, stock: stock.nullable(), onShelf: z.boolean() }),
    out: item,
    refusals: [...saved, 'ledger.item_id_taken'],
  }),
  saveShelfItem: endpoint({
    method: 'PUT',
    path: `${shelf}/:itemId`,
    summary: 'Change it; another price is a new version, and what is reserved keeps its own.',
    params: itemPath,
    body: editable.extend({ version: z.number().int().min(0) }),
    out: item,
    refusals: [...saved, 'ledger.item_changed'],
  }),
  putOnShelf: endpoint({
    method: 'PUT',
    path: `${shelf}/:itemId/on-shelf`,
    summary: 'Let it be redeemed.',
    params: itemPath,
    out: item,
  }),
  takeOffShelf: endpoint({
    method: 'DELETE',
    path: `${shelf}/:itemId/on-shelf`,
    summary: 'Let nobody redeem it any more; what is reserved stays reserved.',
    params: itemPath,
    out: item,
  }),
  moveShelfStock: endpoint({
    method: 'POST',
    path: `${shelf}/:itemId/moves`,
    summary: 'Pieces came, went or were counted; the client makes the id.',
    params: itemPath,
    body: z.strictObject({
      id,
      kind: z.enum(['receive', 'withdraw', 'count']),
      pieces: stock,
      reason: z.string().trim().min(2).max(200),
    }),
    out: item,
    refusals: ['ledger.stock_short', 'ledger.move_id_taken', 'ledger.stock_endless'],
  }),
  listShelfMoves: endpoint({
    method: 'GET',
    path: `${shelf}/:itemId/moves`,
    summary: 'What came and went of one thing, newest first.',
    params: itemPath,
    query: z.strictObject(paging),
    out: page(
      z.object({
        id,
        at: instant,
        kind: z.enum(['receive', 'withdraw', 'count', 'reserve', 'give_back']),
        pieces: z.number().int(),
        stockAfter: z.number().int(),
        number: z.number().int().nullable(),
        reason: z.string().nullable(),
        byName: z.string(),
      }),
    ),
  }),
  exportShelf: endpoint({
    method: 'GET',
    path: '/api/communities/:communityId/shelf.xlsx',
    summary: 'The shelf as an Excel file (at most 5,000 rows).',
    params: inCommunity,
    query: z.strictObject({ ...search, locale: z.enum(['zh-CN', 'en']).default('zh-CN') }),
    carries: 'file',
  }),
  listPointUnits: endpoint({
    method: 'GET',
    path: '/api/communities/:communityId/point-rates',
    summary: 'The kinds of points, and what a hundred of them are worth to a provider.',
    params: inCommunity,
    out: z.object({
      items: z.array(
        z.object({
          unit: unitCode,
          nameZh: z.string(),
          nameEn: z.string(),
          fenPerHundred: z.number().int(),
          source: z.string(),
          since: instant.nullable(),
          byName: z.string().nullable(),
        }),
      ),
    }),
  }),
  savePointRate: endpoint({
    method: 'PUT',
    path: '/api/communities/:communityId/point-rates/:unit',
    summary:
      'What a hundred points of a kind are worth to a provider from now on, and who decided it.',
    params: inCommunity.extend({ unit: unitCode }),
    body: z.strictObject({ fenPerHundred: fen, source: shortText }),
    refusals: ['ledger.unit_unknown'],
  }),
};

export { pieces as redeemedPieces };
