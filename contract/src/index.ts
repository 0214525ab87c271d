import { communityContract } from './community.ts';
import { identityContract } from './identity.ts';
import { ledgerContract } from './ledger.ts';
import { needContract } from './need.ts';
import { notificationContract } from './notification.ts';
import { platformContract } from './platform.ts';
import { serviceContract } from './service.ts';
import { stewardContract } from './steward.ts';
import { taskContract } from './task.ts';

export * from './card.ts';
export * from './community.ts';
export * from './endpoint.ts';
export * from './factor.ts';
export * from './identity.ts';
export * from './ledger.ts';
export * from './need.ts';
export * from './notification.ts';
export * from './platform.ts';
export * from './privacy.ts';
export * from './proxy.ts';
export * from './service.ts';
export * from './shared.ts';
export * from './steward.ts';
export * from './task.ts';

/** Everything the server offers, by module; names are unique over all of them. */
export const contract = {
  platform: platformContract,
  identity: identityContract,
  community: communityContract,
  ledger: ledgerContract,
  service: serviceContract,
  steward: stewardContract,
  need: needContract,
  notification: notificationContract,
  task: taskContract,
};

/** The same, flat: what a client calls. */
export const endpoints = {
  ...platformContract,
  ...identityContract,
  ...communityContract,
  ...ledgerContract,
  ...serviceContract,
  ...stewardContract,
  ...needContract,
  ...notificationContract,
  ...taskContract,
};
export type Endpoints = typeof endpoints;
export type EndpointName = keyof Endpoints;
