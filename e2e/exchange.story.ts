import { callerOf, leave, type Caller } from './caller.ts';
import { expectThat, type Stage, type Story } from './story.ts';

/** Points become a haircut: reserved, shown as a code, handed over by the shop, owed by the community. */
export const exchangeStory: Story = {
  name: 'exchange: a resident redeems a haircut, the barber takes the code, the points leave, and the settlement shows it',
  play: async (stage) => {
    const [resident, barber, manager] = await Promise.all([
      callerOf(stage, { as: '王桂芳', size: 'phone' }),
      callerOf(stage, { as: '纪小平', size: 'phone' }),
      callerOf(stage, { as: '何志强', size: 'desk' }),
    ]);
    const before = await pointsOf(resident);
    const code = await redeemHaircut(stage, resident);
    expectThat((await pointsOf(resident)) === before - 30, 'the points were not set aside');
    await takeCode(stage, barber, code);
    // The resident's page learns of it by itself.
    await resident.page.getByText(stage.say('exchange:stateLine.handed_over')).waitFor();
    expectThat((await pointsOf(resident)) === before - 30, 'the points left twice');
    await seeOwed(stage, manager);
    await lookAtPoints(stage, manager);
    await leave(resident, barber, manager);
  },
};

async function haircutOf({ call }: Caller) {
  const { items } = await call('listShelf', { query: { q: '理发' } });
  return items[0]!;
}

async function pointsOf(resident: Caller): Promise<number> {
  const { id: itemId } = await haircutOf(resident);
  const { wallets } = await resident.call('getShelfItem', { params: { itemId } });
  return wallets.find(({ unit }) => unit === 'public_good')!.free;
}

/** @returns the six digits that the resident shows */
export async function redeemHaircut(
  { base, say, language }: Stage,
  resident: Caller,
): Promise<string> {
  const { page } = resident;
  await page.goto(`${base}/exchange`);
  const name = language === 'en' ? 'A haircut' : '理发一次';
  await page.getByLabel(say('exchange:search')).fill(language === 'en' ? 'haircut' : '理发');
  await page.getByRole('heading', { name }).click();
  await page.getByRole('button', { name: say('exchange:redeem'), exact: true }).click();
  const sheet = page.locator('dialog[open]');
  await sheet.getByText(say('exchange:leftAfter')).waitFor();
  await sheet.locator('.big-button').click();
  await page.waitForURL(/\/redemptions\//);
  const shown = await page.getByLabel(say('exchange:codeLabel'), { exact: true }).innerText();
  const code = shown.replaceAll(/\D/g, '');
  expectThat(/^\d{6}$/.test(code), `the code is six digits, not ${shown}`);
  await page.locator('.qr-image').waitFor();
  return code;
}

/** The barber types the code and hands the haircut over. */
export async function takeCode(
  { base, say }: Stage,
  { page }: Caller,
  code: string,
): Promise<void> {
  await page.goto(`${base}/desk/pick-ups`);
  const field = page.getByLabel(say('exchange:desk.code'));
  const find = page.getByRole('button', { name: say('exchange:desk.find'), exact: true });
  await field.fill(code);
  await find.click();
  await page.getByRole('button', { name: say('exchange:handOver'), exact: true }).click();
  await page.getByText(say('exchange:handedOver')).waitFor();
}

async function seeOwed({ base, say }: Stage, { page, call }: Caller): Promise<void> {
  const { items } = await call('unsettledProviders');
  const barber = items.find(({ providerName }) => providerName === '竹里理发店');
  expectThat(barber !== undefined, 'nothing is owed to the barber');
  await page.goto(`${base}/console/provider-statements`);
  const row = page.locator('li.row', { hasText: '竹里理发店' });
  await row.getByRole('button', { name: say('settling:statement.make') }).click();
  await page.waitForURL(/provider-statements\//);
  await page.locator('.paper').getByText('竹里理发店').first().waitFor();
  await page.getByRole('button', { name: say('settling:statement.pay') }).click();
  await page.getByLabel(say('settling:statement.reference')).fill('网银 20261122');
  await page
    .getByRole('dialog')
    .getByRole('button', { name: say('settling:statement.pay') })
    .click();
  await page.locator('.paper').getByText('网银 20261122').waitFor();
}

/** Somebody's points are shown once the reason is said, and the look is kept. */
async function lookAtPoints({ base, say, language }: Stage, { page, call }: Caller): Promise<void> {
  await page.goto(`${base}/console/person-points?q=${encodeURIComponent('王桂芳')}`);
  await page.getByRole('link', { name: '王桂芳', exact: true }).first().click();
  const show = page.getByRole('button', { name: say('ledger:person.show'), exact: true });
  await show.click();
  await page.getByText(say('ledger:budget.reasonNeeded')).waitFor();
  const reason = language === 'en' ? 'They called' : '本人来电询问';
  await page.getByLabel(say('ledger:person.reason')).fill(reason);
  await show.click();
  const name = language === 'en' ? 'A haircut' : '理发一次';
  await page
    .getByText(language === 'en' ? /理发一次|A haircut/ : name)
    .first()
    .waitFor();
  const { items } = await call('listAudit', { query: { limit: 20 } });
  expectThat(
    items.some((one) => one.reason === reason),
    'nobody can read of the look',
  );
}
