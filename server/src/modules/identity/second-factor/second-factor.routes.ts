import { identityContract as contract } from '@linli/contract';
import { callRoute, outsideRoute, type Call, type Route } from '../../../platform/http/route.ts';
import type { IdentityCall, IdentityDeps } from '../identity.ts';
import { beginTotp, confirmTotp } from './enrol-totp.ts';
import { getSecondFactor, removeTotp, renewRecoveryCodes } from './my-second-factor.ts';
import { resetSecondFactor, resetSecondFactorByPhone } from './reset-second-factor.ts';
import { showRecoveryCode, showTotp } from './show-factor.ts';

export const secondFactorRoutes = (
  own: (call: Call) => IdentityCall,
  deps: IdentityDeps,
): Route[] => [
  callRoute(contract.getSecondFactor, 'account', (call) => getSecondFactor(own(call))),
  callRoute(contract.beginTotp, 'account', (call) => beginTotp(own(call))),
  callRoute(contract.confirmTotp, 'account', (call, { body }) => confirmTotp(own(call), body)),
  callRoute(contract.removeTotp, 'account', (call) => removeTotp(own(call))),
  callRoute(contract.renewRecoveryCodes, 'account', (call) => renewRecoveryCodes(own(call))),
  callRoute(contract.showTotp, 'account', (call, { body }) => showTotp(own(call), body)),
  callRoute(contract.showRecoveryCode, 'account', (call, { body }) =>
    showRecoveryCode(own(call), body),
  ),
  outsideRoute(
    contract.resetSecondFactor,
    ['manager', 'operator'],
    (outside, { params }) =>
      resetSecondFactor(outside, { ...deps, membershipId: params.membershipId }),
    { bulk: true },
  ),
  callRoute(
    contract.resetSecondFactorByPhone,
    'platform_admin',
    (call, { body }) => resetSecondFactorByPhone(own(call), body),
    { bulk: true },
  ),
];
