import { callerOf, leave, seen, takeOn, type Caller } from './caller.ts';
import { expectThat, type Stage, type Story } from './story.ts';

/** Paid work from the first look at its price to the settlement and the stars. */
export const paidStory: Story = {
  name: 'paid: the range is agreed to, the estimate and the final price are approved, materials come from the stock, and it is settled and rated',
  play: async (stage) => {
    const [resident, dispatcher, engineer] = await Promise.all([
      callerOf(stage, { as: '李想', size: 'phone' }),
      callerOf(stage, { as: '林小敏', size: 'desk' }),
      callerOf(stage, { as: '赵建军', size: 'phone' }),
    ]);
    const orderId = await ask(stage, resident);
    const version = await takeOn(dispatcher, engineer, orderId);
    const params = { orderId };
    await engineer.call('arriveAtOrder', { params, body: seen({ version }) });
    await estimate(stage, engineer, orderId);
    await agree(stage, resident, 'resident:price.estimateAsk');
    await takeAndPrice(stage, engineer);
    await agree(stage, resident, 'resident:price.finalAsk');
    await resident.page.getByText(stage.say('service:settlement.toPay')).waitFor();
    await finish(stage, { engineer, resident });
    await readSettlement(stage, dispatcher, orderId);
    await leave(resident, dispatcher, engineer);
  },
};

async function ask({ base, say }: Stage, resident: Caller) {
  const { page } = resident;
  const { items } = await resident.call('listCategories');
  const category = items.find(({ nameEn }) => nameEn === 'Paid home repair')!;
  await page.goto(`${base}/ask?category=${category.id}`);
  await page.getByLabel(say('resident:ask.text')).fill('厨房龙头关不紧，想换一个');
  await page.locator('#ask-price').getByText('¥50').waitFor();
  const send = page.getByRole('button', { name: say('resident:ask.send') });
  await send.click();
  // Nothing is asked for before the range is agreed to.
  await page.getByText(say('resident:ask.missing.price')).waitFor();
  expectThat(page.url().includes('/ask'), 'it was filed without an agreement');
  await page.getByLabel(say('resident:ask.agree')).check({ force: true });
  await send.click();
  await page.waitForURL(/\/requests\//);
  const requestId = page.url().split('/').at(-1)!;
  const { orders } = await resident.call('getRequest', { params: { requestId } });
  return orders[0]!.id;
}

async function estimate({ base, say }: Stage, { page }: Caller, orderId: string): Promise<void> {
  await page.goto(`${base}/desk/orders/${orderId}`);
  await page.getByRole('button', { name: say('service:price.makeEstimate'), exact: true }).click();
  const sheet = page.locator('dialog[open]');
  await sheet.getByLabel(say('service:price.unitPrice')).first().fill('60');
  await sheet.getByText(say('service:price.pickStock')).click();
  await sheet.locator('.stock-suggestions .chips button').first().click();
  await sheet.getByRole('button', { name: say('service:price.send'), exact: true }).click();
  await sheet.waitFor({ state: 'hidden' });
  // While the household decides, the worker's clock stands.
  await page.getByText(say('service:price.clockWaits')).waitFor();
}

/** The resident's page is open and learns of the price by itself. */
async function agree({ say }: Stage, { page }: Caller, question: string): Promise<void> {
  await page.getByText(say(question)).first().waitFor();
  await page.getByRole('button', { name: say('resident:price.approve'), exact: true }).click();
  await page.getByText(say(question)).first().waitFor({ state: 'detached' });
}

async function takeAndPrice({ say }: Stage, { page }: Caller): Promise<void> {
  await page.getByText(say('service:price.clockWaits')).waitFor({ state: 'detached' });
  await page.getByRole('button', { name: say('service:material.take'), exact: true }).click();
  const sheet = page.locator('dialog[open]');
  await sheet.locator('.tile:enabled').first().click();
  await sheet.getByRole('button', { name: say('service:material.take'), exact: true }).click();
  await sheet.waitFor({ state: 'hidden' });
  await page.locator('.used-list li').first().waitFor();
  await page.getByRole('button', { name: say('service:price.makeFinal'), exact: true }).click();
  await sheet.getByText(say('service:price.fromStock')).waitFor();
  await sheet.getByRole('button', { name: say('service:price.send'), exact: true }).click();
  await sheet.waitFor({ state: 'hidden' });
}

async function finish(
  { say }: Stage,
  { engineer, resident }: { engineer: Caller; resident: Caller },
): Promise<void> {
  // The worker's page learns by itself that the price is settled.
  await engineer.page.getByText(say('service:settlement.toPay')).waitFor();
  const form = engineer.page.locator('#submit');
  await form.getByLabel(say('desk:order.note')).fill('换了龙头和软管，试水不漏');
  await form.getByRole('button', { name: say('service:act.submit'), exact: true }).click();
  const { page } = resident;
  await page.getByRole('button', { name: say('service:act.confirm') }).click();
  await page.getByRole('radio', { name: say('common:stars', { count: 5 }) }).click();
  await page.getByRole('button', { name: say('resident:request.rateSend') }).click();
  await page.getByText(say('resident:next.closed')).first().waitFor();
}

async function readSettlement(
  { base, say }: Stage,
  { page }: Caller,
  orderId: string,
): Promise<void> {
  await page.goto(`${base}/console/settlements`);
  // By the order itself: its number may stand in a sum or a date of another row.
  const row = page.locator('tbody tr', { has: page.locator(`a[href$="/orders/${orderId}"]`) });
  await row.getByText(say('service:settlement.state.payable')).waitFor();
  await row.click();
  await page.getByText(say('service:price.kind.labour')).first().waitFor();
}
