import { expect, test } from 'vitest';
import { pickUpOf } from './pick-up-text.ts';

test('what a resident shows is told from the labels of the estate', () => {
  const redemptionId = '019ab7c2-5a10-7c3e-8f00-000000000001';
  expect(pickUpOf(`LINLIGET ${redemptionId} 042137`)).toEqual({ redemptionId, code: '042137' });
  expect(pickUpOf('042137')).toBeNull();
  expect(pickUpOf('https://linli.example/q/abcdefghjkmnpqrstuvw')).toBeNull();
  expect(pickUpOf('LINLICARD-1')).toBeNull();
});
