import { randomUUID } from 'node:crypto';
import { callerOf, leave, type Caller } from './caller.ts';
import { film } from './film.ts';
import { photo } from './photos.ts';
import { expectThat, type Stage, type Story } from './story.ts';

/** What the office does for stewards, and what they and others see of it. */
export const stewardOfficeStory: Story = {
  name: 'the office of stewards: rules are tried before they are saved, a lesson gets slides and a video, the roll of a class is called, hours go on paper that anybody checks',
  play: async (stage) => {
    const manager = await callerOf(stage, { as: '何志强', size: 'desk' });
    const steward = await callerOf(stage, { as: '陈静', size: 'phone' });
    await tryAndSaveRules(stage, manager);
    const courseId = await addSlides(stage, manager);
    await readSlides(stage, steward, courseId);
    const filmed = await addFilm(stage, manager);
    await watchFilm(stage, steward, filmed);
    await callRoll(stage, { manager, steward, courseId });
    await hoursOnPaper(stage, steward);
    for (const one of [manager, steward]) await leave(one);
  },
};

/** Without years the first star is open to whoever has none; saved for a day to come it changes nothing today. */
async function tryAndSaveRules({ base, say, language }: Stage, { page }: Caller): Promise<void> {
  await page.goto(`${base}/console/stewards?view=rules`);
  const years = page.getByLabel(say('steward:rules.years'));
  await years.first().waitFor();
  await years.first().fill('');
  await page.getByRole('button', { name: say('steward:rules.try') }).click();
  const trial = page.getByRole('status');
  await trial.first().waitFor();
  const sum = page.getByLabel(say('steward:rules.weight.exam'));
  await sum.fill('30');
  await page.getByText(say('steward:rules.sumOff', { sum: 110 })).waitFor();
  await sum.fill('20');
  await page.getByText(say('steward:rules.sum')).waitFor();
  // A day for each language: the version of the other one is still to come, too.
  const day = language === 'en' ? '2099-02-01' : '2099-01-01';
  await page.getByLabel(say('steward:rules.validFrom')).fill(day);
  await page.locator('.steward-rules-end .ant-btn-primary').click();
  const version = page.locator('.steward-lines li', { hasText: day });
  await version.getByText(say('steward:rules.toCome')).waitFor();
}

async function addSlides({ base, say }: Stage, { page, call }: Caller): Promise<string> {
  const { items } = await call('listCourses');
  const { id, title } = items.find((one) => one.star === 1)!;
  const before = await call('getCourse', { params: { courseId: id } });
  await page.goto(`${base}/console/stewards?view=courses&course=${id}`);
  await page
    .getByRole('button', { name: say('steward:make.edit') })
    .first()
    .click();
  const dialog = page.getByRole('dialog', { name: title });
  const lesson = dialog.locator('.steward-lesson').first();
  await lesson.locator('.ant-select').first().click();
  await page
    .locator('.ant-select-dropdown:visible')
    .getByTitle(say('steward:lesson.kind.slides'))
    .click();
  // The other language may have left its pages: what is waited for are two more.
  const pages = lesson.locator('.photo-picker li.sent');
  const had = await pages.count();
  await lesson
    .locator('input[type=file]')
    .setInputFiles([await photo('page-1', '#7f9a8a'), await photo('page-2', '#9a8a7f')]);
  await pages.nth(had + 1).waitFor({ timeout: 60_000 });
  await dialog.locator('.ant-modal-footer .ant-btn-primary').click();
  await dialog.waitFor({ state: 'hidden' });
  const after = await call('getCourse', { params: { courseId: id } });
  expectThat(
    after.lessons.map((one) => one.id).join() === before.lessons.map((one) => one.id).join(),
    'a course that was edited has other lessons: who finished them lost that',
  );
  return id;
}

async function readSlides({ base, say }: Stage, { page }: Caller, courseId: string): Promise<void> {
  await page.goto(`${base}/desk/growth/courses/${courseId}`);
  const slides = page.locator('.growth-slides').first();
  await slides.getByText(/1.*\d/).waitFor();
  await slides.getByRole('button', { name: say('steward:lesson.next') }).click();
  await slides.locator('img').waitFor();
  const width = await slides.locator('img').evaluate(async (img: HTMLImageElement) => {
    await img.decode();
    return img.naturalWidth;
  });
  expectThat(width > 0, 'the second page of the slides shows no picture');
}

/**
 * A lesson with a film of this house and what is said in it. In a course of its own for the last star: one more
 * lesson for the others would leave whoever had finished them behind.
 */
