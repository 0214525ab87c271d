import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import {
  makeTransfer,
  openAccount,
  sealTransfers,
  verifyLedger,
} from '../../server/src/modules/ledger/index.ts';
import { systemClock } from '../../server/src/platform/clock/clock.ts';
import { system, type Ctx } from '../../server/src/platform/context.ts';
import type { Database } from '../../server/src/platform/db/database.ts';
import { migrate } from '../../server/src/platform/db/migrate.ts';
import { openServerDatabase } from '../../server/src/platform/db/server-database.ts';
import { newId } from '../../server/src/platform/ids/ids.ts';
import { median, ofPgbench, told, type Figure } from '../figure.ts';
import { findPgbench, runPgbench } from '../loop/pgbench.ts';
import { createThrowAwayDatabase } from '../loop/throw-away-database.ts';
import type { SuiteOptions } from '../main.ts';
import type { Report } from '../report.ts';
import { transfersOverHttp } from './ledger-http.ts';

const clients = 8;
const accounts = 10_000;
/** Of pgbench doing two inserts and two updates in one transaction. */
const targets = { spread: 0.5, hot: 0.25 };
type Workload = keyof typeof targets;

/** Transfers a second at the module's door and over HTTP, beside pgbench with the least SQL that could do the same. */
export async function ledgerSuite(report: Report, { quick }: SuiteOptions): Promise<void> {
  const url = process.env['DATABASE_URL'] ?? 'postgres://postgres@127.0.0.1:5432';
  const database = await createThrowAwayDatabase(url);
  const program = findPgbench();
  if (database === null || program === null) {
    report.say('skipped: ledger needs a PostgreSQL server (DATABASE_URL) and pgbench');
    await database?.drop();
    return;
  }
  const db = await openServerDatabase({ url: database.url, connections: clients });
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'linli-ledger-'));
  try {
    await migrate(db);
    await db.script(minimalTables);
    const community = await furnish(db, quick ? accounts / 10 : accounts);
    const seconds = quick ? 2 : 4;
    const measured: Record<Workload, { ours: number[]; ratios: number[] }> = {
      spread: { ours: [], ratios: [] },
      hot: { ours: [], ratios: [] },
    };
    for (let round = 0; round < (quick ? 3 : 5); round += 1) {
      for (const workload of ['spread', 'hot'] as const) {
        const file = path.join(folder, `${workload}.sql`);
        fs.writeFileSync(file, minimalScript(workload));
        const theirs = await runPgbench(program, {
          database: database.url,
          clients,
          scripts: [{ file, weight: 1 }],
          for: { seconds },
        });
        const ours = await transfersPerSecond(community, workload, seconds);
        measured[workload].ours.push(ours);
        measured[workload].ratios.push(ours / theirs);
        report.say(
          `round ${round + 1} ${workload}: ${ours.toFixed(0)}/s, pgbench ${theirs.toFixed(0)}/s`,
        );
      }
    }
    for (const workload of ['spread', 'hot'] as const)
      report.figure(
        ofPgbench(targets[workload], median(measured[workload].ratios), {
          name: `ledger.${workload}`,
          value: median(measured[workload].ours),
          unit: 'transfers/s',
        }),
      );
    // Sealed first: a server that starts on a backlog would be measured sealing it.
    await verify(report, community);
    const stack = { db, databaseUrl: database.url, folder, communityId: community.id };
    report.figure(await overHttp({ ...stack, as: community.as, seconds }));
  } finally {
    await db.close();
    await database.drop();
    fs.rmSync(folder, { recursive: true, force: true });
  }
}

async function overHttp(stack: Parameters<typeof transfersOverHttp>[0]): Promise<Figure> {
  const { perSecond, p50, p99 } = await transfersOverHttp(stack);
  return told({ name: 'ledger.http', value: perSecond, unit: 'transfers/s', p50, p99 });
}

interface Community {
  id: string;
  as<T>(work: (ctx: Ctx) => Promise<T>): Promise<T>;
  wallets: string[];
  issue: string;
}

