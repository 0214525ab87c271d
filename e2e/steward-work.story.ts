import { callerOf, file, leave, type Caller } from './caller.ts';
import { expectThat, type Stage, type Story } from './story.ts';

/** What a full-time steward and the office hand out: an order, a task, a home in a gap, a month's pay for stars. */
export const stewardWorkStory: Story = {
  name: 'a steward hands an order and a task to a volunteer, a gap has a name until it is closed, and stars are paid once a month',
  play: async (stage) => {
    const [steward, volunteer, resident, manager] = await Promise.all([
      callerOf(stage, { as: '陈静', size: 'phone' }),
      callerOf(stage, { as: '吴秀珍', size: 'phone' }),
      callerOf(stage, { as: '王桂芳', size: 'phone' }),
      callerOf(stage, { as: '何志强', size: 'desk' }),
    ]);
    await handOutOrder(stage, { steward, volunteer, resident });
    await handOutTask(stage, { steward, volunteer, manager });
    await closeGap(stage, manager);
    await payStars(stage, manager);
    for (const one of [steward, volunteer, resident, manager]) await leave(one);
  },
};

const mark = ({ language }: Stage) => `${language}${Math.round(performance.now())}`;

interface Giving {
  steward: Caller;
  volunteer: Caller;
}

async function handOutOrder(
  stage: Stage,
  { steward, volunteer, resident }: Giving & { resident: Caller },
): Promise<void> {
  const { base, say } = stage;
  const [home] = (await resident.call('myHomes')).items;
  const text = `手机字太小，想请人调一下 ${mark(stage)}`;
  const given = { key: 'handy-help-phone', text, buildingId: home!.buildingId };
  const { orderId } = await file(resident, given);
  const { page } = steward;
  await page.goto(`${base}/desk/orders/${orderId}`);
  await page.getByText(text).waitFor();
  await page.getByRole('button', { name: say('desk:order.handOut') }).click();
  const sheet = page.locator('dialog.sheet');
  await sheet.getByRole('radio', { name: volunteer.name }).click();
  await sheet.getByRole('button', { name: say('desk:order.handOut') }).click();
  await sheet.waitFor({ state: 'hidden' });
  const theirs = volunteer.page;
  await theirs.goto(`${base}/desk/orders/${orderId}`);
  await theirs.getByRole('button', { name: say('service:act.accept'), exact: true }).click();
  await theirs.getByRole('button', { name: say('service:act.arrive'), exact: true }).waitFor();
  const order = await volunteer.call('getOrder', { params: { orderId } });
  expectThat(order.executorId === volunteer.personId, 'the order is not with the volunteer');
}

/** Given by name, seen by her, declined at no cost: the place is free again. */
async function handOutTask(
  stage: Stage,
  { steward, volunteer, manager }: Giving & { manager: Caller },
): Promise<void> {
  const { base, say } = stage;
  const title = `楼道清洁日 ${mark(stage)}`;
  await publish(manager, title);
  const { page } = steward;
  await page.goto(`${base}/desk/me`);
  await page.getByRole('link', { name: say('task:desk.handOut') }).click();
  await page.locator('button.card', { hasText: title }).click();
  const sheet = page.locator('dialog.sheet');
  await sheet.getByRole('radio', { name: volunteer.name }).click();
  await sheet.getByRole('button', { name: say('task:desk.handOutGive') }).click();
  await page.getByText(say('task:desk.handOutDone', { name: volunteer.name })).waitFor();
  await page.locator('button.card', { hasText: title }).waitFor({ state: 'detached' });
  const theirs = volunteer.page;
  await theirs.goto(`${base}/my-tasks`);
  await theirs.locator('a.card', { hasText: title }).click();
  await theirs.getByText(say('task:declineLine', { name: steward.name })).waitFor();
  const decline = theirs.getByRole('button', { name: say('task:decline'), exact: true });
  await decline.click();
  // It goes once the answer has come; the card of the list is not on this page anyway.
  await decline.waitFor({ state: 'detached' });
  await page.reload();
  await page.locator('button.card', { hasText: title }).waitFor();
}

