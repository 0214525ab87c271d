import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { systemClock } from '../../platform/clock/clock.ts';
import { openYard, type Yard } from '../../platform/jobs/test-jobs.ts';
import type { CommandDeps } from '../command.ts';
import { doctor } from './doctor.ts';

let yard: Yard;
let dataDir: string;
beforeAll(async () => {
  yard = await openYard();
  dataDir = await mkdtemp(path.join(tmpdir(), 'linli-doctor-'));
});
afterAll(() => yard.close());

async function findings() {
  const said: string[] = [];
  const config = {
    dataDir,
    databaseUrl: null,
    demo: {},
    host: '127.0.0.1',
    port: 0,
    secure: false,
  };
  const deps = { config, db: yard.db, clock: systemClock, serving: false };
  const { json, exit } = await doctor.run(
    deps as unknown as CommandDeps,
    {},
    { say: ({ en }) => void said.push(en), progress: () => undefined },
  );
  const all = json['findings'] as { check: string; state: string }[];
  return {
    exit,
    said: said.join('\n'),
    stateOf: (name: string) => all.find((one) => one.check === name)?.state,
  };
}

test('the doctor counts jobs that failed for good, which stop nobody but want a look', async () => {
  expect((await findings()).stateOf('dead-letters')).toBe('ok');
  await yard.start({});
  await yard.db.execute(
    "insert into pgboss.job (name, source_name) select 'dead-letters', 'fact.any' from generate_series(1, 3)",
  );
  const found = await findings();
  expect(found.stateOf('dead-letters')).toBe('warn');
  expect(found.said).toContain('3 background jobs failed at every try');
  expect(found.said).toContain('/api/dead-letters');
  expect(found.exit).toBe(0);
});
