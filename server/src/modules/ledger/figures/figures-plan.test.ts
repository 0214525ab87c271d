import { expect, test } from 'vitest';
import { testDb } from '../../../../test/support/test-db.ts';
import { rankingStatement } from '../level/points.store.ts';
import { openPurse } from '../test-ledger.ts';
import { flowsStatement, fundedStatement } from './read-figures.ts';

interface Plan {
  'Node Type': string;
  'Index Name'?: string;
  'Relation Name'?: string;
  'Actual Rows': number;
  'Actual Loops': number;
  Plans?: Plan[];
}
const nodes = (plan: Plan): Plan[] => [plan, ...(plan.Plans ?? []).flatMap(nodes)];

/** Three years of a community: one transfer in thirty-six is of the last month. */
const transfers = 200_000;
/**
 * A planner rightly reads a small table from end to end, and filling a large one anew for each run of
 * the embedded database takes minutes: only where there is a server.
 */
const embedded = process.env['TEST_DATABASE_URL'] === undefined;

test.skipIf(embedded)(
  'figures and the ranking read the months they show of three years, and funding without the others',
  async () => {
    const purse = await openPurse(await testDb());
    const wallet = await purse.wallet(0);
    const { communityId, issue } = purse;
    await purse.db.asOwner(async (tx) => {
      await tx.query(`set local app.scope = '{${communityId}}'`);
      await tx.query(
        `insert into ledger_transfer (community_id, id, key, input_hash, kind, words, at, effective_at, by_name)
       select $1, gen_random_uuid(), 'bulk:' || n, '\\x00', case when n % ($2::int / 10) = 0 then 'fund' else 'earn' end, '', moment,
         moment, '' from (select n, now() - (n * interval '1096 days' / $2::int) as moment
         from generate_series(1, $2::int) n) s`,
        [communityId, transfers],
      );
      await tx.query(
        `insert into ledger_entry (community_id, transfer_id, line, account_id, stripe, amount, balance, version)
       select $1, t.id, l.line, case l.line when 0 then $2::uuid else $3::uuid end, 0, l.line * 2 - 1, 0,
         100 + row_number() over (partition by l.line order by t.id)
       from ledger_transfer t cross join (values (0), (1)) l(line) where t.community_id = $1 and t.key like 'bulk:%'`,
        [communityId, issue, wallet],
      );
      await tx.query('analyze ledger_transfer, ledger_entry, ledger_account');
    });
    const read = (statement: string, parameters: unknown[]) =>
      purse.as(async ({ tx }) => {
        const found = await tx.query<{ 'QUERY PLAN': [{ Plan: Plan }] }>(
          `explain (analyze, format json) ${statement}`,
          parameters,
        );
        return nodes(found.rows[0]!['QUERY PLAN'][0].Plan);
      });
    const rowsOf = (plan: Plan[], relation: string) =>
      plan
        .filter((node) => node['Relation Name'] === relation)
        .reduce((sum, node) => sum + node['Actual Rows'] * node['Actual Loops'], 0);

    const month = new Date(Date.now() - 30 * 86_400_000).toISOString();
    const flows = await read(flowsStatement, [communityId, 'green', month]);
    expect(flows.map((node) => node['Index Name'])).toContain('ledger_transfer_effective');
    expect(rowsOf(flows, 'ledger_transfer')).toBeLessThan(transfers / 30);
    const ranking = await read(rankingStatement, [communityId, month]);
    expect(ranking.map((node) => node['Index Name'])).toContain('ledger_transfer_effective');
    expect(rowsOf(ranking, 'ledger_transfer')).toBeLessThan(transfers / 30);
    const funded = await read(fundedStatement, [communityId, 'green']);
    expect(funded.map((node) => node['Index Name'])).toContain('ledger_transfer_funding');
    expect(rowsOf(funded, 'ledger_entry')).toBeLessThan(100);
  },
  120_000,
);
