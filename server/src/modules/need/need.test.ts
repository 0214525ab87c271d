import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { BodyInput, Endpoints } from '@linli/contract';
import { newId } from '../../platform/ids/ids.ts';
import { buildEstate, type Estate } from '../../../test/support/estate.ts';
import { jobToolsOf } from '../../../test/support/job-tools.ts';
import { testApp, type Client, type TestApp } from '../../../test/support/test-app.ts';
import { expireNeeds } from './need.jobs.ts';

let app: TestApp;
let estate: Estate;
beforeAll(async () => void (app = await testApp()));
beforeEach(async () => void (estate = await buildEstate(app)));
afterAll(() => app.app.stop());

type Given = Partial<BodyInput<Endpoints['addNeed']>>;
const entry = (side: 'need' | 'offer', given: Given = {}) => ({
  id: newId(),
  side,
  topic: 'teach' as const,
  title: side === 'need' ? '想请人辅导初中数学' : '可以教初中数学',
  words: '',
  days: 30 as const,
  ...given,
});
const add = async (who: Client, side: 'need' | 'offer', given: Given = {}) => {
  const answer = await who.call('addNeed', { body: entry(side, given) });
  expect(answer.code).toBeNull();
  return answer.body;
};
const matchesOf = async (who: Client) => (await who.call('listMyMatches')).body.items;
const answer = (who: Client, matchId: string, said: 'yes' | 'no' = 'yes') =>
  who.call('answerMatch', { params: { matchId }, body: { answer: said } });

async function brought() {
  const offer = await add(estate.neighbour, 'offer');
  const need = await add(estate.resident, 'need');
  const [match] = await matchesOf(estate.resident);
  expect(match).toBeDefined();
  return { need, offer, matchId: match!.id };
}

test('who fits is proposed to both by words and distance, and without a name', async () => {
  const { need } = await brought();
  expect(need.fits).toBe(1);
  const [mine] = await matchesOf(estate.resident);
  expect(mine).toMatchObject({
    theirs: { title: '可以教初中数学' },
    band: 'building',
    shared: expect.arrayContaining(['数学']),
    contact: null,
    myAnswer: null,
  });
  const told = JSON.stringify(await matchesOf(estate.neighbour));
  expect(told).not.toContain(estate.resident.name);
  expect(told).not.toContain(estate.resident.phone);
  expect(told).not.toContain(estate.resident.personId);
});

test('names are shown when both have said yes, and not before', async () => {
  const { matchId } = await brought();
  const first = await answer(estate.resident, matchId);
  expect(first.body).toMatchObject({ state: 'proposed', myAnswer: 'yes', contact: null });
  const second = await answer(estate.neighbour, matchId);
  expect(second.body.contact).toEqual({ name: estate.resident.name, phone: estate.resident.phone });
  const [mine] = await matchesOf(estate.resident);
  expect(mine!.contact).toEqual({ name: estate.neighbour.name, phone: estate.neighbour.phone });
});

test('both at once say yes: one agreement, and each is told once', async () => {
  const { matchId } = await brought();
  const both = await Promise.all([
    answer(estate.resident, matchId),
    answer(estate.neighbour, matchId),
    answer(estate.resident, matchId),
  ]);
  expect(both.map(({ code }) => code)).toEqual([null, null, null]);
  const facts = await estate.community.as((ctx) =>
    ctx.tx.query<{ n: number }>(
      `select count(*)::int as n from fact where community_id = $1 and type = 'need.agreed'`,
      [ctx.communityId],
    ),
  );
  expect(facts.rows[0]!.n).toBe(1);
});

test('a yes and a withdrawal at once leave nobody shown to anybody', async () => {
  for (let round = 0; round < 5; round++) {
    const title = `教书法${round}期`;
    await add(estate.neighbour, 'offer', { title, topic: 'other' });
    const need = await add(estate.resident, 'need', { title, topic: 'other' });
    const found = (await matchesOf(estate.resident)).find(({ mine }) => mine.id === need.id);
    await answer(estate.resident, found!.id);
    await Promise.all([
      answer(estate.neighbour, found!.id),
      estate.resident.call('withdrawNeed', { params: { entryId: need.id } }),
    ]);
    for (const who of [estate.resident, estate.neighbour]) {
      const over = (await who.call('listMyMatches', { query: { state: 'over' } })).body.items;
      expect(over.find(({ id }) => id === found!.id)).toMatchObject({
        state: 'withdrawn',
        contact: null,
      });
    }
  }
});

test('a yes can be taken back at any time, and the contact with it', async () => {
  const { matchId } = await brought();
  await answer(estate.resident, matchId);
  await answer(estate.neighbour, matchId);
  const back = await estate.neighbour.call('withdrawMatch', { params: { matchId } });
  expect(back.body).toMatchObject({ state: 'withdrawn', contact: null });
  expect(await matchesOf(estate.resident)).toEqual([]);
  expect((await answer(estate.resident, matchId)).code).toBe('need.match_over');
});

test('a no is enough, is never told as whose, and the two are not proposed again', async () => {
  const { matchId } = await brought();
  await answer(estate.neighbour, matchId, 'no');
  expect(await matchesOf(estate.resident)).toEqual([]);
  const twice = await answer(estate.resident, matchId);
  expect(twice.code).toBe('need.match_over');
});

test('two who write at once find each other', async () => {
  const title = '借人字梯';
  await Promise.all([
    add(estate.neighbour, 'offer', { title, topic: 'lend' }),
    add(estate.resident, 'need', { title, topic: 'lend' }),
  ]);
  expect(await matchesOf(estate.resident)).toHaveLength(1);
});

