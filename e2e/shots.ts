import { mkdir } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import type { Browser, Page } from 'playwright-core';
import { buildWebIfStale } from '../tools/build-web.ts';
import { openBrowser, sizes, visit, type Language } from './browser.ts';
import { openScreen } from './open-screen.ts';
import { consoleScreens, kioskScreens, phoneScreens, type Screen } from './screens.ts';
import { startServer } from './server.ts';

/** More at once than this only makes each of them slower. */
const lanes = 3;

const { values: flags, positionals: words } = parseArgs({
  allowPositionals: true,
  options: {
    large: { type: 'boolean', default: false },
    dark: { type: 'boolean', default: false },
    whole: { type: 'boolean', default: false },
    language: { type: 'string' },
    size: { type: 'string' },
  },
});

/** One device of one person: the screens it shows are taken one after the other. */
interface Round {
  as: string | null;
  language: Language;
  size: keyof typeof sizes;
  screens: readonly Screen[];
}

/**
 * Writes a picture of every main screen, in both languages and sizes, to `shots/`. Words choose screens
 * by name; `--language en`, `--size phone` (or `tablet`, which is taken only so) narrow further; `--large` and `--dark` show those forms;
 * `--whole` takes the page to its end. SHOTS_BASE names a server that already runs.
 */
async function main(): Promise<void> {
  const folder = fileURLToPath(new URL('../shots/', import.meta.url));
  await mkdir(folder, { recursive: true });
  const given = process.env['SHOTS_BASE'];
  if (given === undefined) await buildWebIfStale();
  const server =
    given === undefined
      ? await startServer('small')
      : { base: given, codeOf: async () => '', stop: async () => undefined };
  const browser = await openBrowser();
  const rounds = plan();
  let count = 0;
  const lane = async () => {
    for (let round = rounds.shift(); round !== undefined; round = rounds.shift())
      await take(browser, server.base, { round, folder, onTaken: () => (count += 1) });
  };
  await Promise.all(Array.from({ length: lanes }, lane));
  await browser.close();
  await server.stop();
  console.log(`${count} pictures in shots/`);
}

function plan(): Round[] {
  const screens = [...phoneScreens, ...kioskScreens, ...consoleScreens].filter(
    ({ name }) => words.length === 0 || words.some((word) => name.includes(word)),
  );
  const languages = (['zh-CN', 'en'] as const).filter((one) =>
    one.startsWith(flags.language ?? ''),
  );
  const widths = (['phone', 'tablet', 'desk'] as const).filter((one) =>
    flags.size === undefined ? one !== 'tablet' : one === flags.size,
  );
  const people = Map.groupBy(screens, ({ as }) => as);
  return [...people].flatMap(([as, screens]) =>
    languages.flatMap((language) => widths.map((size) => ({ as, language, size, screens }))),
  );
}

interface Taking {
  round: Round;
  folder: string;
  onTaken: () => void;
}

/** Goes on after a screen that could not be taken: one broken page must not hide the others. */
async function take(browser: Browser, base: string, taking: Taking): Promise<void> {
  const { round, folder, onTaken } = taking;
  const { as, language, size, screens } = round;
  const { large, dark } = flags;
  const { page, context, errors } = await visit(browser, base, { as, language, size, dark, large });
  const form = `${large ? '-large' : ''}${dark ? '-dark' : ''}`;
  for (const screen of screens) {
    const name = `${screen.name}-${language}-${sizes[size].width}${form}`;
    try {
      await openScreen(page, base, screen);
      await whenMapIsDrawn(page);
      await page.screenshot({ path: `${folder}${name}.png`, fullPage: flags.whole });
      onTaken();
    } catch (error) {
      console.log(`${name}: ${(error as Error).message.slice(0, 200)}`);
    }
    for (const error of errors.splice(0)) console.log(`${name}: ${error.slice(0, 200)}`);
  }
  await context.close();
}

/** A map says nothing when its tiles have been painted. */
async function whenMapIsDrawn(page: Page): Promise<void> {
  if ((await page.locator('.maplibregl-canvas').count()) > 0) await page.waitForTimeout(1500);
}

await main();
