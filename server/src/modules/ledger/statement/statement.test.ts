import { verify } from 'node:crypto';
import { expect, test } from 'vitest';
import {
  canonicalJson,
  isGenuine,
  signStatement,
  statementKey,
  type Statement,
} from './statement.ts';

const secret = Buffer.alloc(32, 7);
const statement: Statement = {
  format: 'linli-statement-1',
  community: '竹里新村',
  name: '王桂芳',
  level: 2,
  earned: [{ unit: 'green', nameZh: '绿色积分', year: 20, ever: 45 }],
  since: '2026-01-05T02:00:00.000Z',
  issuedAt: '2026-11-22T02:00:00.000Z',
};

test('a statement is checked with the public key alone', () => {
  const signed = signStatement(statement, secret);
  const bytes = Buffer.from(signed.signature, 'base64url');
  const text = Buffer.from(canonicalJson(JSON.parse(JSON.stringify(signed.statement))));
  expect(verify(null, text, statementKey(secret).public, bytes)).toBe(true);
});

test('whoever changes a letter, or signs with another key, is found out', () => {
  const { signature } = signStatement(statement, secret);
  const text = canonicalJson(statement);
  expect(isGenuine(text, signature, secret)).toBe(true);
  expect(isGenuine(text.replace('"year":20', '"year":90'), signature, secret)).toBe(false);
  expect(isGenuine(text, signature, Buffer.alloc(32, 8))).toBe(false);
  expect(isGenuine(text, 'AAAA', secret)).toBe(false);
});

test('canonical JSON does not depend on the order in which something was put together', () => {
  expect(canonicalJson({ b: 1, a: [{ d: null, c: '邻' }] })).toBe(
    canonicalJson({ a: [{ c: '邻', d: null }], b: 1 }),
  );
});
