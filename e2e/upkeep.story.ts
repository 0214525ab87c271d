import { callerOf, file, handIn, leave, seen, takeOn, type Caller } from './caller.ts';
import { untilDrawn } from './open-screen.ts';
import { expectThat, type Stage, type Story } from './story.ts';

/** What goes on around the orders: many at once, trouble that many share, the wall. */
export const upkeepStories: readonly Story[] = [
  {
    name: 'console: an act on many orders is done where it can be, each refusal is listed with its order, and it is undone',
    play: bulk,
  },
  {
    name: 'an incident is announced for three buildings, residents see it before they ask, and its requests end together',
    play: incident,
  },
  {
    name: 'the wall: finished work is published without personal data, and comes down when the reporter objects',
    play: wall,
  },
];

const mark = ({ language }: Stage) => `${language}${Math.round(performance.now())}`;

async function bulk(stage: Stage): Promise<void> {
  const { base, say } = stage;
  const [resident, dispatcher, manager] = await Promise.all([
    callerOf(stage, { as: '王桂芳', size: 'phone' }),
    callerOf(stage, { as: '林小敏', size: 'desk' }),
    callerOf(stage, { as: '何志强', size: 'desk' }),
  ]);
  const [building] = (await dispatcher.call('getTree')).buildings;
  const buildingId = building!.id;
  const word = mark(stage);
  const ids: string[] = [];
  for (const nth of [1, 2, 3]) {
    const text = `${word} 楼道堆物 ${nth}`;
    ids.push((await file(resident, { key: 'repair-public-facilities', text, buildingId })).orderId);
  }
  const { page } = dispatcher;
  await page.goto(`${base}/console/orders?q=${word}`);
  for (const id of ids) await page.locator(`[data-order="${id}"] input[type=checkbox]`).check();
  await page.getByText(say('operations:bulk.chosen', { count: 3 })).waitFor();
  // Somebody else is quicker with one of the three.
  const params = { orderId: ids[1]! };
  const order = await manager.call('getOrder', { params });
  await manager.call('cancelOrder', { params, body: { ...seen(order), reason: '重复登记' } });
  const bar = page.locator('.bulk-bar');
  const act = say('operations:bulk.act.reprioritise');
  await bar.locator('.bulk-acts button').nth(1).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByText(say('service:priority.high'), { exact: true }).click();
  await dialog.getByLabel(say('operations:bulk.words.reprioritise')).fill('通道堵住了');
  await dialog.locator('.ant-modal-footer .ant-btn-primary').click();
  const report = page.locator('.bulk-report');
  await report.getByText(say('operations:bulk.done', { act, count: 2 })).waitFor();
  expectThat((await report.locator('li').count()) === 1, 'not one refusal is listed');
  await report
    .locator('li', { hasText: `#${order.number}` })
    .locator('.refusal')
    .waitFor();
  const priorities = async () =>
    Promise.all(
      [ids[0]!, ids[2]!].map(
        async (id) => (await manager.call('getOrder', { params: { orderId: id } })).priority,
      ),
    );
  expectThat(String(await priorities()) === 'high,high', 'the act was not carried out');
  await report.locator('.ant-btn-link').click();
  await report.waitFor({ state: 'detached' });
  expectThat(String(await priorities()) === 'normal,normal', 'undoing did not take it back');
  await leave(resident, dispatcher, manager);
}

const water = 'repair-water-supply';

async function incident(stage: Stage): Promise<void> {
  const { base, say } = stage;
  const [manager, resident, other] = await Promise.all([
    callerOf(stage, { as: '何志强', size: 'desk' }),
    callerOf(stage, { as: '王桂芳', size: 'phone' }),
    callerOf(stage, { as: '周文涛', size: 'phone' }),
  ]);
  const [home] = (await resident.call('myHomes')).items;
  const { buildings } = await manager.call('getTree');
  const near = buildings.find(({ id }) => id === home!.buildingId)!;
  const three = [near, ...buildings.filter(({ id }) => id !== near.id)].slice(0, 3);
  // Asked before anything was announced: found, and attached.
  const before = await file(other, { key: water, text: '停水了', buildingId: near.id });
  const words = `水泵检修 ${mark(stage)}`;
  const english = `Pump repair ${mark(stage)}`;
  await announce(stage, manager, { words, english, buildings: three.map(({ name }) => name) });
  const shown = stage.language === 'en' ? english : words;
  await resident.page.goto(base);
  await resident.page.locator('.card.incident', { hasText: shown }).waitFor();
  const asked = await askAnyway(stage, resident, shown);
  const panel = manager.page.locator('.side-panel');
  await panel.getByText(say('operations:incident.attached', { count: 1 })).waitFor();
  await panel
    .getByRole('button', { name: say('operations:incident.attach', { count: 1 }), exact: true })
    .click();
  await panel.getByText(say('operations:incident.attached', { count: 2 })).waitFor();
  await panel.getByRole('button', { name: say('operations:incident.close'), exact: true }).click();
  const dialog = manager.page.getByRole('dialog').last();
  await dialog.getByLabel(say('operations:incident.textEn')).fill('The water is back');
  await dialog.locator('.ant-modal-footer .ant-btn-primary').click();
  await dialog.waitFor({ state: 'hidden' });
  for (const [who, requestId] of [
    [resident, asked],
    [other, before.requestId],
  ] as const) {
    const { state } = await who.call('getRequest', { params: { requestId } });
    expectThat(state !== 'open', `a request of the incident is still ${state}`);
  }
  await resident.page.goto(base);
  await untilDrawn(resident.page);
  await resident.page.locator('.card.incident', { hasText: shown }).waitFor({ state: 'detached' });
  await leave(manager, resident, other);
}

