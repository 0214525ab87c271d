import type { Call } from '../../platform/http/route.ts';
import type { Logger } from '../../platform/log/log.ts';
import type { SmsGateway } from '../../platform/sms/sms-gateway.ts';
import type { Directory } from './directory.ts';

export interface IdentityDeps {
  sms: SmsGateway;
  directory: Directory;
  /** One tap makes anybody a demo person: for demonstrations only. */
  demo: boolean;
  /** The server is reached by HTTPS. */
  secureCookies: boolean;
  /** Whoever knows it makes the first platform admin; null when that way is closed. */
  firstAdminKey: string | null;
  log: Logger;
  /** Tells this process that a session of an account is over: what it has open asks again. */
  sessionEnded(accountId: string): void;
}

/** A call of this module: it opens its own transactions. */
export type IdentityCall = Call & IdentityDeps;
