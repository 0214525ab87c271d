import { mkdir } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { buildWebIfStale } from '../tools/build-web.ts';
import { openBrowser, sizes, visit, type Language } from './browser.ts';
import { startServer } from './server.ts';

const screens = [
  { name: 'sign-in', as: null, path: '/' },
  { name: 'resident-home', as: '王桂芳', path: '/' },
  { name: 'resident-services', as: '王桂芳', path: '/services' },
  { name: 'resident-ask', as: '王桂芳', path: '/ask' },
  { name: 'resident-requests', as: '王桂芳', path: '/requests' },
  { name: 'resident-request', as: '王桂芳', path: '/requests', open: '.card' },
  { name: 'resident-neighbours', as: '李想', path: '/neighbours' },
  { name: 'resident-me', as: '周文涛', path: '/me' },
  { name: 'resident-inbox', as: '王桂芳', path: '/inbox' },
  { name: 'desk-today', as: '赵建军', path: '/desk/' },
  { name: 'desk-order', as: '赵建军', path: '/desk/', open: '.order-link' },
  { name: 'desk-claim', as: '孙磊', path: '/desk/claim' },
  { name: 'desk-report', as: '赵建军', path: '/desk/report' },
  { name: 'desk-homes', as: '陈静', path: '/desk/homes' },
  { name: 'desk-me', as: '陈静', path: '/desk/me' },
  { name: 'console-today', as: '何志强', path: '/console/' },
  { name: 'console-board', as: '林小敏', path: '/console/orders' },
  { name: 'console-order', as: '林小敏', path: '/console/orders', open: '[data-order]' },
  { name: 'console-file', as: '林小敏', path: '/console/file' },
  { name: 'console-homes', as: '何志强', path: '/console/homes' },
  { name: 'console-map', as: '何志强', path: '/console/map' },
  { name: 'console-catalogue', as: '何志强', path: '/console/catalogue' },
  { name: 'console-performers', as: '何志强', path: '/console/performers' },
  { name: 'console-organisations', as: '何志强', path: '/console/organisations' },
  { name: 'console-members', as: '何志强', path: '/console/members' },
  { name: 'console-visits', as: '林小敏', path: '/console/visits' },
  { name: 'console-imports', as: '何志强', path: '/console/imports' },
  { name: 'console-audit', as: '何志强', path: '/console/audit' },
  { name: 'console-settings', as: '何志强', path: '/console/settings' },
] as const;

/** Writes a picture of every main screen, in both languages and sizes, to `shots/`. */
async function main(): Promise<void> {
  const only = process.argv[2];
  const folder = fileURLToPath(new URL('../shots/', import.meta.url));
  await mkdir(folder, { recursive: true });
  await buildWebIfStale();
  const given = process.env['SHOTS_BASE'];
  const server =
    given === undefined ? await startServer('small') : { base: given, stop: async () => undefined };
  const browser = await openBrowser();
  let count = 0;
  for (const screen of screens.filter(({ name }) => only === undefined || name.includes(only))) {
    for (const language of ['zh-CN', 'en'] satisfies Language[]) {
      for (const size of Object.keys(sizes) as (keyof typeof sizes)[]) {
        const { page, context, errors } = await visit(browser, server.base, {
          as: screen.as,
          language,
          size,
        });
        page.setDefaultTimeout(60_000);
        await page.goto(server.base + screen.path);
        await page.waitForLoadState('networkidle', { timeout: 5000 }).catch(() => undefined);
        if ('open' in screen) {
          await page.locator(screen.open).first().click();
          await page.waitForLoadState('networkidle', { timeout: 5000 }).catch(() => undefined);
        }
        await page
          .waitForFunction(() => document.querySelector('.loading, .ant-skeleton') === null)
          .catch(() => undefined);
        if (screen.name === 'console-map') await page.waitForTimeout(1500);
        await page.screenshot({
          path: `${folder}${screen.name}-${language}-${sizes[size].width}.png`,
        });
        for (const error of errors)
          console.log(`${screen.name} ${language} ${size}: ${error.slice(0, 200)}`);
        await context.close();
        count += 1;
      }
    }
  }
  await browser.close();
  await server.stop();
  console.log(`${count} pictures in shots/`);
}

await main();
