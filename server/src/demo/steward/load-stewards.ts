import type { Role } from '@linli/contract';
import { plusDays, plusMinutes } from '../../platform/clock/clock.ts';
import type { Ctx } from '../../platform/context.ts';
import { idFrom } from '../../platform/ids/ids.ts';
import {
  addCertificate,
  applyVolunteer,
  bringSteward,
  chargeHomes,
  checkCertificate,
  createClass,
  doKindness,
  finishLesson,
  hearNeed,
  interviewVolunteer,
  recordHours,
  saveCourse,
  saveExam,
  saveQuestion,
  voiceSteward,
} from '../../modules/steward/index.ts';
import { toldNobody } from '../paid/told-nobody.ts';
import type { DemoKey } from '../people/demo-people.ts';
import type { World } from '../requests/world.ts';
import { demoCourses, type DemoCourse } from './courses.ts';

/** Stewards with their stars, what they learn, and what households say: through the use cases of a real day. */
export async function loadStewards(loading: Ctx, world: World): Promise<void> {
  const ctx = toldNobody({ ...loading, now: world.now });
  const he = as(ctx, world, 'he', '何志强', 'manager');
  const chen = as(ctx, world, 'chen', '陈静', 'steward');
  await records(ctx, world);
  for (const course of demoCourses) await teach(he, course);
  for (const lesson of demoCourses[0]!.lessons.keys())
    await finishLesson(chen, lessonId(ctx, demoCourses[0]!, lesson));
  await createClass(he, idOf(ctx, 'course/care'), {
    id: idOf(ctx, 'class/care'),
    place: '社区活动室',
    // Six in the morning in UTC is two in the afternoon there.
    startsAt: `${dayOf(plusDays(ctx.now, 3))}T06:00:00.000Z`,
    minutes: 90,
    teacherId: null,
  });
  await shown(ctx, world);
  await volunteers(ctx, world);
  await kindness(chen, world);
  await thanks(ctx, world);
  await gap(he, world);
}

function as(ctx: Ctx, world: World, key: DemoKey, name: string, role: Role): Ctx {
  return of(ctx, world.demoIds.get(key) ?? '', name, role);
}

const of = (ctx: Ctx, personId: string, name: string, role: Role): Ctx => ({
  ...ctx,
  actor: { accountId: null, personId, name, roles: [role], platformAdmin: false },
});

const idOf = (ctx: Ctx, name: string) => idFrom('demo', ctx.communityId, name);
const lessonId = (ctx: Ctx, course: DemoCourse, nth: number) =>
  idOf(ctx, `lesson/${course.key}/${nth}`);
const dayOf = (at: string) => plusMinutes(at, 480).slice(0, 10);

/** Since when, and with how many stars they came. */
async function records(ctx: Ctx, world: World): Promise<void> {
  const chen = world.demoIds.get('chen');
  const stewards = world.staff.workers.filter((one) => one.role === 'steward');
  for (const [nth, { id }] of stewards.entries())
    await bringSteward(ctx, {
      personId: id,
      kind: 'full_time',
      sinceOn: dayOf(plusDays(ctx.now, id === chen ? -1290 : -200 - nth * 150)),
      stars: id === chen ? 2 : Math.min(3, Math.floor((200 + nth * 150) / 500)),
    });
  for (const [nth, { id, key }] of world.volunteers.entries())
    await bringSteward(ctx, {
      personId: id,
      kind: 'volunteer',
      sinceOn: dayOf(plusDays(ctx.now, key === 'wu' ? -640 : -60 - nth * 40)),
      stars: key === 'wu' ? 1 : 0,
    });
}

async function teach(he: Ctx, course: DemoCourse): Promise<void> {
  const courseId = idOf(he, `course/${course.key}`);
  await saveCourse(he, courseId, {
    version: null,
    title: course.title,
    intro: course.intro,
    star: course.star,
    teacherId: null,
    state: 'published',
    lessons: course.lessons.map((one, nth) => ({
      id: lessonId(he, course, nth),
      ...one,
      kind: 'text' as const,
      url: null,
      photoIds: [],
      videoId: null,
      captions: null,
    })),
  });
  for (const [nth, { text, right, wrong }] of course.questions.entries())
    await saveQuestion(
      he,
      { courseId, questionId: idOf(he, `question/${course.key}/${nth}`) },
      {
        kind: right.length > 1 ? 'multiple' : 'single',
        text,
        options: [...right, ...wrong],
        answer: [...right.keys()],
        active: true,
      },
    );
  // The first course has no exam yet: its bank is still small.
  if (course.star > 1)
    await saveExam(he, idOf(he, `exam/${course.key}`), {
      courseId,
      title: `${course.title}考试`,
      questions: course.questions.length,
      minutes: 20,
      passPercent: 75,
      attempts: 3,
      active: true,
    });
}