async function publish(manager: Caller, title: string): Promise<void> {
  const id = crypto.randomUUID();
  const purses = await manager.call('listTaskPurses');
  const own = purses.items.find(({ kind }) => kind === 'organisation')!;
  const startsAt = new Date(Date.now() + 26 * 3_600_000).toISOString();
  const draft = await manager.call('createTask', {
    body: {
      id,
      payer: { kind: 'organisation', organisationId: own.id },
      kind: 'cleaning',
      title,
      text: '每层楼道扫一遍，清掉堆物',
      place: { kind: 'community' },
      radiusM: 3000,
      slots: [
        { startsAt, endsAt: new Date(Date.parse(startsAt) + 3_600_000).toISOString(), places: 1 },
      ],
      skills: [],
      minAge: null,
      certificate: null,
      payFen: 0,
      points: 0,
      unit: null,
      checkIn: ['steward'],
      photosNeeded: 0,
      countOf: null,
      headStarts: {},
      freeCancelMinutes: 60,
      placesPerPerson: 1,
    },
  });
  await manager.call('publishTask', { params: { taskId: id }, body: { version: draft.version } });
}

/** The home has nobody by its own wish: it stands on the list by that name until it is given to somebody. */
async function closeGap(stage: Stage, manager: Caller): Promise<void> {
  const { base, say } = stage;
  const { buildings } = await manager.call('getTree');
  const { items } = await manager.call('listCharges', { query: { buildingId: buildings[1]!.id } });
  const home = items.find((one) => one.stewardName !== null)!;
  await manager.call('chargeHomes', {
    body: {
      homeIds: [home.homeId],
      to: { gap: 'away' },
      had: [{ homeId: home.homeId, fromAt: home.fromAt }],
    },
  });
  const { page } = manager;
  await page.goto(`${base}/console/stewards?view=charges`);
  const line = page.locator('.steward-lines li', { hasText: home.homeLabel });
  await line.getByText(say('steward:charge.gap.away')).waitFor();
  await line.getByRole('button', { name: say('steward:charge.give') }).click();
  const dialog = page.getByRole('dialog');
  await dialog.locator('.ant-select').click();
  const options = page.locator('.ant-select-dropdown:visible');
  await options.getByTitle(home.stewardName!, { exact: true }).click();
  await dialog.locator('.ant-modal-footer .ant-btn-primary').click();
  await dialog.waitFor({ state: 'hidden' });
  await line.waitFor({ state: 'detached' });
}

/** A month that is over and not yet paid: each play takes the one before those that others paid. */
async function payStars(stage: Stage, manager: Caller): Promise<void> {
  const { base, say } = stage;
  const { period, fen } = await openMonth(manager);
  const { page } = manager;
  await page.goto(`${base}/console/stewards?view=pay&period=${period}`);
  const confirm = page.locator('.ant-btn-primary', { hasText: '¥' });
  await confirm.click();
  await page.getByRole('button', { name: say('steward:pay.allPaid') }).waitFor();
  await page.getByText(say('steward:pay.paid')).first().waitFor();
  const after = await manager.call('listStewardPay', { params: { period } });
  const left = after.budgets.reduce((sum, one) => sum + one.freeFen, 0);
  expectThat(left + due(after.items) === fen, 'the budget is not less by what was paid');
  expectThat(
    after.items.every((one) => one.paidAt !== null || sum(one) === 0),
    'somebody is unpaid',
  );
}

type Line = { starFen: number; valueFen: number };
const sum = ({ starFen, valueFen }: Line) => starFen + valueFen;
const due = (lines: readonly Line[]) => lines.reduce((all, one) => all + sum(one), 0);

async function openMonth(manager: Caller): Promise<{ period: string; fen: number }> {
  const day = new Date(Date.now() + 8 * 3_600_000);
  for (let back = 1; back < 12; back++) {
    const first = new Date(Date.UTC(day.getUTCFullYear(), day.getUTCMonth() - back, 1));
    const period = first.toISOString().slice(0, 7);
    const { items, budgets } = await manager.call('listStewardPay', { params: { period } });
    if (items.some((one) => one.paidAt !== null)) continue;
    expectThat(due(items) > 0, 'stars are worth nothing');
    return { period, fen: budgets.reduce((all, one) => all + one.freeFen, 0) };
  }
  throw new Error('every month of the year is paid');
}
