import type { BrowserContext, Page } from 'playwright-core';
import { patienceMs, visit, type Visitor } from './browser.ts';
import { photo } from './photos.ts';
import { shellIsKept } from './open-screen.ts';
import { expectThat, until, type Stage, type Story } from './story.ts';

interface Order {
  id: string;
  version: number;
  state: string;
  executorId: string | null;
  timeline: { act: string; at: string; recordedAt: string | null; photos: unknown[] }[];
}

const minuteMs = 60_000;

/** Airplane mode in the cellar: what is done there arrives once, in order, with the times it was done. */
export const offlineStory: Story = {
  name: 'three orders done without a network, the app closed in between, arrive once, with their times',
  play: async (stage) => {
    const desk = await deskOf(stage, '林小敏');
    const worker = await visit(stage.browser, stage.base, {
      as: '赵建军',
      language: stage.language,
      size: 'phone',
    });
    const { context } = worker;
    const me = await personOf(worker, stage);
    const ids = await Promise.all(
      [1, 2, 3].map((number) => orderFor(desk, stage, { to: me, text: `离线 ${number}` })),
    );
    const { page } = worker;
    await openAndLayBy(page, stage, ids);
    await context.setOffline(true);
    const doneAtMs = Date.now();
    await doOrder(page, stage, ids[0]!);
    // The app is closed and opened again, still without a network.
    await page.close();
    const again = await openOffline(context, stage);
    await again.goto(`${stage.base}/desk/`);
    await again.getByText(stage.say('desk:unsent.waiting', { count: 3 })).waitFor();
    await doOrder(again, stage, ids[1]!);
    await doOrder(again, stage, ids[2]!);
    await again.goto(`${stage.base}/desk/unsent`);
    // Two photos of each order, opened from what lies sealed.
    await again.locator('.photo-strip img').nth(5).waitFor();
    expectThat(await nothingReadable(again), 'what lies on the device can be read');
    const waitedMs = 3_000;
    await again.waitForTimeout(waitedMs);
    await context.setOffline(false);
    await again.getByText(stage.say('desk:unsent.none')).waitFor({ timeout: 90_000 });
    for (const id of ids) await expectDoneOnce(desk, stage, { id, doneAtMs });
    await context.close();
    await desk.context.close();
  },
};

/** Somebody else has the order by then: shown, kept, and left as a word. */
export const conflictStory: Story = {
  name: 'what was done without a network on an order that went to somebody else is shown and not lost',
  play: async (stage) => {
    const { say, base } = stage;
    const desk = await deskOf(stage, '林小敏');
    const worker = await visit(stage.browser, base, {
      as: '赵建军',
      language: stage.language,
      size: 'phone',
    });
    const { context, page } = worker;
    const me = await personOf(worker, stage);
    const id = await orderFor(desk, stage, { to: me, text: '离线冲突' });
    await openAndLayBy(page, stage, [id]);
    await context.setOffline(true);
    await doOrder(page, stage, id);
    const before = await read(desk, stage, id);
    const other = await otherPerformer(desk, stage, me);
    await act(desk, stage, 'POST', `orders/${id}/assignment`, {
      actId: crypto.randomUUID(),
      version: before.version,
      personId: other,
    });
    await context.setOffline(false);
    await page.goto(`${base}/desk/unsent`);
    await page.getByText(say('desk:unsent.trouble')).first().waitFor({ timeout: 60_000 });
    await page.locator('.photo-strip img').nth(1).waitFor();
    await page.getByRole('button', { name: say('desk:unsent.asNote') }).click();
    await page.getByText(say('desk:unsent.none')).waitFor({ timeout: 60_000 });
    const after = await read(desk, stage, id);
    const words = after.timeline.filter((one) => one.act === 'comment');
    expectThat(
      words.length === 1 && words[0]!.photos.length === 2,
      'the word and its photos are missing',
    );
    expectThat(after.executorId === other, 'the order moved');
    await context.close();
    await desk.context.close();
  },
};

/** Done with an order: accepted, arrived, submitted with two photos. */
async function doOrder(page: Page, { say, base }: Stage, id: string): Promise<void> {
  await page.goto(`${base}/desk/orders/${id}`);
  const foot = page.locator('.page-foot');
  await foot.getByRole('button', { name: say('service:act.accept'), exact: true }).click();
  await foot.getByRole('button', { name: say('service:act.arrive'), exact: true }).click();
  await foot.waitFor({ state: 'detached' });
  const form = page.locator('#submit');
  await form
    .locator('input[type=file]')
    .setInputFiles([await photo('before', '#5f6f7a'), await photo('after', '#7a6f5f')]);
  await form.locator('li.kept, li.sent').nth(1).waitFor();
  await form.getByLabel(say('desk:order.note')).fill('已修好');
  await form.getByRole('button', { name: say('service:act.submit'), exact: true }).click();
  await form.waitFor({ state: 'detached' });
}

/** With a network: the shell is kept, the orders and their forms are laid by. */
async function openAndLayBy(page: Page, { base }: Stage, ids: readonly string[]): Promise<void> {
  const read = new Set<string>();
  page.on('response', (answer) => void read.add(new URL(answer.url()).pathname.split('/').at(-1)!));
  await page.goto(`${base}/desk/`);
  await page.evaluate(async () => {
    await navigator.serviceWorker.ready;
  });
  // The second load is the worker's: every file of the app is in its store.
  await page.reload();
  for (const id of ids) await page.locator(`a[href$="${id}"]`).first().waitFor();
  await shellIsKept(page, '/desk/');
  await until(() => ids.every((id) => read.has(id)), 'not every order was laid by');
  // Reads are saved every few seconds.
  await page.waitForTimeout(10_000);
}

