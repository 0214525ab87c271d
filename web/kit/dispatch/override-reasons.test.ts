import { overrideLine } from '@linli/contract';
import { expect, test } from 'vitest';
import { readOverride } from './override-reasons.ts';

test('a reason and what was typed beside it are read as they were written; other words are none', () => {
  for (const said of [
    { reason: 'knows', note: '' },
    { reason: 'other', note: '上次说好的: {{name}} $t(task:title)' },
  ] as const)
    expect(readOverride(overrideLine(said))).toEqual(said);
  expect(readOverride('住户点名要他')).toBeNull();
});
