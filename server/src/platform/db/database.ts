import type { Tx } from './tx.ts';

/** Communities a transaction may touch; row-level security shows nothing outside them. */
export type Scope = readonly string[];

export interface Database {
  readonly kind: 'embedded' | 'server';
  /** One transaction in a scope: commits when `work` resolves, rolls back when it throws. */
  transact<T>(scope: Scope, work: (tx: Tx) => Promise<T>): Promise<T>;
  /** The same for work that only reads: answers without waiting for the end of the transaction. */
  read<T>(scope: Scope, work: (tx: Tx) => Promise<T>): Promise<T>;
  /** As the owner of the schema, without row-level security: migrations, backup, the catalogue. */
  asOwner<T>(work: (tx: Tx) => Promise<T>): Promise<T>;
  /** As the owner and outside a transaction of ours, with several statements if need be: for the job queue. */
  execute(text: string, parameters?: readonly unknown[]): Promise<{ rows: never[] }>;
  /** Several statements in one string, as the owner, in one transaction. */
  script(text: string): Promise<void>;
  /** Calls back for every message on a channel, from this process or another; returns how to stop. */
  listen(channel: string, heard: (payload: string) => void): Promise<() => Promise<void>>;
  close(): Promise<void>;
}

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/**
 * The statement that opens a scope. It must be a statement and not set_config(): only SET LOCAL
 * reaches the workers of a Citus cluster. A statement takes no parameters, so each value is checked.
 */
export function scopeStatement(scope: Scope): string {
  for (const communityId of scope) {
    if (!uuid.test(communityId)) throw new Error('a scope holds community ids only');
  }
  return `set local app.scope = '{${scope.join(',')}}'`;
}

/** PostgreSQL writes `2026-11-22 05:17:00.5+00`; people and JSON want `2026-11-22T05:17:00.5Z`. */
export function instantText(text: string): string {
  return `${text.slice(0, 10)}T${text.slice(11, -3)}Z`;
}

/**
 * What to tell about a failed transaction: what was thrown, unless that is only PostgreSQL saying that
 * an earlier statement had failed (25P02) — then that earlier failure.
 */
export function rootOf(thrown: unknown, broken: Error | undefined): unknown {
  return broken !== undefined && (thrown as { code?: string }).code === '25P02' ? broken : thrown;
}
