import { parseArgs } from 'node:util';
import { dispatchSuite } from './dispatch/dispatch-suite.ts';
import { importSuite } from './import/import-suite.ts';
import { ledgerSuite } from './ledger/ledger-suite.ts';
import { loopSuite } from './loop/loop-suite.ts';
import { notifySuite } from './notify-suite.ts';
import { createReport, type Report } from './report.ts';
import { slaSuite } from './sla/sla-suite.ts';
import { startSuite } from './start-suite.ts';
import { joinSuite } from './triage/join-suite.ts';
import { suggestSuite } from './triage/suggest-suite.ts';
import { triageSuite } from './triage/triage-suite.ts';
import { webSuite } from './web-suite.ts';

export interface SuiteOptions {
  /** Less data and shorter rounds. */
  quick: boolean;
  /** Loop: print the pgbench scripts instead of measuring. */
  showSql: boolean;
}

type Suite = (report: Report, options: SuiteOptions) => Promise<void>;

const suites: Record<string, { minutes: number; run: Suite }> = {
  loop: { minutes: 45, run: loopSuite },
  ledger: { minutes: 5, run: ledgerSuite },
  dispatch: { minutes: 12, run: dispatchSuite },
  import: { minutes: 10, run: importSuite },
  start: { minutes: 8, run: startSuite },
  web: { minutes: 5, run: webSuite },
  sla: { minutes: 3, run: slaSuite },
  notify: { minutes: 5, run: notifySuite },
  triage: { minutes: 3, run: triageSuite },
  join: { minutes: 3, run: joinSuite },
  suggest: { minutes: 5, run: suggestSuite },
};

const usage = `usage: npm run bench -- <suite…> [--quick] [--json] [--show-sql]

  loop     the service loop through the full stack, in ratios to pgbench running the same SQL
           (PostgreSQL of DATABASE_URL, else postgres://postgres@127.0.0.1:5432; a database of its own)
  ledger   transfers between accounts, in ratios to pgbench with two inserts and two updates
  dispatch people for 2,000 orders: how long, how far from the proven best, how much better than nearest first
  import   homes, requests and the demo community into the embedded database
  start    the second start with a full demo folder
  web      what a resident's first visit loads
  sla      deadlines on a business calendar: against those of a city, and how many a second
  notify   facts told to people, from the outbox to the inbox, on the embedded database
  triage   category suggestions: learnt from and judged on real messages of citizens
  suggest  how long a suggestion takes while somebody types, through the whole server
  join     groups of messages about one thing, among real messages of citizens
  all      all of them

  --quick     less data and shorter rounds
  --json      one object a line: {"name", "value", "unit", "ratio", "target", "pass"}
  --show-sql  loop: print the pgbench scripts and stop

The exit code is 1 when a figure misses its target.
`;

// Servers and scripts that were started end with this process, also when somebody interrupts it.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(1));
process.exitCode = await main();

async function main(): Promise<number> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      quick: { type: 'boolean', default: false },
      json: { type: 'boolean', default: false },
      'show-sql': { type: 'boolean', default: false },
      help: { type: 'boolean', short: 'h', default: false },
    },
  });
  const asked = positionals.includes('all') ? Object.keys(suites) : positionals;
  const unknown = asked.filter((name) => !(name in suites));
  if (values.help || asked.length === 0 || unknown.length > 0) {
    process.stderr.write(
      unknown.length > 0 ? `no suite is called ${unknown.join(', ')}\n\n${usage}` : usage,
    );
    return values.help ? 0 : 2;
  }
  const report = createReport({ json: values.json });
  let failed = false;
  for (const name of asked) {
    const { minutes, run } = suites[name]!;
    try {
      await inTime(
        name,
        minutes,
        run(report, { quick: values.quick, showSql: values['show-sql'] }),
      );
    } catch (error) {
      failed = true;
      process.stderr.write(`the suite ${name} failed: ${(error as Error).message}\n`);
    }
  }
  return report.passed() && !failed ? 0 : 1;
}

/** A bench that hangs is a bench that failed; what it started ends with this process. */
async function inTime(name: string, minutes: number, suite: Promise<void>): Promise<void> {
  const timer = setTimeout(() => {
    process.stderr.write(`the suite ${name} took longer than ${minutes} minutes\n`);
    process.exit(1);
  }, minutes * 60_000);
  await suite.finally(() => clearTimeout(timer));
}
