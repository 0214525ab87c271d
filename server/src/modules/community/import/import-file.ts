import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { ImportRun } from '@linli/contract';
import type { Instant } from '../../../platform/clock/clock.ts';
import { system, type Actor, type Ctx, type Fact } from '../../../platform/context.ts';
import type { Database } from '../../../platform/db/database.ts';
import { newId } from '../../../platform/ids/ids.ts';

/** What an import outside a request needs: it opens its own transaction. */
export interface ImportDeps {
  db: Database;
  now: Instant;
  /** Who imports; the system when nobody is named. */
  actor?: Actor;
  /** Hears of the facts once they are committed. */
  committed?(facts: readonly Fact[]): void;
}

/** A file on disk, or what somebody has uploaded. */
export type ImportSource = { path: string } | { bytes: Uint8Array; fileName: string };

export interface ImportOptions {
  communityId: string;
  source: ImportSource;
  /** Checks and reports, writes nothing but the record of the run. */
  dryRun: boolean;
  /** Writes the good rows even though others are bad. */
  skipBad: boolean;
  progress?: Progress;
}

/** How far an import is; `total` is null when it is not known. */
export type Progress = (step: {
  what: { zh: string; en: string };
  done: number;
  total: number | null;
}) => void;

/** `written` is false after a dry run, and when a bad row kept everything out. */
export type Imported = ImportRun & { written: boolean };

export const fileNameOf = (source: ImportSource): string =>
  'path' in source ? path.basename(source.path) : source.fileName;

/** Gives the work a path: what was uploaded stands in a folder of its own for as long as it takes. */
export async function withPath<T>(
  source: ImportSource,
  work: (path: string) => Promise<T>,
): Promise<T> {
  if ('path' in source) return work(source.path);
  const folder = await mkdtemp(path.join(tmpdir(), 'linli-import-'));
  try {
    const file = path.join(folder, 'upload');
    await writeFile(file, source.bytes, { mode: 0o600 });
    return await work(file);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Runs an import in one transaction of its community and tells of its facts afterwards. */
export async function inCommunity<T>(
  deps: ImportDeps,
  communityId: string,
  work: (ctx: Ctx) => Promise<T>,
): Promise<T> {
  const facts: Fact[] = [];
  const actor = deps.actor ?? system;
  const done = await deps.db.transact([communityId], (tx) =>
    work({ tx, actor, communityId, now: deps.now, requestId: newId(), ip: null, facts }),
  );
  if (facts.length > 0) deps.committed?.(facts);
  return done;
}

/**
 * Lets the planner know what has come in. A server does so by itself; the embedded database has no
 * such process, and would go through a thousand homes as if there were one.
 */
export async function refreshStatistics({ db }: ImportDeps): Promise<void> {
  if (db.kind === 'embedded') await db.script('analyze');
}
