import { randomUUID } from 'node:crypto';
import { callerOf, leave, type Caller } from './caller.ts';
import { redeemHaircut, takeCode } from './exchange.story.ts';
import { photo } from './photos.ts';
import { expectThat, until, type Stage, type Story } from './story.ts';

const minutes = (count: number) => new Date(Date.now() + count * 60_000).toISOString();

/** From the street office’s budget to the wallet of whoever was quicker, and from there to a haircut. */
export const taskStory: Story = {
  name: 'task: the street office funds a patrol, two residents race for it, the winner is there, is paid and counted, and redeems a haircut; the ledger verifies',
  play: async (stage) => {
    const [officer, operator, one, other, plain, steward, barber] = await Promise.all([
      callerOf(stage, { as: '徐明', size: 'desk' }),
      callerOf(stage, { as: '沈思远', size: 'desk' }),
      callerOf(stage, { as: '吴秀珍', size: 'phone' }),
      callerOf(stage, { as: '王桂芳', size: 'phone' }),
      // A no-show would have cost him the head start, and he is on no list.
      callerOf(stage, { as: '周文涛', size: 'phone' }),
      callerOf(stage, { as: '陈静', size: 'phone' }),
      callerOf(stage, { as: '纪小平', size: 'phone' }),
    ]);
    const title = `${stage.language === 'en' ? 'Patrol' : '临时巡逻'} ${randomUUID().slice(-5)}`;
    // Officer and operator look after two communities.
    officer.communityId = one.communityId;
    operator.communityId = one.communityId;
    await listAsPartyMember(operator, other);
    const { taskId, startsAt } = await fund(stage, officer, title);
    await seeTheRule(stage, plain, taskId);
    const { winner, placeId } = await race(stage, [one, other], taskId);
    const before = { ...(await purse(winner)), minutes: await hoursOf(winner) };
    await doTheWork(stage, winner, { placeId, startsAt });
    await review(stage, steward, title);
    await winner.page.goto(`${stage.base}/my-tasks/${placeId}`);
    await winner.page.getByText(stage.say('task:next.settled')).waitFor();
    const after = await purse(winner);
    expectThat(after.CNY === before.CNY + 50_00, 'the fifty yuan did not arrive');
    expectThat(after.points === before.points + 20, 'the twenty points did not arrive');
    await seeHours(stage, winner, before.minutes);
    const code = await redeemHaircut(stage, winner);
    await takeCode(stage, barber, code);
    await winner.page.getByText(stage.say('exchange:stateLine.handed_over')).waitFor();
    expectThat(
      (await purse(winner)).points === after.points - 30,
      'the haircut cost something else',
    );
    await stage.verifyLedger();
    await leave(officer, operator, one, other, plain, steward, barber);
  },
};

/** With their consent, by who keeps the list; in the second language they are on it already. */
async function listAsPartyMember(operator: Caller, { personId }: Caller): Promise<void> {
  const params = { communityId: operator.communityId };
  const { items } = await operator.call('listTaskGroups', {
    params,
    query: { group: 'party_member' },
  });
  if (items.some((one) => one.personId === personId)) return;
  await operator.call('addToTaskGroup', {
    params,
    body: {
      id: randomUUID(),
      personId,
      group: 'party_member',
      organisationId: null,
      source: '本人书面同意',
      consentedOn: new Date().toISOString().slice(0, 10),
    },
  });
}

/** Drafted by the API, for it has to begin in two minutes; published by hand. */
async function fund({ base, say }: Stage, officer: Caller, title: string) {
  const startsAt = minutes(2);
  const id = randomUUID();
  const params = { communityId: officer.communityId };
  const purses = await officer.call('listTaskPurses', { params });
  const street = purses.items.find(({ kind }) => kind === 'organisation')!;
  await officer.call('createTask', {
    params,
    body: {
      id,
      payer: { kind: 'organisation', organisationId: street.id },
      kind: 'patrol',
      title,
      text: '两小时，走完全部楼栋',
      place: { kind: 'community' },
      radiusM: 3000,
      slots: [{ startsAt, endsAt: minutes(122), places: 1 }],
      skills: [],
      minAge: null,
      certificate: null,
      payFen: 50_00,
      points: 20,
      unit: 'public_good',
      checkIn: ['place', 'steward'],
      photosNeeded: 1,
      countOf: null,
      headStarts: { party_member: 1 },
      freeCancelMinutes: 1,
      placesPerPerson: 1,
    },
  });
  const { page } = officer;
  await page.addInitScript(
    (communityId) => localStorage.setItem('linli.community', communityId),
    officer.communityId,
  );
  await page.goto(`${base}/console/tasks?of=${id}`);
  await page.getByRole('button', { name: say('task:console.publishNow') }).click();
  await page.getByText(say('task:console.published')).waitFor();
  return { taskId: id, startsAt };
}