/** A degree that was checked; the first-aid certificate has run out. */
async function shown(ctx: Ctx, world: World): Promise<void> {
  const personId = world.demoIds.get('chen') ?? '';
  const shen = as(ctx, world, 'shen', '沈思远', 'operator');
  const he = as(ctx, world, 'he', '何志强', 'manager');
  const id = idOf(ctx, 'certificate/quality');
  await addCertificate(he, {
    id,
    personId,
    kind: 'supplier_quality',
    issuer: '全年供应商回访合格率 96%',
    number: null,
    issuedOn: dayOf(plusDays(ctx.now, -40)),
    expiresOn: null,
    photoId: null,
  });
  await checkCertificate(shen, id, { accept: true });
}

/** What a volunteer of long standing helped with. */
const volunteered = ['老人手机课', '周末清洁日', '社区义诊秩序维护', '儿童图书角值班'];

async function volunteers(ctx: Ctx, world: World): Promise<void> {
  const wu = world.demoIds.get('wu') ?? '';
  for (let nth = 0; nth < 14; nth++)
    await recordHours(ctx, {
      personId: wu,
      minutes: 90 + (nth % 4) * 30,
      source: 'activity',
      sourceId: `demo-${nth}`,
      note: volunteered[nth % volunteered.length],
      at: plusDays(ctx.now, -nth * 9 - 2),
      verified: true,
    });
  const known = new Set(world.volunteers.map((one) => one.id));
  const residents = world.residents.filter((one) => !known.has(one.id)).slice(10, 12);
  for (const [nth, one] of residents.entries()) {
    const id = idOf(ctx, `volunteer/${nth}`);
    const when = { ...ctx, now: plusDays(ctx.now, -3 - nth) };
    await applyVolunteer(of(when, one.id, one.name, 'resident'), {
      id,
      words:
        nth === 0 ? '退休教师，可以教孩子写作业，也能陪老人聊天。' : '周末有空，想参加夜间巡查。',
      minor: false,
    });
    if (nth === 0)
      await interviewVolunteer(as(ctx, world, 'he', '何志强', 'manager'), id, {
        note: '人很耐心，每周二、四下午有空，先从陪伴老人开始。',
        minor: false,
      });
  }
}

async function kindness(chen: Ctx, world: World): Promise<void> {
  const home = world.estate.homes[0]!;
  await doKindness(chen, {
    id: idOf(chen, 'kindness/tea'),
    kind: 'comfort',
    homeId: null,
    line: '大堂备了热茶和雨伞',
    photoIds: [],
  });
  for (const [nth, text] of [
    '想找人教用手机挂号，每次去医院都排长队。',
    '楼下想要一把能坐的椅子，等车时歇一歇。',
  ].entries())
    await hearNeed(
      { ...chen, now: plusDays(chen.now, -nth) },
      { id: idOf(chen, `need/${nth}`), homeId: home.id, text },
    );
}

/** Neighbours of the first buildings thank their steward. */
async function thanks(ctx: Ctx, world: World): Promise<void> {
  const chen = world.demoIds.get('chen') ?? '';
  const wang = world.demoIds.get('wang') ?? '';
  const own = new Set(
    [...world.staff.stewards].filter(([, one]) => one.id === chen).map(([id]) => id),
  );
  const seen = new Set<string>();
  for (const resident of world.residents) {
    const { home } = resident;
    if (seen.size >= 12 || resident.id === wang) continue;
    if (!own.has(home.building.id) || seen.has(home.id)) continue;
    seen.add(home.id);
    const who = of(ctx, resident.id, resident.name, 'resident');
    await voiceSteward(who, {
      kind: 'survey',
      stewardId: chen,
      stars: seen.size % 4 === 0 ? 3 : 5,
    });
  }
}

/** One home asked for another steward, and none is found yet. */
async function gap(he: Ctx, world: World): Promise<void> {
  const home = world.estate.homes.at(-1)!;
  await chargeHomes(he, { homeIds: [home.id], to: { gap: 'wish' }, had: [] });
}
