import { redemptionContract, shelfContract, statementContract, type Role } from '@linli/contract';
import { communityRoute, outsideRoute, type Route } from '../../../platform/http/route.ts';
import { asDownload } from '../../../platform/table-file/index.ts';
import { cancelRedemption, takeBackRedemption } from './end-redemption.ts';
import { exportRedemptions, exportShelf, exportStatement } from './export-shelf.ts';
import { handOver, lookUp } from './hand-over.ts';
import { getMine, listMine, listRedemptions, redemptionTotals } from './list-redemptions.ts';
import { getItem, listShelf } from './list-shelf.ts';
import { listMoves, moveItemStock } from './move-item-stock.ts';
import { listPointUnits, savePointRate } from './rates.ts';
import { readyRedemption } from './ready-redemption.ts';
import { redeem } from './redeem.ts';
import { createItem, saveItem, showItem } from './save-item.ts';
import { getStatement, payStatement, settleProvider } from './settle-provider.ts';
import { handsOver, keepsShelf, seesWholeShelf, settles } from './shelf.policy.ts';
import { listStatements, unsettled } from './statement.store.ts';

/** The key of the server, read when it is first needed. */
type SecretKey = () => Buffer;

const looks: readonly Role[] = ['resident', ...seesWholeShelf];
const resident: readonly Role[] = ['resident'];
/** `2026-11-22` in the name of a file. */
const dated = (name: string, now: string) => `${name}-${now.slice(0, 10)}.xlsx`;

/** The shelf: what points buy, who redeems it, and who is owed for it. Nobody does any of it in another's name. */
export const shelfRoutes = (secretKey: SecretKey): readonly Route[] => [
  ...itemRoutes,
  ...redemptionRoutes(secretKey),
  ...statementRoutes,
];

const s = shelfContract;
const itemRoutes: readonly Route[] = [
  communityRoute(s.listShelf, looks, (ctx, { query }) => listShelf(ctx, query)),
  communityRoute(s.getShelfItem, looks, (ctx, { params }) => getItem(ctx, params.itemId)),
  communityRoute(s.createShelfItem, keepsShelf, (ctx, { body }) => createItem(ctx, body)),
  communityRoute(s.saveShelfItem, keepsShelf, (ctx, { params, body }) =>
    saveItem(ctx, params.itemId, body),
  ),
  communityRoute(s.putOnShelf, keepsShelf, (ctx, { params }) => showItem(ctx, params.itemId, true)),
  communityRoute(s.takeOffShelf, keepsShelf, (ctx, { params }) =>
    showItem(ctx, params.itemId, false),
  ),
  communityRoute(s.moveShelfStock, keepsShelf, (ctx, { params, body }) =>
    moveItemStock(ctx, params.itemId, body),
  ),
  communityRoute(s.listShelfMoves, seesWholeShelf, (ctx, { params, query }) =>
    listMoves(ctx, params.itemId, query),
  ),
  communityRoute(s.exportShelf, seesWholeShelf, async (ctx, { query }) =>
    asDownload(dated('shelf', ctx.now), await exportShelf(ctx, query)),
  ),
  communityRoute(s.listPointUnits, seesWholeShelf, (ctx) => listPointUnits(ctx)),
  communityRoute(s.savePointRate, keepsShelf, (ctx, { params, body }) =>
    savePointRate(ctx, params.unit, body),
  ),
];

const r = redemptionContract;
const redemptionRoutes = (secretKey: SecretKey): readonly Route[] => [
  communityRoute(r.redeem, resident, (ctx, { body }) => redeem(ctx, secretKey(), body)),
  communityRoute(r.listMyRedemptions, resident, (ctx, { query }) => listMine(ctx, query)),
  communityRoute(r.getMyRedemption, resident, (ctx, { params }) =>
    getMine(ctx, secretKey(), params.redemptionId),
  ),
  communityRoute(r.cancelRedemption, resident, (ctx, { params }) =>
    cancelRedemption(ctx, params.redemptionId),
  ),
  outsideRoute(r.lookUpRedemption, handsOver, (outside, { body }) =>
    lookUp(outside, secretKey(), body),
  ),
  outsideRoute(r.handOverRedemption, handsOver, (outside, { body }) =>
    handOver(outside, secretKey(), body),
  ),
  communityRoute(r.readyRedemption, handsOver, (ctx, { params }) =>
    readyRedemption(ctx, params.redemptionId),
  ),
  communityRoute(r.listRedemptions, handsOver, (ctx, { query }) => listRedemptions(ctx, query)),
  communityRoute(r.redemptionTotals, handsOver, (ctx, { query }) => redemptionTotals(ctx, query)),
  communityRoute(
    r.exportRedemptions,
    handsOver,
    async (ctx, { query }) =>
      asDownload(dated('redemptions', ctx.now), await exportRedemptions(ctx, query)),
    { bulk: true },
  ),
  communityRoute(r.takeBackRedemption, keepsShelf, (ctx, { params, body }) =>
    takeBackRedemption(ctx, params.redemptionId, body),
  ),
];

const p = statementContract;
const statementRoutes: readonly Route[] = [
  communityRoute(p.listProviderStatements, settles, (ctx, { query }) => listStatements(ctx, query)),
  communityRoute(p.unsettledProviders, settles, (ctx) => unsettled(ctx)),
  communityRoute(p.makeProviderStatement, settles, (ctx, { body }) => settleProvider(ctx, body)),
  communityRoute(p.getProviderStatement, settles, (ctx, { params }) =>
    getStatement(ctx, params.statementId),
  ),
  communityRoute(p.exportProviderStatement, settles, async (ctx, { params, query }) =>
    asDownload(
      dated('statement', ctx.now),
      await exportStatement(ctx, params.statementId, query.locale),
    ),
  ),
  communityRoute(p.payProviderStatement, settles, (ctx, { params, body }) =>
    payStatement(ctx, params.statementId, body.reference),
  ),
];
