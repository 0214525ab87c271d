import { expect, test } from 'vitest';
import { testDb } from '../../../test/support/test-db.ts';
import { newId } from '../ids/ids.ts';

const db = await testDb();
const insert = `insert into attempt (key, at, id) values ('unawaited', now(), $1)`;

test('a transaction fails with what a statement failed with that nobody waited for', async () => {
  for (let round = 0; round < 10; round++) {
    const id = newId();
    await db.transact([], (tx) => tx.query(insert, [id]));
    const failing = db.transact([], async (tx) => {
      void tx.query(insert, [id]);
      return 'decided';
    });
    await expect(failing).rejects.toMatchObject({ code: '23505', constraint: 'attempt_pkey' });
  }
});

test('and not with what the statements after it fail with', async () => {
  const id = newId();
  await db.transact([], (tx) => tx.query(insert, [id]));
  const failing = db.transact([], async (tx) => {
    void tx.query(insert, [id]);
    await tx.query('select 1');
  });
  await expect(failing).rejects.toMatchObject({ code: '23505' });
});
