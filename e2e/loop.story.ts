import { visit, type Visitor } from './browser.ts';
import { photo } from './photos.ts';
import { expectThat, type Stage, type Story } from './story.ts';

/** The day the platform exists for, each on their own device. */
export const loopStory: Story = {
  name: 'a resident asks with a photo, the dispatcher sees it live and assigns, the engineer does it with evidence, the resident accepts and rates, the manager reads the timeline',
  play: async (stage) => {
    const text = `厨房水槽下面漏水 ${stage.language} ${Math.round(performance.now())}`;
    const dispatcher = await visit(stage.browser, stage.base, {
      as: people.dispatcher,
      language: stage.language,
      size: 'desk',
    });
    await dispatcher.page.goto(`${stage.base}/console/orders`);
    await dispatcher.page.locator('[data-column]').first().waitFor();

    const resident = await visit(stage.browser, stage.base, {
      as: people.resident,
      language: stage.language,
      size: 'phone',
    });
    const number = await ask(stage, resident, text);
    await assign(stage, dispatcher, text);
    const engineer = await visit(stage.browser, stage.base, {
      as: people.engineer,
      language: stage.language,
      size: 'phone',
    });
    await work(stage, engineer, text);
    await acceptAndRate(stage, resident);

    const manager = await visit(stage.browser, stage.base, {
      as: people.manager,
      language: stage.language,
      size: 'desk',
    });
    await readTimeline(stage, manager, number);
    for (const visitor of [dispatcher, resident, engineer, manager]) {
      expectThat(visitor.errors.length === 0, `the page reported: ${visitor.errors.join('; ')}`);
      await visitor.context.close();
    }
  },
};

const people = { resident: '王桂芳', dispatcher: '林小敏', engineer: '赵建军', manager: '何志强' };

async function ask({ base, say }: Stage, { page }: Visitor, text: string): Promise<string> {
  await page.goto(base);
  await page.getByText(say('resident:home.ask'), { exact: true }).click();
  await page.getByLabel(say('resident:ask.text')).fill(text);
  await page.locator('input[type=file]').setInputFiles([await photo('sink', '#6a7f8f')]);
  await page.locator('.photo-picker li.sent').first().waitFor();
  await page.locator('.tile').first().click();
  await page.getByRole('button', { name: say('resident:ask.send') }).click();
  await page.waitForURL(/\/requests\//);
  await page.getByText(say('resident:next.new')).waitFor();
  await page.locator('.photo-strip img').first().waitFor();
  return page.url().split('/').at(-1)!;
}

/** The card appears on the open board by itself: nobody reloads. */
async function assign({ say }: Stage, { page }: Visitor, text: string): Promise<void> {
  const card = page.locator('[data-order]', { hasText: text });
  await card.waitFor();
  await card.click();
  await page
    .locator('.act-bar')
    .getByRole('button', { name: say('service:act.assign'), exact: true })
    .click();
  const dialog = page.getByRole('dialog').last();
  await dialog.getByPlaceholder(say('console:assign.search')).fill(people.engineer);
  await dialog.getByRole('radio', { name: people.engineer }).check();
  await dialog.locator('.ant-modal-footer .ant-btn-primary').click();
  await page
    .locator('[data-order]', { hasText: text })
    .filter({ hasText: people.engineer })
    .waitFor();
}

async function work({ base, say }: Stage, { page }: Visitor, text: string): Promise<void> {
  await page.goto(`${base}/desk/`);
  await page.getByText(text).click();
  // The list stays on screen until the page of the order has come.
  await page.locator('.timeline').waitFor();
  await page.getByRole('button', { name: say('service:act.accept'), exact: true }).click();
  await page.getByRole('button', { name: say('service:act.arrive'), exact: true }).click();
  const form = page.locator('#submit');
  await form.waitFor();
  await form
    .locator('input[type=file]')
    .setInputFiles([await photo('before', '#8a5a44'), await photo('after', '#4f7d5b')]);
  await form.locator('.photo-picker li.sent').nth(1).waitFor();
  await form.getByLabel(say('desk:order.note')).fill('换了软管和密封圈');
  await form.getByRole('button', { name: say('service:act.submit'), exact: true }).click();
  await page.getByText(say('service:orderState.submitted')).first().waitFor();
}

async function acceptAndRate({ say }: Stage, { page }: Visitor): Promise<void> {
  // The resident's page is still open and learns of it by itself.
  await page.getByRole('button', { name: say('service:act.confirm') }).click();
  await page.getByRole('radio', { name: say('common:stars', { count: 5 }) }).click();
  await page.getByLabel(say('resident:request.rateWords')).fill('师傅手脚快，擦得也干净');
  await page.getByRole('button', { name: say('resident:request.rateSend') }).click();
  await page.getByText(say('resident:next.closed')).first().waitFor();
}

async function readTimeline(
  { base, say }: Stage,
  { page }: Visitor,
  requestId: string,
): Promise<void> {
  const session = (await (await page.request.get(`${base}/api/session`)).json()) as {
    memberships: { communityId: string }[];
  };
  const communityId = session.memberships[0]!.communityId;
  const listed = (await (
    await page.request.get(`${base}/api/communities/${communityId}/orders?requestId=${requestId}`)
  ).json()) as { items: { id: string }[] };
  await page.goto(`${base}/console/orders/${listed.items[0]!.id}`);
  const happened = ['rate', 'confirm', 'submit', 'arrive', 'accept', 'file'] as const;
  for (const act of happened)
    await page
      .locator('.timeline')
      .getByText(say(`service:happened.${act}`), { exact: true })
      .first()
      .waitFor();
  const photos = await page.locator('.timeline .photo-strip img').count();
  expectThat(photos === 2, `the timeline shows ${photos} photos of evidence`);
}
