import type { NeedSide, NeedTopic } from '@linli/contract';
import { plusDays, plusMinutes } from '../../platform/clock/clock.ts';
import type { Ctx } from '../../platform/context.ts';
import { idFrom } from '../../platform/ids/ids.ts';
import { addNeed, answerMatch, listMyMatches } from '../../modules/need/index.ts';
import { toldNobody } from '../paid/told-nobody.ts';
import type { DemoKey } from '../people/demo-people.ts';
import type { World } from '../requests/world.ts';

interface Said {
  /** A demo person, or the nth of the other grown-up residents. */
  who: DemoKey | number;
  side: NeedSide;
  topic: NeedTopic;
  title: string;
  words: string;
}

const said: readonly Said[] = [
  {
    who: 3,
    side: 'offer',
    topic: 'teach',
    title: '教老人用智能手机',
    words: '挂号、视频、防诈骗都可以慢慢教，周二周四下午有空。',
  },
  {
    who: 8,
    side: 'offer',
    topic: 'teach',
    title: '教手机挂号和付款',
    words: '在医院做过导诊，挂号熟。',
  },
  {
    who: 'wang',
    side: 'need',
    topic: 'teach',
    title: '想请人教用手机挂号',
    words: '眼睛不好，学得慢，请耐心些。',
  },
  {
    who: 'wang',
    side: 'offer',
    topic: 'care',
    title: '可以帮忙接放学的孩子',
    words: '退休教师，四点后在家，孩子可以在我家写作业。',
  },
  {
    who: 14,
    side: 'need',
    topic: 'care',
    title: '下班晚，想找人接孩子放学',
    words: '二年级，竹溪小学，每周两天。',
  },
  {
    who: 21,
    side: 'offer',
    topic: 'lend',
    title: '人字梯、电钻可以借',
    words: '人字梯两米高，用完还回来就好。',
  },
  {
    who: 'li',
    side: 'need',
    topic: 'lend',
    title: '想借一把电钻',
    words: '装两个置物架，用半小时。',
  },
  { who: 'li', side: 'offer', topic: 'fix', title: '会修电脑、装系统', words: '晚上八点后有空。' },
  {
    who: 27,
    side: 'need',
    topic: 'fix',
    title: '电脑开机很慢，想请人看看',
    words: '老人自己用的台式机。',
  },
  {
    who: 33,
    side: 'offer',
    topic: 'company',
    title: '每天傍晚遛狗，可以结伴',
    words: '带一只金毛，沿竹溪走四十分钟。',
  },
  {
    who: 'zhou',
    side: 'offer',
    topic: 'fix',
    title: '会修自行车，有全套工具',
    words: '补胎、换闸皮、调变速。',
  },
  { who: 40, side: 'need', topic: 'fix', title: '自行车变速坏了', words: '孩子上学骑的。' },
];

/** What neighbours need and offer: one match agreed, one waiting for an answer, some not yet answered. */
export async function loadNeeds(loading: Ctx, world: World): Promise<void> {
  const grown = world.residents.filter(
    (one) => one.age >= 25 && one.phone !== null && ![...world.demoIds.values()].includes(one.id),
  );
  const idOf = (who: Said['who']) =>
    typeof who === 'number' ? grown[who % grown.length]?.id : world.demoIds.get(who);
  const as = (personId: string, ago: number): Ctx => ({
    ...toldNobody({ ...loading, now: plusMinutes(plusDays(world.now, -ago), -30) }),
    actor: { ...loading.actor, personId, roles: ['resident'] },
  });
  for (const [nth, { who, ...entry }] of said.entries()) {
    const personId = idOf(who);
    if (personId === undefined) continue;
    const id = idFrom('demo', loading.communityId, `need/${nth}`);
    await addNeed(as(personId, 6 - nth / 2), { id, ...entry, days: 30 });
  }
  await agree(as, { one: idOf('zhou'), other: idOf(40) });
  await answer(as, idOf(21), 'yes');
}

type As = (personId: string, ago: number) => Ctx;

async function agree(as: As, both: { one: string | undefined; other: string | undefined }) {
  await answer(as, both.one, 'yes');
  await answer(as, both.other, 'yes');
}

/** Says yes to the first that is proposed to somebody. */
async function answer(as: As, personId: string | undefined, said: 'yes' | 'no'): Promise<void> {
  if (personId === undefined) return;
  const ctx = as(personId, 0);
  const { items } = await listMyMatches(ctx, { state: 'current', limit: 1 });
  const [match] = items;
  if (match !== undefined) await answerMatch(ctx, match.id, { answer: said });
}
