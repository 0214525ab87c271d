import type { Page } from 'playwright-core';
import { visit, type Visitor } from './browser.ts';
import { shellIsKept } from './open-screen.ts';
import { expectThat, type Stage, type Story } from './story.ts';

/** A tablet in the hall, somebody without a phone, and the card they hold. */
export const kioskStory: Story = {
  name: 'a card in the hall: paired, printed, read by its number, forgotten after a minute, revoked, copied',
  play: async (stage) => {
    const { browser, base, language } = stage;
    const manager = await visit(browser, base, { as: '何志强', language, size: 'desk' });
    const tablet = await newTablet(stage, manager, `东门 ${language}`);
    const card = await printCard(stage, manager);
    await askInTheHall(stage, tablet.page, card.number);
    await opensWithoutANetwork(tablet);
    await forgottenAfterAMinute(stage, tablet.page, card.number);
    await aCopyIsLocked(stage, manager, tablet.page, card.number);
    const again = await printCard(stage, manager);
    await revokedAtOnce(stage, manager, tablet.page, again.number);
    expectThat(
      tablet.errors.filter(unexpected).length === 0,
      tablet.errors.filter(unexpected).join(),
    );
    await tablet.context.close();
    await manager.context.close();
  },
};

/** The browser logs every refusal; before the first page there is an empty one without storage. */
const unexpected = (text: string) => !/40\d|localStorage|ERR_INTERNET/.test(text);

/** The four doors; a screen that found nobody there asks again within half a minute. */
const hall = (page: Page) => page.locator('.kiosk-tiles').waitFor({ timeout: 45_000 });

async function newTablet(stage: Stage, manager: Visitor, name: string): Promise<Visitor> {
  const { browser, base, language, say } = stage;
  const { page } = manager;
  await page.goto(`${base}/console/kiosks`);
  await page.getByRole('button', { name: say('codes:kiosk.add') }).click();
  await page.getByPlaceholder(say('codes:kiosk.nameHint')).fill(name);
  await page.keyboard.press('Enter');
  const code = await page.locator('[data-code]').getAttribute('data-code');
  const tablet = await visit(browser, base, { as: null, language, size: 'desk' });
  await tablet.page.goto(`${base}/kiosk`);
  await type(tablet.page, code ?? '');
  await hall(tablet.page);
  return tablet;
}

/** Presses the keys of the number pad, since a tablet has no others. */
async function type(page: Page, digits: string): Promise<void> {
  for (const digit of digits)
    await page
      .locator('.number-pad-keys')
      .getByRole('button', { name: digit, exact: true })
      .click();
  await page.locator('.number-pad > .big-button').click();
}

async function printCard({ base, say }: Stage, { page }: Visitor): Promise<{ number: string }> {
  await page.goto(`${base}/console/cards`);
  await page
    .getByRole('button', { name: say('codes:card.make') })
    .first()
    .click();
  await page.getByPlaceholder(say('codes:card.search')).fill('王桂芳');
  await page.locator('.choose-people button', { hasText: '王桂芳' }).first().click();
  await page.locator('.ant-modal-footer .ant-btn-primary').click();
  const number = await page.locator('.paper-card-number').first().innerText();
  return { number: number.replaceAll(/\D/g, '') };
}

/** Reads the card by its number and asks in three taps; the request is then seen with what comes next. */
async function askInTheHall({ say }: Stage, page: Page, number: string): Promise<void> {
  await page.locator('[data-door=ask]').click();
  await type(page, '000000000000');
  await page.getByRole('alert').getByText(say('refusals:identity.card_unknown')).waitFor();
  await type(page, number);
  await page.getByText(say('kiosk:hello', { surname: '王' })).waitFor();
  expectThat((await page.getByText('王桂芳').count()) === 0, 'the hall reads the whole name');
  await page.getByRole('heading', { name: say('kiosk:ask.what') }).waitFor();
  await page.locator('.kiosk-choices button').first().click();
  await page.getByRole('heading', { name: say('kiosk:ask.which') }).waitFor();
  await page.locator('.kiosk-choices button').first().click();
  await page.getByRole('button', { name: say('kiosk:ask.send') }).dblclick();
  await page.locator('.kiosk-cards .card').first().waitFor();
  await page.getByRole('button', { name: say('kiosk:back') }).click();
  await page.locator('[data-door=checkIn]').click();
  await page.locator('.kiosk-said').waitFor();
  await page.getByRole('button', { name: say('kiosk:done') }).click();
  await hall(page);
}

