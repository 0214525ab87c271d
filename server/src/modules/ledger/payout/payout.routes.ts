import { payoutContract as api } from '@linli/contract';
import { communityRoute, everyRole, type Route } from '../../../platform/http/route.ts';
import {
  cancelPayout,
  checkPayout,
  payLine,
  payWhole,
  returnLine,
  startExport,
  takeOffLine,
} from './act-on-payout.ts';
import { deleteBankAccount, saveBankAccount } from './bank-account.ts';
import { bankFile, showAccount } from './bank-file.ts';
import { getPayout, listPayouts, makePayout } from './make-payout.ts';
import { getMyPay, listMyPay } from './my-pay.ts';
import { paysOut } from './payout.policy.ts';

/** What people earned, on its way to their bank accounts. Nobody does any of it in another's name. */
export const payoutRoutes = (secretKey: () => Buffer): readonly Route[] => [
  communityRoute(api.listPayouts, paysOut, (ctx, { query }) => listPayouts(ctx, query)),
  communityRoute(api.makePayout, paysOut, (ctx, { body }) => makePayout(ctx, body)),
  communityRoute(api.getPayout, paysOut, (ctx, { params }) => getPayout(ctx, params.payoutId)),
  communityRoute(api.checkPayout, paysOut, (ctx, { params }) => checkPayout(ctx, params.payoutId)),
  communityRoute(api.cancelPayout, paysOut, (ctx, { params }) =>
    cancelPayout(ctx, params.payoutId),
  ),
  communityRoute(api.startPayoutExport, paysOut, (ctx, { params }) =>
    startExport(ctx, params.payoutId),
  ),
  communityRoute(
    api.payoutFile,
    paysOut,
    (ctx, { params, query }) => bankFile(ctx, secretKey(), { ...params, ...query }),
    { bulk: true },
  ),
  communityRoute(api.payPayout, paysOut, (ctx, { params, body }) =>
    payWhole(ctx, params.payoutId, body.reference),
  ),
  communityRoute(api.payPayoutLine, paysOut, (ctx, { params, body }) =>
    payLine(ctx, params.payoutId, { personId: params.personId, ...body }),
  ),
  communityRoute(api.returnPayoutLine, paysOut, (ctx, { params, body }) =>
    returnLine(ctx, params.payoutId, { personId: params.personId, ...body }),
  ),
  communityRoute(api.takeOffPayoutLine, paysOut, (ctx, { params, body }) =>
    takeOffLine(ctx, params.payoutId, { personId: params.personId, ...body }),
  ),
  communityRoute(api.showPayoutAccount, paysOut, (ctx, { params, body }) =>
    showAccount(ctx, secretKey(), { ...params, ...body }),
  ),
  communityRoute(api.getMyPay, everyRole, (ctx) => getMyPay(ctx)),
  communityRoute(api.listMyPay, everyRole, (ctx, { query }) => listMyPay(ctx, query)),
  communityRoute(api.saveMyBankAccount, everyRole, (ctx, { body }) =>
    saveBankAccount(ctx, secretKey(), body),
  ),
  communityRoute(api.deleteMyBankAccount, everyRole, (ctx) => deleteBankAccount(ctx)),
];
