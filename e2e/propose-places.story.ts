import type { Endpoints, OutOf } from '@linli/contract';
import { callerOf, leave, type Caller } from './caller.ts';
import { expectThat, type Stage, type Story } from './story.ts';

/** Of two places that are chosen one is given as proposed, one to somebody else for a reason. */
export const proposePlacesStory: Story = {
  name: 'a steward has all free places of tasks proposed to volunteers together, gives one as proposed and one to somebody else',
  play: async (stage) => {
    const [steward, manager, ...volunteers] = await Promise.all([
      callerOf(stage, { as: '陈静', size: 'phone' }),
      callerOf(stage, { as: '何志强', size: 'desk' }),
      callerOf(stage, { as: '吴秀珍', size: 'phone' }),
      callerOf(stage, { as: '李想', size: 'phone' }),
      callerOf(stage, { as: '周文涛', size: 'phone' }),
    ]);
    const phones = { 李想: '13800990002', 周文涛: '13800990003' };
    const members = [];
    for (const [name, phone] of Object.entries(phones)) {
      const body = { name, phone, role: 'volunteer_steward' } as const;
      members.push(await manager.call('inviteMember', { body }));
    }
    await proposeAndGive(stage, { steward, manager, volunteers });
    for (const { membershipId } of members)
      await manager.call('revokeMember', { params: { membershipId } });
    for (const one of [steward, manager, ...volunteers]) await leave(one);
  },
};

interface Cast {
  steward: Caller;
  manager: Caller;
  volunteers: readonly Caller[];
}

type Item = OutOf<Endpoints['proposeTaskPlaces']>['items'][number];

async function proposeAndGive(stage: Stage, { steward, manager, volunteers }: Cast) {
  const { base, say } = stage;
  const { page } = steward;
  await page.goto(`${base}/desk/tasks/hand-out`);
  await page.getByRole('link', { name: say('task:desk.propose.link') }).click();
  const answer = page.waitForResponse((one) => one.url().endsWith('/hand-out-proposal'));
  await page.getByRole('button', { name: say('task:desk.propose.start') }).click();
  const { items } = (await (await answer).json()) as { items: Item[] };
  const { changed, other } = await lineToChange(items, steward, volunteers);
  const kept = items.findLastIndex(
    ({ personId }, nth) => nth !== changed && personId !== null && personId !== other.personId,
  );
  expectThat(kept >= 0, 'nothing else is proposed');
  const cards = page.locator('.list.cards .card');
  await cards.nth(items.length - 1).waitFor();
  for (const [nth, box] of (await cards.getByRole('checkbox').all()).entries()) {
    const proposed = items[nth]!.personId !== null;
    expectThat((await box.isChecked()) === proposed, 'not what is proposed is chosen');
    // The others stay free: other stories take them.
    if (proposed && nth !== kept && nth !== changed) await box.setChecked(false);
  }
  const instead = say('task:desk.propose.instead');
  await cards.nth(changed).getByRole('button', { name: instead }).click();
  const sheet = page.locator('dialog.sheet');
  await sheet.getByRole('radio', { name: other.name }).click();
  await sheet.getByLabel(say('task:desk.propose.why')).selectOption('knows');
  await sheet.getByRole('button', { name: say('task:desk.propose.insteadOk') }).click();
  await cards.nth(changed).getByText(other.name).waitFor();
  await page.getByRole('button', { name: say('task:desk.propose.give', { count: 2 }) }).click();
  for (const nth of [kept, changed])
    await cards.nth(nth).getByText(say('task:desk.propose.given')).waitFor();
  const log = await manager.call('listAudit', { query: { act: 'task.hand_out_instead' } });
  expectThat(log.items[0]?.reason === 'knows', 'the audit log does not say why');
  const keeper = volunteers.find(({ personId }) => personId === items[kept]!.personId);
  expectThat(keeper !== undefined, 'somebody is proposed who is no volunteer');
  await giveBack(keeper, items[kept]!);
  await giveBack(other, items[changed]!);
}

/** The last to begin, which can be given back at no cost, that somebody beside those on its slot may have. */
async function lineToChange(
  items: readonly Item[],
  steward: Caller,
  volunteers: readonly Caller[],
): Promise<{ changed: number; other: Caller }> {
  for (let nth = items.length - 1; nth >= 0; nth--) {
    const { taskId, slotId, personId } = items[nth]!;
    if (personId === null) continue;
    const params = { taskId, slotId };
    const may = (await steward.call('listTaskVolunteers', { params })).items;
    const other = volunteers.find(
      (one) =>
        !items.some((line) => line.slotId === slotId && line.personId === one.personId) &&
        may.some(({ personId: id, fits }) => fits && id === one.personId),
    );
    if (other !== undefined) return { changed: nth, other };
  }
  throw new Error('no place is proposed that somebody else may have');
}

/** It is theirs, and free again: other stories take it. */
async function giveBack(by: Caller, { slotId }: Item): Promise<void> {
  const { items } = await by.call('listMyTaskPlaces');
  const place = items.find((one) => one.slotId === slotId && one.state === 'claimed');
  expectThat(place !== undefined, `${by.name} has no place of the slot`);
  await by.call('cancelTaskPlace', {
    params: { placeId: place.id },
    body: { version: place.version },
  });
}
