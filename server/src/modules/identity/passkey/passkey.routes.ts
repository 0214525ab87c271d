import { identityContract as contract } from '@linli/contract';
import { callRoute, type Call, type Route } from '../../../platform/http/route.ts';
import type { IdentityCall } from '../identity.ts';
import { addPasskey, beginPasskey } from './add-passkey.ts';
import { listPasskeys, removePasskey, renamePasskey } from './my-passkeys.ts';
import {
  beginPasskeySignIn,
  beginShowPasskey,
  showPasskey,
  signInWithPasskey,
} from './show-passkey.ts';

export const passkeyRoutes = (own: (call: Call) => IdentityCall): Route[] => [
  callRoute(contract.listPasskeys, 'account', (call) => listPasskeys(own(call))),
  callRoute(contract.beginPasskey, 'account', (call) => beginPasskey(own(call))),
  callRoute(contract.addPasskey, 'account', (call, { body }) => addPasskey(own(call), body)),
  callRoute(contract.renamePasskey, 'account', (call, { params, body }) =>
    renamePasskey(own(call), { ...params, ...body }),
  ),
  callRoute(contract.removePasskey, 'account', (call, { params }) =>
    removePasskey(own(call), params),
  ),
  callRoute(contract.beginPasskeySignIn, 'anyone', (call) => beginPasskeySignIn(own(call))),
  callRoute(contract.signInWithPasskey, 'anyone', (call, { body }) =>
    signInWithPasskey(own(call), body),
  ),
  callRoute(contract.beginShowPasskey, 'account', (call) => beginShowPasskey(own(call))),
  callRoute(contract.showPasskey, 'account', (call, { body }) => showPasskey(own(call), body)),
];
