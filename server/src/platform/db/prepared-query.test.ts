import { expect, test } from 'vitest';
import { testDb } from '../../../test/support/test-db.ts';

const db = await testDb();
/** Enough rounds that each connection has carried the statement out more than once. */
const rounds = 24;

test('a statement gives the same rows at its first and at its later executions', async () => {
  const text = `select $1::int as number, $2::text as words, $3::text[] as list, $4::timestamptz as at,
    null::uuid as nothing, $5::jsonb as json from generate_series(1, $6::int)`;
  const at = '2026-11-22T05:17:00.5Z';
  const sent = [7, '三栋', ['a', '乙'], at, '{"k":[1]}'];
  const row = { number: 7, words: '三栋', list: ['a', '乙'], at, nothing: null, json: { k: [1] } };
  for (let round = 0; round < rounds; round++) {
    const count = round % 3;
    const answer = await db.transact([], (tx) => tx.query(text, [...sent, count]));
    expect(answer).toMatchObject({ rows: Array.from({ length: count }, () => row), count });
  }
});

test('many statements of one flight each get their own rows', async () => {
  await Promise.all(
    Array.from({ length: rounds }, (_, round) =>
      db.transact([], async (tx) => {
        const [numbers, words] = await Promise.all([
          tx.query<{ a: number }>('select $1::int as a', [round]),
          tx.query<{ b: string }>('select $1::text as b', [`w${round}`]),
        ]);
        expect([numbers.rows, words.rows]).toEqual([[{ a: round }], [{ b: `w${round}` }]]);
      }),
    ),
  );
});

test('a statement that failed is carried out the next time', async () => {
  const divide = (by: number) =>
    db.transact([], async (tx) => (await tx.query('select 6 / $1::int as part', [by])).rows);
  for (let round = 0; round < rounds; round++) {
    await expect(divide(0)).rejects.toMatchObject({ code: '22012' });
    expect(await divide(3)).toEqual([{ part: 2 }]);
  }
});

test('what has changed its columns is refused, never read by the old ones', async () => {
  const table = `changing_${process.pid}`;
  await db.execute(`create table ${table} (a integer)`);
  await db.execute(`insert into ${table} values (1)`);
  await db.execute(`grant all on ${table} to linli_app`);
  const all = () => db.transact([], async (tx) => (await tx.query(`select * from ${table}`)).rows);
  for (let round = 0; round < rounds; round++) expect(await all()).toEqual([{ a: 1 }]);
  await db.execute(`alter table ${table} add b integer default 2`);
  const found = await Promise.allSettled(Array.from({ length: rounds }, all));
  for (const one of found)
    if (one.status === 'fulfilled') expect(one.value).toEqual([{ a: 1, b: 2 }]);
    else expect(one.reason).toMatchObject({ code: '0A000' });
  await db.execute(`drop table ${table}`);
});
