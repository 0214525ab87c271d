import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { createApp } from '../../server/src/app.ts';
import type { Instant } from '../../server/src/platform/clock/clock.ts';
import {
  scopeStatement,
  type Database,
  type Scope,
} from '../../server/src/platform/db/database.ts';
import type { Tx } from '../../server/src/platform/db/tx.ts';
import { localStorage } from '../../server/src/platform/files/index.ts';
import { createLog } from '../../server/src/platform/log/log.ts';
import { logSms } from '../../server/src/platform/sms/index.ts';
import type { Dataset } from './dataset.ts';
import { callOf, type Operation, type Subject } from './operations.ts';

export interface CapturedStatement {
  text: string;
  parameters: readonly unknown[];
  /** The row that came back, when it was exactly one. */
  row: Readonly<Record<string, unknown>> | null;
}

/** What one call sent to the database: one transaction. */
export interface Captured {
  subject: Subject;
  now: Instant;
  /** The statement that opened the scope. */
  scope: string;
  statements: readonly CapturedStatement[];
}

/** Carries out one call after another in this process and keeps the statements of each. */
export async function openCapture(db: Database, data: Dataset) {
  const recording = recordInto(db);
  const clock = { instant: '', now: () => clock.instant };
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'linli-bench-'));
  const log = createLog('silent');
  const app = await createApp({
    db: recording.db,
    log,
    clock,
    sms: logSms(log),
    photos: localStorage(folder),
    demo: false,
    demoShared: false,
    secure: false,
    publicUrl: null,
    trustProxy: false,
    secondFactor: 'off',
    secretKey: () => Buffer.alloc(32),
    firstAdminKey: null,
    worker: false,
    webFolder: null,
    checkAnswers: true,
    metricsToken: null,
  });
  return {
    carryOut: async (operation: Operation, subject: Subject, now: Instant): Promise<Captured> => {
      clock.instant = now;
      const call = callOf(operation, subject, data);
      recording.begin();
      const answer = await app.http.inject({
        method: call.method,
        url: call.path,
        headers: { cookie: call.cookie, 'x-linli-csrf': '1' },
        ...(call.body === undefined ? {} : { payload: call.body as object }),
      });
      if (answer.statusCode !== 200)
        throw new Error(`${operation} answered ${answer.statusCode}: ${answer.body}`);
      return { subject, now, ...recording.end() };
    },
    close: async () => {
      await app.stop();
      fs.rmSync(folder, { recursive: true, force: true });
    },
  };
}

interface Kept {
  text: string;
  parameters: readonly unknown[];
  answer: Promise<unknown>;
  row: CapturedStatement['row'];
}

function recordInto(real: Database) {
  let transactions: { scope: string; statements: Kept[] }[] = [];
  const watched = <T>(scope: Scope, work: (tx: Tx) => Promise<T>) => {
    const statements: Kept[] = [];
    transactions.push({ scope: scopeStatement(scope), statements });
    return async (tx: Tx) => {
      const value = await work({
        query: (text, parameters = []) => keep(tx, statements, text, parameters),
      });
      await Promise.all(statements.map((one) => one.answer));
      return value;
    };
  };
  const db: Database = {
    ...real,
    transact: (scope, work) => real.transact(scope, watched(scope, work)),
    read: (scope, work) => real.read(scope, watched(scope, work)),
  };
  return {
    db,
    begin: () => void (transactions = []),
    end: () => {
      const [only, ...more] = transactions;
      if (only === undefined || more.length > 0)
        throw new Error(`one call opened ${transactions.length} transactions; a script holds one`);
      return {
        scope: only.scope,
        statements: only.statements.map(({ text, parameters, row }) => ({ text, parameters, row })),
      };
    },
  };
}

function keep<R>(tx: Tx, statements: Kept[], text: string, parameters: readonly unknown[]) {
  const answer = tx.query<R>(text, parameters);
  const kept: Kept = { text, parameters, answer, row: null };
  statements.push(kept);
  kept.answer = answer.then(({ rows }) => {
    if (rows.length === 1) kept.row = rows[0] as Record<string, unknown>;
  });
  return answer;
}