async function openOffline(context: BrowserContext, { base }: Stage): Promise<Page> {
  const page = await context.newPage();
  page.setDefaultTimeout(patienceMs);
  await page.goto(`${base}/desk/`);
  return page;
}

/** Neither a name nor a place lies in the browser's stores as text. */
const nothingReadable = (page: Page): Promise<boolean> =>
  page.evaluate(async () => {
    const db = await new Promise<IDBDatabase>((resolve, reject) => {
      const asked = indexedDB.open('linli');
      asked.addEventListener('success', () => resolve(asked.result));
      asked.addEventListener('error', () => reject(asked.error!));
    });
    const boxes = await new Promise<{ data: ArrayBuffer }[]>((resolve) => {
      const asked = db.transaction('boxes').objectStore('boxes').getAll();
      asked.addEventListener('success', () => resolve(asked.result as never));
    });
    db.close();
    const texts = boxes.map((box) => new TextDecoder().decode(box.data));
    const clear = texts.some((text) => /号楼|getOrder|JFIF|已修好/.test(text));
    return boxes.length > 0 && !clear && localStorage.getItem('linli.reads') === null;
  });

async function expectDoneOnce(
  desk: Visitor,
  stage: Stage,
  { id, doneAtMs }: { id: string; doneAtMs: number },
): Promise<void> {
  const order = await read(desk, stage, id);
  expectThat(order.state === 'submitted', `an order is ${order.state}`);
  for (const name of ['accept', 'arrive', 'submit']) {
    const lines = order.timeline.filter((one) => one.act === name);
    expectThat(lines.length === 1, `${name} was told ${lines.length} times`);
    const [line] = lines;
    const doneMs = Date.parse(line!.at);
    expectThat(line!.recordedAt !== null, `${name} does not say that it was told later`);
    expectThat(
      doneMs >= doneAtMs - 2_000 && doneMs < Date.parse(line!.recordedAt!) - 1_000,
      `${name} has the wrong time`,
    );
    expectThat(doneMs < doneAtMs + 5 * minuteMs, `${name} is too late`);
  }
  const [submit] = order.timeline.filter((one) => one.act === 'submit');
  expectThat(submit!.photos.length === 2, 'photos are missing or doubled');
}

async function deskOf({ browser, base, language }: Stage, as: string): Promise<Visitor> {
  const visitor = await visit(browser, base, { as, language, size: 'desk' });
  await visitor.page.goto(`${base}/console/`);
  return visitor;
}

interface Membership {
  communityId: string;
  personId: string;
}
async function membershipOf({ context }: Visitor, { base }: Stage): Promise<Membership> {
  const answer = await context.request.get(`${base}/api/session`);
  return ((await answer.json()) as { memberships: Membership[] }).memberships[0]!;
}
const personOf = async (visitor: Visitor, stage: Stage) =>
  (await membershipOf(visitor, stage)).personId;

async function act<T>(
  desk: Visitor,
  stage: Stage,
  method: string,
  path: string,
  data?: unknown,
): Promise<T> {
  const { communityId } = await membershipOf(desk, stage);
  const answer = await desk.context.request.fetch(
    `${stage.base}/api/communities/${communityId}/${path}`,
    { method, headers: { 'x-linli-csrf': '1' }, ...(data === undefined ? {} : { data }) },
  );
  expectThat(answer.ok(), `${method} ${path}: ${answer.status()} ${await answer.text()}`);
  return (await answer.json()) as T;
}
const read = (desk: Visitor, stage: Stage, id: string) =>
  act<Order>(desk, stage, 'GET', `orders/${id}`);

/** Filed on the phone for somebody and given to the worker. */
async function orderFor(
  desk: Visitor,
  stage: Stage,
  given: { to: string; text: string },
): Promise<string> {
  const { items: categories } = await act<{
    items: { id: string; evidence: string; place: string; class: string; dispatch: string }[];
  }>(desk, stage, 'GET', 'categories');
  const category = categories.find(
    (one) => one.class === 'basic' && one.place !== 'home' && one.dispatch === 'assign',
  )!;
  const requestId = crypto.randomUUID();
  await act(desk, stage, 'POST', 'requests', {
    id: requestId,
    categoryId: category.id,
    text: given.text,
    place: { kind: 'community' },
    channel: 'patrol',
  });
  const { items } = await act<{ items: Order[] }>(
    desk,
    stage,
    'GET',
    `orders?requestId=${requestId}`,
  );
  const [order] = items;
  await act(desk, stage, 'POST', `orders/${order!.id}/assignment`, {
    actId: crypto.randomUUID(),
    version: order!.version,
    personId: given.to,
  });
  return order!.id;
}

async function otherPerformer(desk: Visitor, stage: Stage, me: string): Promise<string> {
  const { items } = await act<{ items: { personId: string }[] }>(desk, stage, 'GET', 'performers');
  return items.find((one) => one.personId !== me)!.personId;
}