async function announce(
  { base, say }: Stage,
  { page }: Caller,
  given: { words: string; english: string; buildings: string[] },
): Promise<void> {
  await page.goto(`${base}/console/incidents`);
  await page.getByRole('button', { name: say('operations:incident.new'), exact: true }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel(say('operations:incident.textZh')).fill(given.words);
  await dialog.getByLabel(say('operations:incident.textEn')).fill(given.english);
  for (const name of given.buildings) {
    await dialog.getByLabel(say('operations:incident.buildings')).fill(name);
    await page.getByTitle(name, { exact: true }).last().click();
  }
  // The list of buildings lies over the buttons until one looks away from it.
  await dialog.locator('.ant-modal-title').click();
  await dialog.locator('.ant-modal-footer .ant-btn-primary').click();
  await dialog.waitFor({ state: 'hidden' });
  await page.locator('.side-panel').getByText(given.buildings[0]!).first().waitFor();
}

/** Before sending one reads that it is known; sent as part of it, it belongs to the incident. */
async function askAnyway({ base, say }: Stage, resident: Caller, shown: string): Promise<string> {
  const { page } = resident;
  const { items } = await resident.call('listCategories');
  const category = items.find(({ key }) => key === water)!;
  await page.goto(`${base}/ask?category=${category.id}`);
  await page.getByLabel(say('resident:ask.text')).fill('家里没水了');
  const notice = page.locator('.card.incident');
  await notice.getByText(shown).waitFor();
  const join = notice.getByLabel(say('resident:incident.join'));
  if (!(await join.isChecked())) await join.check({ force: true });
  await page.getByRole('button', { name: say('resident:ask.send'), exact: true }).click();
  await page.waitForURL(/\/requests\//);
  return page.url().split('/').at(-1)!;
}

async function wall(stage: Stage): Promise<void> {
  const { base, say } = stage;
  const [reporter, neighbour, dispatcher, engineer, manager] = await Promise.all([
    callerOf(stage, { as: '李想', size: 'phone' }),
    callerOf(stage, { as: '周文涛', size: 'phone' }),
    callerOf(stage, { as: '林小敏', size: 'desk' }),
    callerOf(stage, { as: '赵建军', size: 'phone' }),
    callerOf(stage, { as: '何志强', size: 'desk' }),
  ]);
  const text = `扶手松动 ${mark(stage)}`;
  const { requestId, orderId } = await finished(text, { reporter, dispatcher, engineer });
  const { page } = manager;
  await page.goto(`${base}/console/wall`);
  const candidate = page.locator('.panel', { hasText: text });
  await candidate
    .getByRole('button', { name: say('operations:wall.publish'), exact: true })
    .click();
  const dialog = page.getByRole('dialog');
  // Two at least to choose from.
  await dialog.locator('.wall-choice img').nth(1).waitFor();
  const words = dialog.getByLabel(say('operations:wall.words'));
  const send = dialog.locator('.ant-modal-footer .ant-btn-primary');
  await dialog.getByText(say('operations:wall.facesChecked')).click();
  await words.fill('给 13800990002 的业主修好了扶手');
  await send.click();
  // A number is somebody's: it does not get through.
  await dialog.getByRole('alert').waitFor();
  manager.errors.splice(0);
  const said = `扶手重新固定好了 ${mark(stage)}`;
  await words.fill(said);
  await send.click();
  await dialog.waitFor({ state: 'hidden' });
  await neighbour.page.goto(`${base}/neighbours?show=wall`);
  const entry = neighbour.page.locator('.card', { hasText: said });
  await entry.locator('img').nth(1).waitFor();
  expectThat(!(await entry.innerText()).includes(reporter.name), 'the wall names who asked');
  await reporter.page.goto(`${base}/requests/${requestId}`);
  await reporter.page.getByText(say('resident:wall.isShown')).waitFor();
  await reporter.page.getByLabel(say('resident:wall.mayShow')).click({ force: true });
  await reporter.page.getByText(say('resident:wall.mayShowLine')).waitFor();
  await neighbour.page.reload();
  const rest = neighbour.page
    .locator('.card')
    .or(neighbour.page.getByText(say('resident:wall.none')));
  await rest.first().waitFor();
  expectThat((await entry.count()) === 0, 'it is still shown after the reporter objected');
  const { items } = await manager.call('listWall', {});
  expectThat(!items.some((one) => one.orderId === orderId), 'the office still shows it');
  await leave(reporter, neighbour, dispatcher, engineer, manager);
}

/** Asked with a photo, done with two, accepted and rated: closed. */
async function finished(
  text: string,
  by: Record<'reporter' | 'dispatcher' | 'engineer', Caller>,
): Promise<{ requestId: string; orderId: string }> {
  const { reporter, dispatcher, engineer } = by;
  const [building] = (await dispatcher.call('getTree')).buildings;
  const photoIds = [await reporter.upload('loose', '#8a7a44')];
  const given = { key: 'repair-public-facilities', text, buildingId: building!.id, photoIds };
  const filed = await file(reporter, given);
  await takeOn(dispatcher, engineer, filed.orderId);
  await handIn(engineer, filed.orderId, '#4f6d7b');
  const params = { orderId: filed.orderId };
  const order = await reporter.call('getOrder', { params });
  const confirmed = await reporter.call('confirmOrder', { params, body: seen(order) });
  await reporter.call('rateOrder', { params, body: { ...seen(confirmed), stars: 5 } });
  return filed;
}