async function addFilm({ base, say }: Stage, { page, call }: Caller): Promise<string> {
  const courseId = randomUUID();
  await call('saveCourse', {
    params: { courseId },
    body: {
      version: null,
      title: say('steward:lesson.kind.video'),
      intro: '—',
      star: 5,
      teacherId: null,
      state: 'published',
      lessons: [
        {
          id: randomUUID(),
          title: '—',
          kind: 'text',
          url: null,
          body: '—',
          minutes: 1,
          photoIds: [],
        },
      ],
    },
  });
  await page.goto(`${base}/console/stewards?view=courses&course=${courseId}`);
  await page
    .getByRole('button', { name: say('steward:make.edit') })
    .first()
    .click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: say('steward:make.addLesson') }).click();
  const lesson = dialog.locator('.steward-lesson').last();
  await lesson.locator('input[maxlength="100"]').fill(say('steward:lesson.kind.video'));
  await lesson.locator('.ant-select').first().click();
  await page
    .locator('.ant-select-dropdown:visible')
    .getByTitle(say('steward:lesson.kind.video'))
    .click();
  await lesson
    .getByLabel(say('steward:make.video'), { exact: true })
    .and(page.locator('input[type=file]'))
    .setInputFiles(await film(page));
  await lesson.locator('video').waitFor({ timeout: 60_000 });
  await lesson
    .getByLabel(say('steward:make.captions'), { exact: true })
    .and(page.locator('input[type=file]'))
    .setInputFiles({
      name: 'lesson.srt',
      mimeType: 'application/x-subrip',
      buffer: Buffer.from('1\n00:00:00,000 --> 00:00:09,000\n拍打双肩，大声呼叫\n'),
    });
  await lesson.getByText(say('steward:make.captionsHave', { count: 1 })).waitFor();
  await dialog.locator('.ant-modal-footer .ant-btn-primary').click();
  await dialog.waitFor({ state: 'hidden' });
  return courseId;
}

async function watchFilm({ base }: Stage, { page }: Caller, courseId: string): Promise<void> {
  await page.goto(`${base}/desk/growth/courses/${courseId}`);
  const video = page.locator('video').last();
  await video.waitFor();
  const seen = await video.evaluate(async (player: HTMLVideoElement) => {
    player.muted = true;
    await player.play();
    while (player.currentTime === 0) await new Promise((resolve) => setTimeout(resolve, 50));
    while (player.textTracks[0]?.activeCues?.length !== 1)
      await new Promise((resolve) => setTimeout(resolve, 50));
    return (player.textTracks[0].activeCues[0] as VTTCue).text;
  });
  expectThat(seen === '拍打双肩，大声呼叫', `the film shows the words: ${seen}`);
}

async function callRoll(
  { base, say, language }: Stage,
  { manager, steward, courseId }: { manager: Caller; steward: Caller; courseId: string },
): Promise<void> {
  // A room of its own: the class of the other language stands beside it.
  const place = `党群服务中心 ${language}`;
  await manager.call('createClass', {
    params: { courseId },
    body: {
      id: crypto.randomUUID(),
      place,
      startsAt: new Date(Date.now() - 60_000).toISOString(),
      minutes: 90,
      teacherId: null,
    },
  });
  const { page } = manager;
  await page.goto(`${base}/console/stewards?view=courses&course=${courseId}`);
  await page
    .locator('.steward-lines li', { hasText: place })
    .getByRole('button', { name: say('steward:class.roll') })
    .click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel(steward.name).check();
  await dialog.locator('.ant-modal-footer .ant-btn-primary').click();
  await dialog.waitFor({ state: 'hidden' });
  await steward.page.goto(`${base}/desk/growth/courses/${courseId}`);
  const card = steward.page.locator('.card', { hasText: place });
  await card.getByText(say('steward:class.signed'), { exact: true }).waitFor();
}

/** The code stands on the paper in the letters of its script; whoever has it sees the same. */
async function hoursOnPaper({ base, say }: Stage, { page, context }: Caller): Promise<void> {
  await page.goto(`${base}/desk/growth`);
  const link = page.getByRole('link', { name: say('steward:hours.paper') });
  const address = await link.getAttribute('href');
  const answer = await context.request.get(new URL(address!, base).toString());
  expectThat(answer.headers()['content-type'] === 'application/pdf', 'the paper is no PDF');
  const words = (await answer.body()).toString('latin1').match(/<[0-9a-f]{8,}>/g) ?? [];
  const texts = words.map((one) =>
    Buffer.from(one.slice(1, -1), 'hex').swap16().toString('utf16le'),
  );
  const code = texts.join(' ').match(/核对码 (\S{4}-\S{4}-\S{4})/)?.[1];
  expectThat(code !== undefined, 'no code stands on the paper');
  await page.goto(`${base}/api/hours-check?code=${code}`);
  await page.getByRole('heading', { name: '核对通过' }).waitFor();
}
