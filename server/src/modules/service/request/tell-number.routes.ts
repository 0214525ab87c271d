import { serviceContract as api, type Role } from '@linli/contract';
import { outsideRoute, type Route } from '../../../platform/http/route.ts';
import type { SmsGateway } from '../../../platform/sms/index.ts';
import { tellNumber } from './tell-number.ts';

/** Who files for callers. */
const fileForOthers: readonly Role[] = ['dispatcher', 'manager', 'operator', 'steward'];

export const tellNumberRoutes = (sms: SmsGateway): readonly Route[] => [
  outsideRoute(api.tellNumber, fileForOthers, (outside, { params, body }) =>
    tellNumber(outside, { ...body, requestId: params.requestId, sms }),
  ),
];
