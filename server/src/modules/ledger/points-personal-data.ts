import type { Ctx } from '../../platform/context.ts';
import { rows, run, sql } from '../../platform/db/tx.ts';
import {
  nameless,
  scrub,
  type DataSection,
  type Forgotten,
  type Kept,
  type PersonalData,
} from '../../platform/privacy/personal-data.ts';

/** What somebody earned, and what was looked into. The entries of the ledger stay, under an id that is nobody's. */
export const pointsPersonalData: PersonalData = { sections, forget };

type Item = Record<string, unknown>;

async function sections({ tx, communityId }: Ctx, personId: string): Promise<DataSection[]> {
  const [points, freezes] = await Promise.all([
    rows(
      tx,
      sql<Item>`select t.effective_at as at, a.unit, e.amount, t.words
        from ledger_account a
        join ledger_entry e on e.community_id = a.community_id and e.account_id = a.id
        join ledger_transfer t on t.community_id = e.community_id and t.id = e.transfer_id
        where a.community_id = ${communityId} and a.owner_kind = 'person' and a.owner_id = ${personId}
          and a.kind = 'wallet' order by t.effective_at desc limit 5000`,
    ),
    rows(
      tx,
      sql<Item>`select at, reason, appeal, answer, lifted from ledger_freeze
        where community_id = ${communityId} and person_id = ${personId} order by at desc limit 100`,
    ),
  ]);
  return [{ key: 'points', items: [...points, ...freezes] }];
}

/** Where a name stands beside the id of whose it is. */
const columns = [
  ['ledger_rule', 'by_id', 'by_name'],
  ['ledger_cap', 'by_id', 'by_name'],
  ['ledger_level', 'by_id', 'by_name'],
  ['ledger_take_back', 'by_id', 'by_name'],
  ['ledger_expiry_policy', 'by_id', 'by_name'],
  ['ledger_freeze', 'by_id', 'by_name'],
  ['ledger_freeze', 'decided_by', 'decided_by_name'],
  ['ledger_review', 'by_id', 'by_name'],
] as const;

async function forget(person: Forgotten): Promise<Kept[]> {
  const { tx, communityId, personId } = person;
  await nameless(person, columns);
  await scrub(person, 'ledger_take_back', ['reason'], sql`person_id = ${personId}`);
  await scrub(
    person,
    'ledger_freeze',
    ['reason', 'appeal', 'answer'],
    sql`person_id = ${personId}`,
  );
  // A review names no person but in its words, and they may be about anybody.
  await scrub(person, 'ledger_review', ['note'], sql`true`);
  await run(
    tx,
    sql`delete from ledger_member where community_id = ${communityId} and person_id = ${personId}`,
  );
  return [];
}