/** Loaded again without a network it says so calmly, and comes back by itself. */
async function opensWithoutANetwork({ page, context }: Visitor) {
  // What the last one chose is forgotten before it is loaded again.
  await page.waitForFunction(() => document.documentElement.lang === 'zh-CN');
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
  // Once more with the worker in charge: what it needs is kept then.
  await page.reload();
  await hall(page);
  await shellIsKept(page, '/kiosk/');
  await context.setOffline(true);
  await page.reload();
  await page.locator('.kiosk-lost').waitFor();
  await context.setOffline(false);
  await hall(page);
  // A device of these stories begins in the language of the story; the hall begins in Chinese.
  await speak(page, 'zh-CN');
}

/** The page's own clock moves: in the last quarter of a minute the countdown is to be seen, then nothing is left. */
async function forgottenAfterAMinute({ base, language, say }: Stage, page: Page, number: string) {
  // Whoever was here before chose nothing for the next one: Chinese comes first again.
  await page.waitForFunction(() => document.documentElement.lang === 'zh-CN');
  await speak(page, language);
  await page.clock.install();
  await page.locator('[data-door=requests]').click();
  await type(page, number);
  await page.locator('.kiosk-cards .card').first().waitFor();
  await page.clock.runFor(46_000);
  await page.locator('.kiosk-countdown').waitFor();
  await page.clock.runFor(15_000);
  await hall(page);
  expectThat(
    (await page.getByText(say('kiosk:hello', { surname: '王' })).count()) === 0,
    'a name is left',
  );
  const kept = await page.evaluate(() => [sessionStorage.length, document.cookie.length]);
  expectThat(
    kept.every((count) => count === 0),
    'something is kept in the browser',
  );
  await page.goBack().catch(() => null);
  await page.goForward().catch(() => null);
  if (!page.url().includes('/kiosk')) await page.goto(`${base}/kiosk`);
  await hall(page);
  await speak(page, language);
}

async function speak(page: Page, language: string): Promise<void> {
  const now = await page.evaluate(() => document.documentElement.lang);
  if (now !== language) await page.locator('.kiosk-ways button').first().click();
}

/** Somebody uses the same number at another screen within minutes: nobody can use it any more. */
async function aCopyIsLocked(stage: Stage, manager: Visitor, page: Page, number: string) {
  const { base, say, language } = stage;
  const other = await newTablet(stage, manager, `西门 ${language}`);
  await other.page.locator('[data-door=requests]').click();
  await type(other.page, number);
  await other.page.getByRole('alert').getByText(say('refusals:identity.card_locked')).waitFor();
  await page.locator('[data-door=requests]').click();
  await type(page, number);
  await page.getByRole('alert').getByText(say('refusals:identity.card_locked')).waitFor();
  await other.context.close();
  await manager.page.goto(`${base}/console/cards?state=locked`);
  await manager.page.getByText(say('codes:card.lockedLine', { count: 1 })).waitFor();
}

/** Ended in the office, the card is over with the next touch in the hall. */
async function revokedAtOnce(stage: Stage, manager: Visitor, page: Page, number: string) {
  const { base, say } = stage;
  await page.reload();
  await page.locator('[data-door=requests]').click();
  await type(page, number);
  await page.locator('.kiosk-cards, .kiosk-main .card').first().waitFor();
  const office = manager.page;
  await office.goto(`${base}/console/cards?state=active`);
  const row = office.locator('tr', { hasText: number.slice(0, 6) });
  await row.getByRole('button', { name: say('codes:card.end'), exact: true }).click();
  await office
    .locator('.ant-popover .ant-btn-primary, .ant-popconfirm .ant-btn-primary')
    .first()
    .click();
  await row.waitFor({ state: 'detached' });
  await page.mouse.click(5, 5);
  await page.clock.runFor(4000);
  await page.mouse.click(5, 5);
  await hall(page);
  // It forgets the language, too, a moment after it shows the hall.
  await page.waitForFunction(() => document.documentElement.lang === 'zh-CN');
  await speak(page, stage.language);
  await page.locator('[data-door=requests]').click();
  await type(page, number);
  await page.getByRole('alert').getByText(say('refusals:identity.card_ended')).waitFor();
}