test('people of one home, and what shares no word, are not brought together', async () => {
  await add(estate.resident, 'offer');
  await add(estate.resident, 'need');
  expect(await matchesOf(estate.resident)).toEqual([]);
  await add(estate.neighbour, 'offer', { title: '会修自行车', topic: 'fix' });
  expect(await matchesOf(estate.resident)).toEqual([]);
});

test('words that name a phone, a chat or a link are refused; so is an eleventh entry', async () => {
  for (const words of ['电话 138 0013 8000', '加我微信 abc', '见 www.example.com'])
    expect((await estate.resident.call('addNeed', { body: entry('need', { words }) })).code).toBe(
      'need.contact_in_words',
    );
  for (let nth = 0; nth < 10; nth++) await add(estate.resident, 'need', { title: `第${nth}件事` });
  const more = await estate.resident.call('addNeed', { body: entry('need') });
  expect(more).toMatchObject({ code: 'need.too_many', details: { most: 10 } });
});

test('sent again it is the same entry; another under its id is refused', async () => {
  const body = entry('need');
  const one = await estate.resident.call('addNeed', { body });
  const two = await estate.resident.call('addNeed', { body });
  expect(two.body).toEqual(one.body);
  expect((await estate.neighbour.call('addNeed', { body })).code).toBe('id_taken');
});

test('an entry ends when its time is over, and what both agreed to stays', async () => {
  const { matchId, need } = await brought();
  await answer(estate.resident, matchId);
  await answer(estate.neighbour, matchId);
  app.clock.advance(31 * 1440);
  await expireNeeds.run(jobToolsOf(app, estate.community.id));
  const own = (await estate.resident.call('listMyNeeds')).body.items.find(
    ({ id }) => id === need.id,
  );
  expect(own).toMatchObject({ state: 'expired', can: { extend: true, withdraw: false } });
  expect((await matchesOf(estate.resident))[0]?.contact).not.toBeNull();
});

test('an entry that was let stand while the job looked is not ended by it', async () => {
  const { need, matchId } = await brought();
  app.clock.advance(31 * 1440);
  const tools = jobToolsOf(app, estate.community.id);
  let extended = 0;
  await expireNeeds.run({
    ...tools,
    inCommunity: async (communityId, work) => {
      if (communityId === estate.community.id && extended++ === 0)
        await estate.resident.call('extendNeed', {
          params: { entryId: need.id },
          body: { version: need.version },
        });
      return tools.inCommunity(communityId, work);
    },
  });
  expect(extended).toBe(1);
  const own = (await estate.resident.call('listMyNeeds')).body.items;
  expect(own.find(({ id }) => id === need.id)).toMatchObject({ state: 'open' });
  // The neighbour's own has run out, and what was proposed ends with it.
  expect((await matchesOf(estate.neighbour)).find(({ id }) => id === matchId)).toBeUndefined();
});

test('only who was shown an entry can report it; hidden it is gone for everybody', async () => {
  const { offer } = await brought();
  const report = (who: Client) =>
    who.call('reportNeed', {
      params: { entryId: offer.id },
      body: { id: newId(), reason: 'advert', note: '是广告' },
    });
  expect((await report(estate.dispatcher)).code).toBe('not_found');
  expect((await report(estate.resident)).code).toBeNull();
  expect((await report(estate.resident)).code).toBeNull();
  expect(await matchesOf(estate.resident)).toEqual([]);
  const reports = (await estate.manager.call('listNeedReports')).body.items;
  expect(reports).toHaveLength(1);
  expect(JSON.stringify(reports)).not.toContain(estate.neighbour.name);
  await estate.manager.call('decideNeedReport', {
    params: { reportId: reports[0]!.id },
    body: { hide: true },
  });
  const own = (await estate.neighbour.call('listMyNeeds')).body.items[0];
  expect(own).toMatchObject({ state: 'hidden', can: { extend: false } });
  const over = (await estate.resident.call('listMyMatches', { query: { state: 'over' } })).body;
  expect(over.items[0]).toMatchObject({ mine: { side: 'need' }, theirs: { title: '', words: '' } });
});

test('what somebody took back is read by nobody else any more', async () => {
  const { offer } = await brought();
  await estate.neighbour.call('withdrawNeed', { params: { entryId: offer.id } });
  const over = await estate.resident.call('listMyMatches', { query: { state: 'over' } });
  expect(over.body.items[0]).toMatchObject({ state: 'withdrawn', shared: [] });
  expect(JSON.stringify(over.body)).not.toContain(offer.title);
  const own = (await estate.neighbour.call('listMyMatches', { query: { state: 'over' } })).body;
  expect(own.items[0]!.mine.title).toBe(offer.title);
});

test('a steward writes a need down for a resident of their building, whose it is from then on', async () => {
  await add(estate.neighbour, 'offer', { title: '有轮椅可以借', topic: 'lend' });
  const search = await estate.steward.call('whoCouldHelp', {
    body: { homeId: estate.homeId, topic: 'lend', title: '要借轮椅', words: '' },
  });
  expect(search.body).toMatchObject({ count: 1, bands: [{ band: 'building', count: 1 }] });
  expect(JSON.stringify(search.body)).not.toContain(estate.neighbour.name);
  const body = {
    id: newId(),
    personId: estate.resident.personId,
    topic: 'lend' as const,
    title: '要借轮椅',
    words: '',
    how: 'spoken' as const,
    agreed: true as const,
  };
  expect((await estate.steward.call('addNeedFor', { body })).body.fits).toBe(1);
  expect((await estate.resident.call('listMyNeeds')).body.items[0]).toMatchObject({ heard: true });
  const stranger = await estate.community.person('resident');
  const wrong = { ...body, id: newId(), personId: stranger.personId };
  expect((await estate.steward.call('addNeedFor', { body: wrong })).code).toBe(
    'need.person_unknown',
  );
});
