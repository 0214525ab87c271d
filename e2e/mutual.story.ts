import { randomUUID } from 'node:crypto';
import { callerOf, leave, type Caller } from './caller.ts';
import { expectThat, someLetters, type Stage, type Story } from './story.ts';

/** Two neighbours are brought together: words without names first, names once both agreed, hidden when taken back. */
export const mutualStory: Story = {
  name: 'resident: a need and an offer meet without names, both agree and see each other, one takes it back',
  play,
};

async function play(stage: Stage): Promise<void> {
  const { base, say, language } = stage;
  // Another instrument for each language: what the first story left behind would fit too.
  const title = `${language === 'en' ? '小提琴' : '吉他'}${someLetters()}`;
  const li = await callerOf(stage, { as: '李想', size: 'phone' });
  await post(stage, li.page, { side: 'canHelp', title: `教弹${title}` });
  const zhou = await callerOf(stage, { as: '周文涛', size: 'phone' });
  await post(stage, zhou.page, { side: 'needHelp', title: `想学${title}` });
  const seen = zhou.page.locator('.card', { hasText: `教弹${title}` }).first();
  await seen.waitFor();
  expectThat(!(await zhou.page.content()).includes('李想'), 'a name is shown before both agreed');
  await seen.getByRole('button', { name: say('mutual:agree'), exact: true }).click();
  await seen.getByText(say('mutual:standing.waiting')).waitFor();
  await li.page.goto(`${base}/mutual`);
  const mine = li.page.locator('.card', { hasText: `想学${title}` }).first();
  await mine.getByRole('button', { name: say('mutual:agree'), exact: true }).click();
  await mine.getByText('周文涛').waitFor();
  await zhou.page.reload();
  await seen.getByText('李想').waitFor();
  await seen.getByRole('button', { name: say('mutual:takeBack'), exact: true }).click();
  await seen.waitFor({ state: 'detached' });
  await li.page.reload();
  await li.page.getByText(say('mutual:mine'), { exact: true }).waitFor();
  await mine.waitFor({ state: 'detached' });
  await reported(stage, { by: zhou, of: li, title: `教弹${title}` });
  await leave(zhou);
  await leave(li);
}

/** What a neighbour found wrong is decided at the workbench, where social workers are. */
async function reported(
  stage: Stage,
  { by, of, title }: { by: Caller; of: Caller; title: string },
): Promise<void> {
  const { items } = await of.call('listMyNeeds', { query: { limit: 20 } });
  const entryId = items.find((one) => one.title === title)?.id;
  expectThat(entryId !== undefined, 'what was posted is in no list');
  const body = { id: randomUUID(), reason: 'advert' as const, note: '' };
  await by.call('reportNeed', { params: { entryId: entryId! }, body });
  const manager = await callerOf(stage, { as: '何志强', size: 'phone' });
  await manager.page.goto(`${stage.base}/desk/`);
  await manager.page.getByRole('link', { name: stage.say('mutual:staff.waiting') }).click();
  const card = manager.page.locator('.card', { hasText: title });
  await card.getByRole('button', { name: stage.say('mutual:staff.hide'), exact: true }).click();
  await card.waitFor({ state: 'detached' });
  await leave(manager);
}

type Page = Awaited<ReturnType<typeof callerOf>>['page'];

async function post(
  { base, say }: Stage,
  page: Page,
  { side, title }: { side: 'needHelp' | 'canHelp'; title: string },
): Promise<void> {
  await page.goto(`${base}/mutual`);
  await page.getByRole('button', { name: say(`mutual:${side}`), exact: true }).click();
  const sheet = page.getByRole('dialog');
  await sheet.getByLabel(say('mutual:topicLabel')).selectOption('teach');
  await sheet
    .getByLabel(say(side === 'needHelp' ? 'mutual:needTitle' : 'mutual:offerTitle'))
    .fill(title);
  await sheet.getByRole('button', { name: say('mutual:post'), exact: true }).click();
  await sheet.waitFor({ state: 'hidden' });
}
