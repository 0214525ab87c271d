import { beforeEach, describe, expect, test } from 'vitest';
import { jobToolsOf } from '../../../../test/support/job-tools.ts';
import { systemClock } from '../../../platform/clock/clock.ts';
import { sealTransfers, verifyLedger } from '../index.ts';
import { ledgerJobs } from '../ledger.jobs.ts';
import { openPurse, type Purse } from '../test-ledger.ts';

let purse: Purse;
let one: string;
beforeEach(async () => {
  purse = await openPurse();
  one = await purse.wallet(100);
  const other = await purse.wallet(0);
  for (let nth = 1; nth <= 5; nth += 1) await purse.move(one, other, nth);
});

/** Only whoever owns the tables can do what these tests find. */
const forge = (text: string) => purse.db.asOwner((tx) => tx.query(text, [purse.communityId]));

describe('verifying', () => {
  test('an honest ledger finds nothing, sealed or not', async () => {
    const before = await purse.as(verifyLedger);
    expect(before).toMatchObject({ transfers: 6, unsealed: 6, problems: [] });
    await purse.as(sealTransfers);
    expect(await purse.as(verifyLedger)).toMatchObject({ transfers: 6, unsealed: 0, problems: [] });
  });

  test.each([
    ['words', "update ledger_transfer set words = 'x' where community_id = $1 and kind = 'test'"],
    ['an amount', 'update ledger_entry set amount = amount * 2 where community_id = $1'],
    ['a time', "update ledger_transfer set effective_at = '2020-01-01' where community_id = $1"],
    ['a taken-out end', `delete from ledger_seal where community_id = $1 and position = 6`],
    ['a taken-out link', `delete from ledger_seal where community_id = $1 and position = 3`],
    ['a figure', 'update ledger_balance set balance = balance + 1 where community_id = $1'],
    [
      'a hold that nobody made',
      'update ledger_balance set held = 1 where community_id = $1 and floor is not null and balance > 0',
    ],
  ])('finds %s that somebody changed behind it', async (_, text) => {
    expect(await purse.problems()).toEqual([]);
    await forge(text);
    expect((await purse.as(verifyLedger)).problems).not.toEqual([]);
  });

  test('finds a transfer that is gone with its lines and its seal', async () => {
    await purse.problems();
    await forge('delete from ledger_seal where community_id = $1 and position = 6');
    await forge(
      `delete from ledger_entry e where community_id = $1 and not exists (
        select from ledger_seal s where s.community_id = $1 and s.transfer_id = e.transfer_id)`,
    );
    await forge(
      `delete from ledger_transfer t where community_id = $1 and not exists (
        select from ledger_seal s where s.community_id = $1 and s.transfer_id = t.id)`,
    );
    const { problems } = await purse.as(verifyLedger);
    expect(problems.join()).toContain('the chain ends at link 5');
    expect(problems.join()).toContain('does not add up');
  });
});

test('sealers at the same time give every transfer one place', async () => {
  await Promise.all(Array.from({ length: 6 }, () => purse.as(sealTransfers)));
  expect(await purse.as(verifyLedger)).toMatchObject({ unsealed: 0, problems: [] });
});

test('the job seals what is there', async () => {
  const job = ledgerJobs.find(({ name }) => name === 'ledger.seal')!;
  // It goes through all communities; rows that other tests made up may not be sealable, and stop nobody else.
  await job.run(jobToolsOf({ db: purse.db, clock: systemClock })).catch(() => undefined);
  expect(await purse.as(verifyLedger)).toMatchObject({ unsealed: 0, problems: [] });
});
