import { callerOf, file, handIn, leave, takeOn, type Caller } from './caller.ts';
import { expectThat, type Stage, type Story } from './story.ts';

const key = 'repair-common-lights';

export const neighbourStories: readonly Story[] = [
  {
    name: 'a neighbour joins instead of repeating, sees the finished work, and says whether it is done for them',
    play: joinAndAnswer,
  },
  {
    name: 'console: two requests are merged into one order, with the photo of who waits, and split again',
    play: mergeAndSplit,
  },
];

/** A building in and near which nothing of the kind is reported. */
async function quietBuilding(by: Caller): Promise<{ id: string; name: string }> {
  const { items } = await by.call('listCategories');
  const categoryId = items.find((one) => one.key === key)!.id;
  const { buildings } = await by.call('getTree');
  for (const building of buildings.toReversed()) {
    const place = { kind: 'building' as const, buildingId: building.id };
    const similar = await by.call('findSimilar', { body: { categoryId, place } });
    if (similar.items.length === 0) return building;
  }
  throw new Error('something of the kind is reported near every building');
}

async function joinAndAnswer(stage: Stage): Promise<void> {
  const { base, say } = stage;
  const [first, neighbour, dispatcher, engineer] = await Promise.all([
    callerOf(stage, { as: '王桂芳', size: 'phone' }),
    callerOf(stage, { as: '李想', size: 'phone' }),
    callerOf(stage, { as: '林小敏', size: 'desk' }),
    callerOf(stage, { as: '赵建军', size: 'phone' }),
  ]);
  const building = await quietBuilding(dispatcher);
  const { orderId } = await file(first, { key, text: '楼道灯不亮', buildingId: building.id });
  const { items } = await neighbour.call('listCategories');
  const category = items.find((one) => one.key === key)!;
  const { page } = neighbour;
  await page.goto(`${base}/ask?category=${category.id}`);
  await page.getByLabel(say('resident:ask.text')).fill('二楼也黑，老人上下楼不方便');
  await page.getByLabel(say('resident:ask.building')).selectOption({ label: building.name });
  await page.getByText(say('resident:ask.similar', { count: 1 })).waitFor();
  await page.getByRole('button', { name: say('resident:ask.join'), exact: true }).click();
  await page.waitForURL(/\/requests\//);
  await page.getByText(say('resident:request.joinedWaits')).waitFor();
  expectThat(!(await page.content()).includes(first.name), 'the neighbour sees who asked first');
  await takeOn(dispatcher, engineer, orderId);
  await handIn(engineer, orderId, '#4f7d5b');
  // The page is open and learns of it by itself.
  await page.getByText(say('resident:request.joinedAsk')).waitFor();
  await page.locator('.timeline .photo-strip img').nth(1).waitFor();
  await page.getByRole('button', { name: say('resident:request.joinedNo'), exact: true }).click();
  const sheet = page.locator('dialog[open]');
  await sheet.getByLabel(say('resident:request.joinedWords')).fill('三楼的还是不亮');
  await sheet.getByRole('button', { name: say('resident:ask.send'), exact: true }).click();
  await sheet.waitFor({ state: 'hidden' });
  const yes = page.getByRole('button', { name: say('resident:request.joinedYes'), exact: true });
  // It goes with the answer, and comes again with the work: pressed before, it would be of the first time.
  await yes.waitFor({ state: 'detached' });
  const back = await dispatcher.call('getOrder', { params: { orderId } });
  expectThat(back.state === 'accepted', `a neighbour’s no left the order ${back.state}`);
  await handIn(engineer, orderId, '#5f8d6b');
  await yes.click();
  await page.getByText(say('resident:request.joinedSaidYes')).waitFor();
  await leave(first, neighbour, dispatcher, engineer);
}

async function mergeAndSplit(stage: Stage): Promise<void> {
  const { base, say } = stage;
  const [first, second, dispatcher] = await Promise.all([
    callerOf(stage, { as: '王桂芳', size: 'phone' }),
    callerOf(stage, { as: '周文涛', size: 'phone' }),
    callerOf(stage, { as: '林小敏', size: 'desk' }),
  ]);
  const building = await quietBuilding(dispatcher);
  const buildingId = building.id;
  const one = await file(first, { key, text: '一楼大厅灯坏了', buildingId });
  const photoIds = [await second.upload('dark', '#3a3f4a')];
  const other = await file(second, { key, text: '进门那盏灯不亮', buildingId, photoIds });
  const { page } = dispatcher;
  await page.goto(`${base}/console/orders/${other.orderId}`);
  const similar = page.locator('section', { hasText: say('console:joined.similar') }).last();
  await similar.getByRole('button', { name: say('console:joined.merge'), exact: true }).click();
  await page.getByText(say('service:orderState.cancelled')).first().waitFor();
  await page.goto(`${base}/console/orders/${one.orderId}`);
  const waiting = page.locator('.joined li', { hasText: second.name });
  await waiting.getByText('进门那盏灯不亮').waitFor();
  await waiting.locator('img').waitFor();
  await waiting.getByRole('button', { name: say('console:joined.split'), exact: true }).click();
  await waiting.waitFor({ state: 'detached' });
  const { orders } = await dispatcher.call('getRequest', {
    params: { requestId: other.requestId },
  });
  expectThat(
    orders.some(({ state }) => state === 'new'),
    'what was split off has no order of its own',
  );
  await leave(first, second, dispatcher);
}
