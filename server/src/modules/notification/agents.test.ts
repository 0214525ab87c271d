import { beforeAll, beforeEach, expect, test } from 'vitest';
import { newId } from '../../platform/ids/ids.ts';
import { newDesk, type Desk } from './test-notification.ts';

let desk: Desk;
beforeAll(async () => void (desk = await newDesk()));
beforeEach(() => desk.newDay());

const phones = (count: number) => Array.from({ length: count }, (_, at) => `1380013801${at}`);

/** Somebody who is acted for, and who acts for them. */
async function pair(things = ['requests']) {
  const [one, other] = phones(2);
  const principal = await desk.person({ phone: one! });
  const agent = await desk.person({ phone: other! });
  const id = newId();
  await desk.as(({ tx, communityId, now }) =>
    tx.query(
      `insert into proxy (community_id, id, principal_id, agent_id, things, consent, starts_at, ends_at)
       values ($1, $2, $3, $4, $5::text[], 'code', $6, $6::timestamptz + interval '1 year')`,
      [communityId, id, principal, agent, things, now],
    ),
  );
  const end = (column: string, table: string, where: string) =>
    desk.as(({ tx, communityId, now }) =>
      tx.query(`update ${table} set ${column} = $2 where community_id = $1 and ${where}`, [
        communityId,
        now,
      ]),
    );
  return { principal, agent, end };
}

/** What stands in somebody's inbox: kind, and in whose name it is told. */
const inbox = (personId: string) =>
  desk.as(async ({ tx, communityId }) => {
    const found = await tx.query<{ line: string }>(
      `select kind || coalesce(' ' || (data->>'principal'), '') as line from notification
       where community_id = $1 and person_id = $2 order by kind`,
      [communityId, personId],
    );
    return found.rows.map(({ line }) => line);
  });

test('whoever acts for somebody hears of their requests, and that it is about them', async () => {
  const { principal, agent } = await pair();
  await desk.tell(principal);
  expect(await inbox(principal)).toEqual(['request_submitted']);
  expect(await inbox(agent)).toEqual(['request_submitted 王测试']);
});

test('an agent hears nothing once it has ended, for other things, or of one who lives here no longer', async () => {
  const ended = await pair();
  await ended.end('ended_at', 'proxy', 'true');
  await desk.tell(ended.principal);
  expect(await inbox(ended.agent)).toEqual([]);
  desk.newDay();
  const others = await pair(['bills', 'activities']);
  await desk.tell(others.principal);
  expect(await inbox(others.agent)).toEqual([]);
  desk.newDay();
  const gone = await pair();
  await gone.end('ends_at', 'membership', `person_id = '${gone.principal}'`);
  await desk.tell(gone.principal);
  expect(await inbox(gone.agent)).toEqual([]);
});

test('an act of the agent is told to whom it was done for, with who did it, and not to the agent', async () => {
  const { principal, agent } = await pair();
  const more = { act: 'comment', byId: agent, agentName: '王小女', forId: principal };
  await desk.tell(principal, { ...more, executorId: null, reporterIds: [] });
  expect(await inbox(principal)).toEqual(['proxy_acted']);
  expect(await inbox(agent)).toEqual([]);
});

test('what concerns the person and no request stays with them', async () => {
  const { principal, agent } = await pair();
  await desk.hear(
    desk.fact('member.invited', { role: 'volunteer_steward', personIds: [principal] }),
  );
  expect(await inbox(principal)).toEqual(['member_invited']);
  expect(await inbox(agent)).toEqual([]);
});

test('whoever answers only for the bills hears of prices, and of nothing else', async () => {
  const { principal, agent } = await pair(['bills']);
  await desk.tell(principal);
  await desk.tell(principal, { act: 'price', factId: newId() });
  expect(await inbox(agent)).toEqual(['request_priced 王测试']);
});