async function furnish(db: Database, count: number): Promise<Community> {
  const communityId = newId();
  await db.asOwner((tx) =>
    tx.query(
      "insert into community (id, code, name, created_at) values ($1, 'BENCH', 'bench', now())",
      [communityId],
    ),
  );
  const as: Community['as'] = (work) =>
    db.transact([communityId], (tx) =>
      work({
        tx,
        actor: system,
        communityId,
        now: systemClock.now(),
        requestId: newId(),
        ip: null,
        facts: [],
      }),
    );
  const ofCommunity = { ownerKind: 'community', ownerId: communityId, unit: 'green' } as const;
  const issue = await as((ctx) => openAccount(ctx, { ...ofCommunity, kind: 'issue' }));
  const wallets: string[] = [];
  while (wallets.length < count) {
    const opened = await as(async (ctx) => {
      const ids: string[] = [];
      for (let nth = 0; nth < 100; nth += 1) {
        const owner = {
          ownerKind: 'person',
          ownerId: newId(),
          kind: 'wallet',
          unit: 'green',
        } as const;
        ids.push(await openAccount(ctx, owner));
      }
      await makeTransfer(ctx, {
        key: newId(),
        kind: 'earn',
        words: 'bench',
        entries: [
          { accountId: issue, amount: -99_000_000 },
          ...ids.slice(1).map((accountId) => ({ accountId, amount: 1_000_000 })),
        ],
      });
      return ids.slice(1);
    });
    wallets.push(...opened);
  }
  return { id: communityId, as, wallets, issue };
}

async function transfersPerSecond(
  { as, wallets, issue }: Community,
  workload: Workload,
  seconds: number,
): Promise<number> {
  let done = 0;
  const pick = () => wallets[Math.floor(Math.random() * wallets.length)]!;
  const until = performance.now() + seconds * 1000;
  const client = async () => {
    while (performance.now() < until) {
      const to = pick();
      let from = workload === 'hot' ? issue : pick();
      while (from === to) from = pick();
      const entries = [
        { accountId: from, amount: -1 },
        { accountId: to, amount: 1 },
      ];
      await as((ctx) => makeTransfer(ctx, { key: newId(), kind: 'earn', words: 'bench', entries }));
      done += 1;
    }
  };
  await Promise.all(Array.from({ length: clients }, client));
  return done / seconds;
}

async function verify(report: Report, { as }: Community): Promise<void> {
  const sealing = performance.now();
  let sealed = 0;
  for (let more = 1; more > 0; sealed += more) more = await as(sealTransfers);
  const verifying = performance.now();
  const found = await as(verifyLedger);
  const seconds = (performance.now() - verifying) / 1000;
  if (found.problems.length > 0)
    throw new Error(`the ledger does not hold: ${found.problems.join('; ')}`);
  report.figure(
    told({
      name: 'ledger.seal',
      value: (sealed * 1000) / (verifying - sealing),
      unit: 'transfers/s',
    }),
  );
  report.figure(
    told({ name: 'ledger.verify', value: found.transfers / seconds, unit: 'transfers/s' }),
  );
}

const minimalTables = `
create table bench_account (id integer primary key, balance bigint not null) with (fillfactor = 70);
insert into bench_account select n, 1000000 from generate_series(1, ${accounts}) as n;
create table bench_entry (id bigserial primary key, account_id integer not null, amount bigint not null);
grant all on bench_account, bench_entry to linli_app;
grant all on sequence bench_entry_id_seq to linli_app`;

/** In one order of accounts, so that two never wait for each other. */
const minimalScript = (
  workload: Workload,
) => `\\set a ${workload === 'hot' ? '1' : `random(1, ${accounts - 1})`}
\\set b random(:a + 1, ${accounts})
begin;
update bench_account set balance = balance - 1 where id = :a;
update bench_account set balance = balance + 1 where id = :b;
insert into bench_entry (account_id, amount) values (:a, -1);
insert into bench_entry (account_id, amount) values (:b, 1);
commit;
`;
