import type { Ctx, Fact } from '../../platform/context.ts';
import type { Database } from '../../platform/db/database.ts';
import type { PersonalData } from '../../platform/privacy/personal-data.ts';
import type { Call } from '../../platform/http/route.ts';
import type { Logger } from '../../platform/log/log.ts';
import type { SmsGateway } from '../../platform/sms/sms-gateway.ts';
import type { Directory } from './directory.ts';
import type { SecondFactorSetting } from './second-factor/second-factor.ts';

export interface IdentityDeps {
  db: Database;
  /** What every module answers about people, in the order in which it forgets them. */
  personalData: readonly PersonalData[];
  /** The day so many working days from now, as the community keeps them. */
  dueAfterWorkdays(ctx: Ctx, days: number): Promise<string>;
  sms: SmsGateway;
  directory: Directory;
  /** One tap makes anybody a demo person: for demonstrations only. */
  demo: boolean;
  /** Strangers share the demo's people: what one of them would lock, the next could not open. */
  demoShared: boolean;
  /** The server is reached by HTTPS. */
  secureCookies: boolean;
  /** Whoever knows it makes the first platform admin; null when that way is closed. */
  firstAdminKey: string | null;
  /** Of whom a second factor is asked before personal data in bulk. */
  secondFactor: SecondFactorSetting;
  /** Seals what must be readable to us and to nobody with a copy of the database; read when first needed. */
  secretKey(): Buffer;
  /** Where people reach this server; null on a machine of one's own. */
  publicUrl: string | null;
  log: Logger;
  /** Tells this process that a session of an account is over: what it has open asks again. */
  sessionEnded(accountId: string): void;
  /** Tells this process that these facts of a call of its own are committed. */
  committed(facts: readonly Fact[]): void;
}

/** A call of this module: it opens its own transactions. */
export type IdentityCall = Call & IdentityDeps;
