import type { Page } from 'playwright-core';
import { visit } from './browser.ts';
import { untilDrawn } from './open-screen.ts';
import { expectThat, until, type Stage, type Story } from './story.ts';

/** A practised typist, and a moment to look at what came. */
const keyMs = 120;
const lookMs = 700;
const patienceMs = 30_000;

interface Member {
  name: string;
  phoneMasked: string | null;
}

const type = (page: Page, words: string) => page.keyboard.type(words, { delay: keyMs });
async function press(page: Page, key: string): Promise<void> {
  await page.waitForTimeout(keyMs);
  await page.keyboard.press(key);
}

async function peopleAt(page: Page, base: string): Promise<string> {
  const session = (await (await page.request.get(`${base}/api/session`)).json()) as {
    memberships: { communityId: string }[];
  };
  return `${base}/api/communities/${session.memberships[0]!.communityId}/people`;
}

/** A resident of the demo with a home and a number, looked up as the desk itself would. */
async function caller(page: Page, base: string): Promise<Member> {
  const at = await peopleAt(page, base);
  const found = (await (
    await page.request.get(`${at}?q=${encodeURIComponent('王桂芳')}`)
  ).json()) as {
    items: Member[];
  };
  return found.items[0]!;
}

/** Watches for anything but keys. */
async function forbidMouse(page: Page): Promise<() => Promise<number>> {
  await page.evaluate(() => {
    const seen = window as unknown as { mouse: number };
    seen.mouse = 0;
    for (const type of ['mousedown', 'pointerdown', 'touchstart'])
      addEventListener(type, () => (seen.mouse += 1), { capture: true });
  });
  return () => page.evaluate(() => (window as unknown as { mouse: number }).mouse);
}

const byPhone: Story = {
  name: 'a caller has a number within thirty seconds, typed by hand, without a mouse',
  play: async ({ browser, base, language, say }: Stage) => {
    const { page, context } = await visit(browser, base, { as: '林小敏', language, size: 'desk' });
    await page.goto(`${base}/console/orders`);
    await untilDrawn(page);
    const { phoneMasked } = await caller(page, base);
    const mouse = await forbidMouse(page);
    const from = performance.now();
    await press(page, 'n');
    await page.getByRole('combobox', { name: say('filing:find') }).waitFor();
    await type(page, phoneMasked?.slice(-4) ?? '');
    await page.getByRole('option').first().waitFor();
    await page.waitForTimeout(lookMs);
    await press(page, 'Enter');
    await page.locator('#filing-text:focus').waitFor();
    await type(page, '厨房水管爆了一直在漏水');
    await press(page, 'Enter');
    await page.locator('.category-keys button[aria-keyshortcuts="1"]').waitFor();
    await page.waitForTimeout(lookMs);
    await press(page, '1');
    await page.locator('.category-keys button[aria-pressed=true]').waitFor();
    const priced = await page.locator('[data-part=price] input').count();
    if (priced > 0) await press(page, ' ');
    await press(page, 'Control+Enter');
    await page.locator('.paper-number').waitFor();
    const tookMs = performance.now() - from;
    expectThat(tookMs < patienceMs, `the number took ${Math.round(tookMs)} ms`);
    console.log(`  a number after ${(tookMs / 1000).toFixed(1)} s`);
    const number = await page.locator('.paper-number').innerText();
    await page.getByText(say('filing:texted', { phone: '' }).trim()).waitFor();
    expectThat(/^\d+$/.test(number), `“${number}” is no number`);
    expectThat((await mouse()) === 0, 'something was clicked');
    await page.emulateMedia({ media: 'print' });
    const slip = page.locator('.paper.slip');
    expectThat(await slip.isVisible(), 'the slip does not print');
    expectThat(!(await page.locator('.console-side').isVisible()), 'more than the slip prints');
    const pdf = await page.pdf({ preferCSSPageSize: true });
    expectThat(
      (pdf.toString('latin1').match(/\/Type\s*\/Page\b/g) ?? []).length === 1,
      'the slip takes more than one page',
    );
    await page.emulateMedia({ media: 'screen' });
    await press(page, 'n');
    await page
      .getByRole('combobox', { name: say('filing:find') })
      .and(page.locator(':focus'))
      .waitFor();
    await context.close();
  },
};

const unknown: Story = {
  name: 'a call by somebody in no register survives a reload, and two sends are one request',
  play: async ({ browser, base, language, say }: Stage) => {
    const { page, context } = await visit(browser, base, { as: '林小敏', language, size: 'desk' });
    await page.goto(`${base}/console/filing`);
    await untilDrawn(page);
    await page.keyboard.type('13912345678');
    await page.getByText(say('filing:notFound')).waitFor();
    await page.keyboard.press('Enter');
    const name = page.getByLabel(say('filing:name'));
    await name.and(page.locator(':focus')).waitFor();
    await page.keyboard.type('过路的李女士');
    const words = `小区大门口路灯不亮 ${language}`;
    await page.getByLabel(say('filing:text'), { exact: true }).fill(words);
    await page.reload();
    await untilDrawn(page);
    expectThat((await name.inputValue()) === '过路的李女士', 'the name is gone after a reload');
    expectThat(
      (await page.getByLabel(say('filing:text'), { exact: true }).inputValue()) === words,
      'the words are gone after a reload',
    );
    await page.getByText(say('console:filing.place.community')).click();
    await page.locator('#filing-text').focus();
    await page.keyboard.press('Enter');
    await page.locator('.category-keys button[aria-keyshortcuts="1"]').waitFor();
    await page.keyboard.press('1');
    await page.keyboard.press('Control+Enter');
    await page.keyboard.press('Control+Enter');
    await page.locator('.paper-number').waitFor();
    const session = (await (await page.request.get(`${base}/api/session`)).json()) as {
      memberships: { communityId: string }[];
    };
    const { communityId } = session.memberships[0]!;
    const listed = (await (
      await page.request.get(
        `${base}/api/communities/${communityId}/orders?q=${encodeURIComponent(words)}`,
      )
    ).json()) as { items: unknown[] };
    expectThat(listed.items.length === 1, `there are ${listed.items.length} requests`);
    const people = (await (
      await page.request.get(
        `${base}/api/communities/${communityId}/people?q=${encodeURIComponent('过路的李女士')}`,
      )
    ).json()) as { items: unknown[] };
    expectThat(people.items.length === 0, 'somebody was added to the register unasked');
    await context.close();
  },
};

const byLetters: Story = {
  name: 'a caller is found by the letters of their name, as an input method takes them',
  play: async ({ browser, base, language, say }: Stage) => {
    const { page, context } = await visit(browser, base, { as: '林小敏', language, size: 'desk' });
    const at = await peopleAt(page, base);
    // Names are read within a minute of their writing.
    await until(
      async () => {
        const answer = await page.request.get(`${at}?q=wanggf`);
        return ((await answer.json()) as { items: Member[] }).items.length > 0;
      },
      'the names have not been read',
      120_000,
    );
    await page.goto(`${base}/console/filing`);
    await page.getByRole('combobox', { name: say('filing:find') }).focus();
    await page.keyboard.type('wanggf');
    await page.getByRole('option', { name: '王桂芳' }).first().waitFor();
    await page.keyboard.press('Enter');
    await page.locator('#filing-text:focus').waitFor();
    await page.getByText('王桂芳').first().waitFor();
    await context.close();
  },
};

export const filingStories: readonly Story[] = [byPhone, byLetters, unknown];
