import { systemClock } from '../../src/platform/clock/clock.ts';
import { openServerDatabase } from '../../src/platform/db/server-database.ts';
import { escalateDue } from '../../src/modules/service/deadline/escalate.jobs.ts';
import { jobToolsOf } from './job-tools.ts';
import type { TestApp } from './test-app.ts';

// A process of its own that looks for deadlines without a pause, until nothing is due any more.
const db = await openServerDatabase({ url: process.env['TEST_DATABASE_URL']!, connections: 2 });
const tools = jobToolsOf({ db, clock: systemClock } as unknown as TestApp);
const due = () =>
  db.asOwner((tx) =>
    tx.query<{ n: number }>(
      'select count(*)::int as n from work_order where escalates_at < $1 and community_id = any ($2::uuid[])',
      [systemClock.now(), process.argv.slice(2)],
    ),
  );
process.stdout.write('ready\n');
while ((await due()).rows[0]!.n > 0) await escalateDue.run(tools);
await db.close();
