import type { Page } from 'playwright-core';
import { axeFindings, tooSmall, tooWide } from './barriers.ts';
import { visit } from './browser.ts';
import { kioskProblems } from './kiosk-walk.ts';
import { openScreen } from './open-screen.ts';
import { phoneScreens, type Screen } from './screens.ts';
import { expectThat, type Stage, type Story } from './story.ts';

/** More at once than this only makes each of them slower. */
const lanes = 3;
/** One fault in the kit shows on every screen a hundred times. */
const shownEach = 4;

/**
 * Every screen of residents and workers: axe finds nothing serious, nothing is too small to press or to
 * read, and at 200 % zoom nothing has to be scrolled sideways. Light in Chinese, dark in English; in
 * normal and, one tap later, in large print. The tablet in the hall too, which has only large print.
 */
export const accessStory: Story = {
  name: 'no screen of residents and workers has a serious barrier',
  play: async (stage) => {
    const problems: string[] = [];
    const people = [...Map.groupBy(phoneScreens, ({ as }) => as).values()];
    // Who has the most screens first, so that no lane is left alone at the end.
    people.sort((one, other) => other.length - one.length);
    const lane = async () => {
      for (let screens = people.shift(); screens !== undefined; screens = people.shift())
        problems.push(...(await walk(stage, screens)));
    };
    await Promise.all(Array.from({ length: lanes }, lane));
    problems.push(...(await kioskProblems(stage)));
    expectThat(problems.length === 0, problems.join('\n  '));
  },
};

async function walk(
  { browser, base, language }: Stage,
  screens: readonly Screen[],
): Promise<string[]> {
  const dark = language === 'en';
  const as = screens[0]?.as ?? null;
  const { page, context } = await visit(browser, base, { as, language, size: 'phone', dark });
  const problems: string[] = [];
  for (const screen of screens) {
    await openScreen(page, base, screen);
    const normal = [
      ...(await axeFindings(page)),
      ...(await tooSmall(page, { target: 44, letter: 12 })),
      // A phone of 375 px and a desk of 1440 px, each at 200 %.
      ...(await tooWide(page, 188, 406)),
      ...(await tooWide(page, 720, 450)),
    ];
    const unchanged = await changePrint(page);
    const large = [
      ...(await axeFindings(page)),
      ...(await tooSmall(page, { target: 44, letter: 18 })),
      // Large print is the zoom of those who have it: beside it the narrowest phone counts (WCAG 1.4.10).
      ...(await tooWide(page, 320, 640)),
    ];
    unchanged.push(...(await changePrint(page)));
    problems.push(
      ...normal.slice(0, shownEach).map((what) => `${screen.name}: ${what}`),
      ...large.slice(0, shownEach).map((what) => `${screen.name} in large print: ${what}`),
      ...unchanged.map((what) => `${screen.name}: ${what}`),
    );
  }
  await context.close();
  return problems;
}

/** One tap on this very screen. A dialog covers it and stands where it was opened: there it is set. */
async function changePrint(page: Page): Promise<string[]> {
  const print = () => page.evaluate(() => document.documentElement.dataset['print'] ?? 'normal');
  const before = await print();
  if ((await page.locator('dialog[open]').count()) > 0) {
    await page.evaluate((now) => {
      document.documentElement.dataset['print'] = now === 'large' ? 'normal' : 'large';
    }, before);
    return [];
  }
  await page.locator('[data-print-switch]').click();
  return (await print()) === before ? ['one tap does not change the print'] : [];
}
