import type { Language } from './browser.ts';
import { callerOf, leave } from './caller.ts';
import { expectThat, type Stage, type Story } from './story.ts';

/** What was planned, by language: the order is looked for some stories later, when its minute has come. */
const planned = new Map<Language, { title: string; dueMs: number }>();

export const planStory: Story = {
  name: 'console: weekly drain cleaning is planned, and stands in the month',
  play: plan,
};

export const plannedOrderStory: Story = {
  name: 'console: the order of a plan comes by itself when its time has come, and the month leads to it',
  play: orderComes,
};

/** A whole minute from now and more, as the clocks of the community show it: a slow machine saves it in time. */
function nextMinute() {
  const dueMs = Math.ceil((Date.now() + 60_000) / 60_000) * 60_000;
  const local = new Date(dueMs + 8 * 3_600_000);
  return { dueMs, at: local.toISOString().slice(11, 16), weekday: local.getUTCDay() || 7 };
}

async function plan(stage: Stage): Promise<void> {
  const { base, say, language } = stage;
  const manager = await callerOf(stage, { as: '何志强', size: 'desk' });
  const { page } = manager;
  const title = `疏通雨水井 ${language} ${Math.round(performance.now())}`;
  await page.goto(`${base}/console/plans`);
  await page.getByRole('button', { name: say('operations:plan.new'), exact: true }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel(say('operations:plan.title'), { exact: true }).fill(title);
  await dialog.getByLabel(say('operations:plan.category')).click();
  const word = language === 'en' ? 'Sewer' : '污水';
  await dialog.getByLabel(say('operations:plan.category')).fill(word);
  await page
    .locator('.ant-select-dropdown:visible .ant-select-item-option', { hasText: word })
    .first()
    .click();
  await dialog.getByLabel(say('operations:plan.text')).fill('揭盖清掏，冲洗后拍照。');
  const { at, weekday, dueMs } = nextMinute();
  const days = dialog.getByLabel(say('operations:plan.weekdays'));
  await days.click();
  const day = say(`operations:plan.weekday.${weekday}`);
  const option = page.locator('.ant-select-dropdown:visible').getByTitle(day, { exact: true });
  if ((await option.getAttribute('aria-selected')) !== 'true' && weekday !== 1)
    await option.click();
  await page.keyboard.press('Escape');
  await dialog.getByLabel(say('operations:plan.atTime')).fill(at);
  await dialog.locator('.ant-modal-footer .ant-btn-primary').click();
  await dialog.waitFor({ state: 'hidden' });
  const card = page.locator('.plan-grid .panel', { hasText: title });
  await card.getByText(say('operations:plan.state.active')).waitFor();
  await page.locator('.occurrence', { hasText: title }).first().waitFor();
  planned.set(language, { title, dueMs });
  await leave(manager);
}

/** The job looks each minute; played right after its plan this waits for it. */
const patienceMs = 240_000;

async function orderComes(stage: Stage): Promise<void> {
  const { base, say, language } = stage;
  const { title } = planned.get(language) ?? {};
  if (title === undefined) return;
  const manager = await callerOf(stage, { as: '何志强', size: 'desk' });
  const { page } = manager;
  await page.goto(`${base}/console/plans`);
  const made = page.locator('.occurrence.made', { hasText: title });
  const until = performance.now() + patienceMs;
  while ((await made.count()) === 0) {
    expectThat(performance.now() < until, 'the order of the plan did not come');
    await page.waitForTimeout(2000);
    await page.reload();
    await page.locator('.occurrence').first().waitFor();
  }
  await made.first().click();
  await page.locator('.ant-popover a[href*="/orders/"]').first().click();
  await page.getByText('揭盖清掏，冲洗后拍照。').first().waitFor();
  // It came by itself; those who give out what waits may have been quicker than we.
  await page
    .locator('.timeline')
    .getByText(say('service:happened.file'), { exact: true })
    .first()
    .waitFor();
  await leave(manager);
}
