import { expect, test } from 'vitest';
import { routesText, writtenRoutes } from '../../tools/generate-routes.ts';

test('the routes the browser carries are those of the contract', async () => {
  const squeeze = (text: string) => text.replaceAll(/\s+/g, '').replaceAll(',]', ']');
  expect(squeeze(await writtenRoutes())).toBe(squeeze(routesText()));
});
