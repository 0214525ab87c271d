import type { Locator } from 'playwright-core';
import { callerOf, leave, type Caller } from './caller.ts';
import { expectThat, type Stage, type Story } from './story.ts';

/** Of two places that are chosen one is given as proposed, one to somebody else for a reason. */
export const proposePlacesStory: Story = {
  name: 'a steward has all free places of tasks proposed to volunteers together, gives one as proposed and one to somebody else',
  play: async (stage) => {
    const [steward, manager, first, second] = await Promise.all([
      callerOf(stage, { as: '陈静', size: 'phone' }),
      callerOf(stage, { as: '何志强', size: 'desk' }),
      callerOf(stage, { as: '吴秀珍', size: 'phone' }),
      callerOf(stage, { as: '李想', size: 'phone' }),
    ]);
    const member = await manager.call('inviteMember', {
      body: { name: second.name, phone: '13800990002', role: 'volunteer_steward' },
    });
    await proposeAndGive(stage, { steward, manager, first, second });
    await manager.call('revokeMember', { params: { membershipId: member.membershipId } });
    for (const one of [steward, manager, first, second]) await leave(one);
  },
};

interface Cast {
  steward: Caller;
  manager: Caller;
  /** Volunteers: what is proposed for the first, the second may have as well. */
  first: Caller;
  second: Caller;
}

async function proposeAndGive(stage: Stage, { steward, manager, first, second }: Cast) {
  const { base, say } = stage;
  const { page } = steward;
  await page.goto(`${base}/desk/tasks/hand-out`);
  await page.getByRole('link', { name: say('task:desk.propose.link') }).click();
  await page.getByRole('button', { name: say('task:desk.propose.start') }).click();
  const cards = page.locator('.list.cards .card');
  const [kept, changed] = await chooseTwo(cards, first.name);
  await changed.getByRole('button', { name: say('task:desk.propose.instead') }).click();
  const sheet = page.locator('dialog.sheet');
  await sheet.getByRole('radio', { name: second.name }).click();
  await sheet.getByLabel(say('task:desk.propose.why')).selectOption('knows');
  await sheet.getByRole('button', { name: say('task:desk.propose.insteadOk') }).click();
  await changed.getByText(second.name).waitFor();
  await page.getByRole('button', { name: say('task:desk.propose.give', { count: 2 }) }).click();
  for (const card of [kept, changed])
    await card.getByText(say('task:desk.propose.given')).waitFor();
  const { items } = await manager.call('listAudit', { query: { act: 'task.hand_out_instead' } });
  expectThat(items[0]?.reason === 'knows', 'the audit log does not say why');
  await giveBack(first, await titleOf(kept));
  await giveBack(second, await titleOf(changed));
}

/** The last two to begin that are proposed for somebody: they can be given back at no cost. The others stay free. */
async function chooseTwo(cards: Locator, name: string): Promise<[kept: Locator, changed: Locator]> {
  await cards.first().waitFor();
  const names = await cards.locator('.row b').allTextContents();
  const [kept, changed] = [...names.keys()].filter((nth) => names[nth] === name).slice(-2);
  expectThat(changed !== undefined, `fewer than two places are proposed for ${name}`);
  for (const [nth, box] of (await cards.getByRole('checkbox').all()).entries()) {
    const given = nth === kept || nth === changed;
    if (given) expectThat(await box.isChecked(), 'what is proposed is not chosen');
    else await box.setChecked(false);
  }
  return [cards.nth(kept!), cards.nth(changed)];
}

const titleOf = async (card: Locator) => (await card.locator('.task-give b').textContent())!;

/** It is theirs, and free again: other stories take it. */
async function giveBack(by: Caller, title: string): Promise<void> {
  const { items } = await by.call('listMyTaskPlaces');
  const place = items.find(({ task, state }) => task.title === title && state === 'claimed');
  expectThat(place !== undefined, `${by.name} has no place of ${title}`);
  await by.call('cancelTaskPlace', {
    params: { placeId: place.id },
    body: { version: place.version },
  });
}
