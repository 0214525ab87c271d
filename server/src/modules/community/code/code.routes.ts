import { communityContract as contract, type Role } from '@linli/contract';
import { communityRoute, everyRole, everyStaff, type Route } from '../../../platform/http/route.ts';
import { notFound } from '../../../platform/refusal/refusal.ts';
import { checkIn, listCheckins } from '../checkin/check-in.ts';
import { editors } from '../community.policy.ts';
import { findEquipment, readEquipment } from '../equipment/equipment.store.ts';
import { retireEquipment, saveEquipment } from '../equipment/save-equipment.ts';
import { findCodes } from './code.store.ts';
import { makeCodes, replaceCode, shown } from './make-codes.ts';
import { scanCode } from './scan-code.ts';

/** Who prints labels. */
const printers: readonly Role[] = [...editors, 'dispatcher', 'steward'];

/** Codes on things, the things themselves, and who has come today. */
export const codeRoutes: readonly Route[] = [
  communityRoute(contract.listEquipment, everyStaff, async (ctx, { query }) => ({
    items: await findEquipment(ctx, query.retired === true),
  })),
  communityRoute(contract.getEquipment, everyStaff, async (ctx, { params }) => {
    const found = await readEquipment(ctx, params.equipmentId);
    if (found === undefined) throw notFound();
    return found;
  }),
  communityRoute(contract.saveEquipment, editors, (ctx, { params, body }) =>
    saveEquipment(ctx, { equipmentId: params.equipmentId, ...body }),
  ),
  communityRoute(contract.retireEquipment, editors, (ctx, { params }) =>
    retireEquipment(ctx, params),
  ),
  communityRoute(contract.listCodes, printers, async (ctx, { query }) => ({
    items: (await findCodes(ctx, { buildingId: query.buildingId ?? null })).map(shown),
  })),
  communityRoute(contract.makeCodes, printers, (ctx, { body }) => makeCodes(ctx, body)),
  communityRoute(contract.replaceCode, printers, (ctx, { params, body }) =>
    replaceCode(ctx, { codeId: params.codeId, ...body }),
  ),
  communityRoute(contract.scanCode, everyRole, (ctx, { body }) => scanCode(ctx, body)),
  communityRoute(contract.checkIn, everyRole, (ctx) => checkIn(ctx), { card: true }),
  communityRoute(
    contract.listCheckins,
    [...editors, 'steward', 'social_worker'],
    (ctx) => listCheckins(ctx),
    { bulk: true },
  ),
];
