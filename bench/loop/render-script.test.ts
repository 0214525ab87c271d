import { expect, test } from 'vitest';
import type { Captured, CapturedStatement } from './capture.ts';
import { renderScript } from './render-script.ts';
import { idOf, listedStates } from './shape.ts';

/** Two calls in each of two communities, as a capture gives them. */
function samples(
  statements: (at: { community: number; sample: number; now: string }) => CapturedStatement[],
): Captured[] {
  return [0, 1].flatMap((community) =>
    [0, 1].map((sample) => {
      const now = `2026-11-22T0${community}:0${sample}:00.000Z`;
      const orderId = idOf('order', community, sample + 1);
      const subject = {
        community,
        orderId,
        requestId: made(community, sample),
        actId: made(community, sample + 5),
        version: 0,
        state: listedStates[sample]!,
      };
      return {
        subject,
        now,
        scope: `set local app.scope = '{${idOf('community', community)}}'`,
        statements: statements({ community, sample, now }),
      };
    }),
  );
}

const made = (community: number, sample: number) =>
  `01a20000-0000-7${community}0${sample}-8000-000000000000`;
const render = (types: string[], statements: Parameters<typeof samples>[0]) =>
  renderScript('test', samples(statements), {
    settings: ['\\set c random(0, 1)'],
    parameterTypes: async () => types,
  });
const statement = (text: string, parameters: unknown[], row: CapturedStatement['row'] = null) => ({
  text,
  parameters,
  row,
});

test('a value that never changes is a constant, and a colon in it is no variable', async () => {
  const script = await render(['text'], () => [statement('select $1', ['at 12:30'])]);
  expect(script).toContain(`select E'at 12\\x3a30'::text;`);
});

test('a value of the community is looked up by the community', async () => {
  const script = await render(['text'], ({ community }) => [
    statement('select $1', [`name ${community}`]),
  ]);
  expect(script).toContain(`select (array['name 0','name 1']::text[])[:c + 1];`);
});

test('the scope is opened by a branch for each community', async () => {
  const script = await render([], () => [statement('select 1', [])]);
  expect(script).toContain(
    `\\if :c = 0\nset local app.scope = '{${idOf('community', 0)}}';\n\\elif :c = 1\n`,
  );
});

test('a value that an earlier row held is kept from that row', async () => {
  const script = await render(['integer'], ({ community, sample }) => [
    statement('select version from x', [], { version: community * 2 + sample }),
    statement('update x set version = $1', [community * 2 + sample]),
  ]);
  expect(script).toContain('select version from x \\gset s0_');
  expect(script).toContain('update x set version = (:s0_version)::integer;');
});

test('a moment is as far from the transaction as it was from the call', async () => {
  const later = (now: string) => new Date(Date.parse(now) + 900_000).toISOString();
  const script = await render(['timestamp with time zone'], ({ now }) => [
    statement('select $1', [later(now)]),
  ]);
  expect(script).toContain(`(now() + interval '900000 milliseconds')::timestamp with time zone`);
});

test('an id made for the call is the same wherever it is used, also inside JSON', async () => {
  const script = await render(['jsonb'], ({ community, sample }) => [
    statement('insert into fact values ($1)', [
      JSON.stringify({ act: 'arrive', id: made(community, sample) }),
    ]),
  ]);
  expect(script.match(/\\set f\d/g)).toHaveLength(1);
  expect(script).toContain(`(E'{"act"\\x3a"arrive","id"\\x3a"' || `);
  expect(script).toContain(`lpad(to_hex(:f0::bigint), 15, '0')`);
});

test('the order that the call was about follows from the variables', async () => {
  const script = await render(['uuid'], ({ community, sample }) => [
    statement('select $1', [idOf('order', community, sample + 1)]),
  ]);
  expect(script).toContain(`lpad(to_hex(:n::bigint), 12, '0')`);
});

test('a value that cannot be explained stops the bench', async () => {
  let count = 7;
  await expect(
    render(['text'], () => [statement('select $1', [`surprise ${(count *= 3)}`])]),
  ).rejects.toThrow(/cannot be explained/);
});

test('calls that send other statements are not one script', async () => {
  await expect(render([], ({ sample }) => [statement(`select ${sample}`, [])])).rejects.toThrow(
    /sent other statements/,
  );
});