/** Whoever is on no list sees for how long, and cannot. */
async function seeTheRule({ base, say }: Stage, { page }: Caller, taskId: string): Promise<void> {
  await page.goto(`${base}/tasks/${taskId}`);
  await page.getByText(say('task:rule.party_member')).waitFor();
  await page.getByRole('timer').waitFor();
  const claim = page.getByRole('button', { name: say('task:claim'), exact: true });
  expectThat(await claim.isDisabled(), 'somebody may claim before their time');
}

/** Two devices tap at one moment: one has the place, and the other is told so in words. */
async function race({ base, say }: Stage, runners: readonly [Caller, Caller], taskId: string) {
  const claims = runners.map(({ page }) =>
    page.getByRole('button', { name: say('task:claim'), exact: true }),
  );
  for (const { page } of runners) await page.goto(`${base}/tasks/${taskId}`);
  for (const claim of claims) await claim.waitFor();
  // Straight to the button: whoever's screen already says that it is gone taps in vain.
  await Promise.all(claims.map((claim) => claim.dispatchEvent('click')));
  const ends = await Promise.all(
    runners.map(({ page }) =>
      Promise.race([
        page.waitForURL(/\/my-tasks\//).then(() => 'has it'),
        page
          .getByText(say('refusals:task.full'))
          .first()
          .waitFor()
          .then(() => 'too late'),
      ]),
    ),
  );
  expectThat(ends.toSorted().join() === 'has it,too late', `of two one wins, not ${ends.join()}`);
  const winner = runners[ends.indexOf('has it')]!;
  // The browser logs the refusal that was to come: that one, and nothing else, is forgiven.
  const { errors } = runners[ends.indexOf('too late')]!;
  const refused = errors.findIndex((error) => error.includes('409'));
  if (refused >= 0) errors.splice(refused, 1);
  const { slots } = await winner.call('getTask', { params: { taskId } });
  expectThat(slots[0]!.free === 0, 'the place is still free');
  return { winner, placeId: slots[0]!.myPlaceId! };
}

/** There by position, a minute of work by the clock, then photos. */
async function doTheWork(
  { base, say }: Stage,
  winner: Caller,
  { placeId, startsAt }: { placeId: string; startsAt: string },
): Promise<void> {
  const { page, context } = winner;
  const { items } = await winner.call('listMyTaskPlaces', {});
  const { lng, lat } = items.find(({ id }) => id === placeId)!.task;
  await context.grantPermissions(['geolocation'], { origin: base });
  await context.setGeolocation({ longitude: lng ?? 0, latitude: lat ?? 0, accuracy: 20 });
  await page.goto(`${base}/my-tasks/${placeId}`);
  await page.getByRole('button', { name: say('task:checkIn.here') }).click();
  await page.getByText(say('task:next.checked_in')).waitFor();
  await page
    .locator('input[type=file]')
    .setInputFiles([await photo('patrol', '#4a6f5f'), await photo('gate', '#7d6a52')]);
  await page.locator('.photo-picker li.sent').nth(1).waitFor({ timeout: 60_000 });
  await page.getByLabel(say('task:handIn.note')).fill('走完全部楼栋，二号楼门口的灯不亮');
  // Time before the slot does not count: a minute of it has to pass.
  await page.waitForTimeout(Math.max(0, Date.parse(startsAt) + 62_000 - Date.now()));
  await page.getByRole('button', { name: say('task:handIn.send') }).click();
  await page.getByText(say('task:next.submitted')).waitFor();
}

const hoursOf = async (one: Caller): Promise<number> =>
  (await one.call('listHours', { query: { limit: 1 } })).sum.minutes;

/** A fact carries them there: it takes a moment. */
async function seeHours({ base, say }: Stage, winner: Caller, before: number): Promise<void> {
  await until(
    async () => (await hoursOf(winner)) > before,
    'the minutes do not count towards the certificate',
    60_000,
  );
  await winner.page.goto(`${base}/my-tasks`);
  await winner.page.getByRole('heading', { name: say('task:hours.title') }).waitFor();
}

async function review({ base, say }: Stage, { page }: Caller, title: string): Promise<void> {
  await page.goto(`${base}/desk/tasks`);
  await page.locator('a.card', { hasText: title }).click();
  await page.getByRole('button', { name: say('task:review.approveNow') }).click();
  await page.getByText(say('task:place.settled')).waitFor();
}

async function purse(one: Caller): Promise<{ CNY: number; points: number }> {
  const { items } = await one.call('listTaskPurses', {});
  const free = items.find(({ kind }) => kind === 'person')?.free ?? [];
  const of = (code: string) => free.find(({ unit }) => unit === code)?.amount ?? 0;
  return { CNY: of('CNY'), points: of('public_good') };
}
