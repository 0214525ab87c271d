import { expect, test } from 'vitest';
import { isAccepted, refusedLicences, shippedDependencies } from './licences.ts';

test('nothing is shipped under a licence that is unknown or asks for more than we can give', () => {
  const shipped = shippedDependencies();
  expect(shipped.length).toBeGreaterThan(100);
  expect(refusedLicences(shipped)).toEqual([]);
});

test.each([
  'GPL-3.0-only',
  'AGPL-3.0',
  'SEE LICENSE IN x',
  'unknown',
  'MIT AND GPL-2.0',
  'SSPL-1.0',
  '',
])('%j is refused', (licence) => expect(isAccepted(licence)).toBe(false));

test.each(['MIT', '(MIT OR GPL-3.0)', 'MIT AND Zlib', 'Apache-2.0'])(
  '%j is accepted',
  (licence) => {
    expect(isAccepted(licence)).toBe(true);
  },
);
