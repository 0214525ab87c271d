import { serviceContract as api, type Role } from '@linli/contract';
import { communityRoute, outsideRoute, type Route } from '../../../platform/http/route.ts';
import { boardRoles, performerRoles } from '../order/order.policy.ts';
import { exportMaterials } from './export-materials.ts';
import { importMaterials } from './import-materials.ts';
import { listMaterials, listMovements } from './list-materials.ts';
import { countMaterial, receiveMaterial } from './move-material.ts';
import { createMaterial, saveMaterial } from './save-material.ts';
import { giveBackMaterial, takeMaterial } from './use-material.ts';
import { asDownload } from '../../../platform/table-file/index.ts';

const hands: readonly Role[] = [...performerRoles, ...boardRoles];
const keepers: readonly Role[] = [...boardRoles, 'cashier'];
const managers: readonly Role[] = ['manager', 'operator'];

/** A stock list of 2 MB in base64, and what stands around it. */
const uploadLimitBytes = 3_100_000;

/** The stock list and what is taken from it. */
export const stockRoutes: readonly Route[] = [
  communityRoute(api.listMaterials, [...hands, 'cashier'], (ctx, { query }) =>
    listMaterials(ctx, query),
  ),
  communityRoute(api.createMaterial, managers, (ctx, { body }) => createMaterial(ctx, body)),
  communityRoute(api.saveMaterial, managers, (ctx, { params, body }) =>
    saveMaterial(ctx, params.materialId, body),
  ),
  communityRoute(api.receiveMaterial, boardRoles, (ctx, { params, body }) =>
    receiveMaterial(ctx, { ...params, ...body }),
  ),
  communityRoute(api.countMaterial, managers, (ctx, { params, body }) =>
    countMaterial(ctx, { ...params, ...body }),
  ),
  communityRoute(api.listMovements, keepers, (ctx, { query }) => listMovements(ctx, query)),
  communityRoute(api.exportMaterials, keepers, async (ctx, { query }) =>
    asDownload(`materials-${ctx.now.slice(0, 10)}.xlsx`, await exportMaterials(ctx, query.locale)),
  ),
  outsideRoute(
    api.importMaterials,
    managers,
    (outside, { body }) => importMaterials(outside, body),
    { bodyLimit: uploadLimitBytes },
  ),
  communityRoute(api.takeMaterial, hands, (ctx, { params, body }) =>
    takeMaterial(ctx, { ...params, ...body }),
  ),
  communityRoute(api.giveBackMaterial, hands, (ctx, { params, body }) =>
    giveBackMaterial(ctx, { ...params, ...body }),
  ),
];
