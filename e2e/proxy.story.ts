import type { Page } from 'playwright-core';
import { visit, type Visitor } from './browser.ts';
import { expectThat, type Stage, type Story } from './story.ts';

/** Whoever may be texted: one for each language, since a phone gets only one code a minute. */
const mothers = {
  'zh-CN': { name: '王桂芳', phone: '13800990001' },
  en: { name: '李想', phone: '13800990002' },
};

/** A daughter who lives elsewhere asks, files, is seen and is stopped. */
export const proxyStory: Story = {
  name: 'a daughter elsewhere acts for her mother with her code, both names stand on it, it ends at once, and she is invited again',
  play: async (stage) => {
    const { browser, base, language, say } = stage;
    const mother = mothers[language];
    const daughter = await newcomer(stage, language === 'en' ? '13900555502' : '13900555501');
    const { page } = daughter;
    await page.goto(base);
    await page.getByRole('button', { name: say('proxy:ask'), exact: true }).click();
    const sheet = page.locator('dialog[open]');
    await sheet.getByLabel(say('proxy:theirName')).fill(mother.name);
    await sheet.getByLabel(say('proxy:theirPhone')).fill(mother.phone);
    await sheet.getByLabel(say('proxy:myName')).fill('王小明');
    await sheet.getByRole('button', { name: say('proxy:sendCode'), exact: true }).click();
    await sheet.getByLabel(say('proxy:code')).fill(await stage.codeOf(mother.phone));
    await sheet.getByRole('button', { name: say('proxy:confirm'), exact: true }).click();
    await page
      .getByRole('button', { name: say('proxy:actNow', { name: mother.name }), exact: true })
      .click();
    await page.getByText(say('common:acting.now', { name: mother.name })).waitFor();

    await fileLeak(page, stage);
    await page.waitForURL(/\/requests\//);
    const both = say('service:inName', { agent: '王小明', name: mother.name });
    await page.getByText(both).first().waitFor();

    const kept = await page.evaluate(
      () =>
        JSON.parse(sessionStorage.getItem('linli.actingFor') ?? '{}') as {
          communityId: string;
          personId: string;
        },
    );
    const own = await visit(browser, base, { as: mother.name, language, size: 'phone' });
    await own.page.goto(page.url());
    await own.page.getByText(both).first().waitFor();
    await own.page.goto(`${base}/proxies`);
    await own.page.getByText('王小明', { exact: false }).first().waitFor();
    const card = own.page.locator('.card', { hasText: '王小明' }).first();
    await card.getByRole('button', { name: say('proxy:end'), exact: true }).click();
    await own.page
      .locator('dialog[open]')
      .getByRole('button', { name: say('proxy:endNow'), exact: true })
      .click();
    await own.page.getByText(say('proxy:endedBy.principal')).first().waitFor();

    // Her screen hears of it and is her own again by itself; what she sends in her mother's name is refused.
    await page.getByText(say('common:noRoleHere')).waitFor();
    const refused = await page.evaluate(async ({ communityId, personId }) => {
      const answer = await fetch(`/api/communities/${communityId}/requests`, {
        headers: { 'x-linli-for': personId },
      });
      return ((await answer.json()) as { error: { code: string } }).error.code;
    }, kept);
    expectThat(refused === 'proxy_over', `the next act was answered with ${refused}`);
    await inviteAgain(stage, own.page, page, mother.name);
    await Promise.all([daughter.context.close(), own.context.close()]);
  },
};

/** The other way round: the mother invites, and tells the code. */
async function inviteAgain(stage: Stage, own: Page, page: Page, name: string): Promise<void> {
  const { language, say } = stage;
  await own.getByRole('button', { name: say('proxy:invite'), exact: true }).click();
  const sheet = own.locator('dialog[open]');
  await sheet.getByLabel(say('proxy:staff.agentName')).fill('王小明');
  await sheet
    .getByLabel(say('proxy:theirPhone'))
    .fill(language === 'en' ? '13900555502' : '13900555501');
  await sheet.getByRole('button', { name: say('proxy:inviteMake'), exact: true }).click();
  const code = await sheet.locator('[data-code]').getAttribute('data-code');
  await page.getByRole('button', { name: say('proxy:haveCode'), exact: true }).click();
  const entering = page.locator('dialog[open]');
  await entering.getByLabel(say('proxy:inviteCode')).fill(code ?? '');
  await entering.getByRole('button', { name: say('proxy:confirm'), exact: true }).click();
  await page.getByRole('button', { name: say('proxy:actNow', { name }), exact: true }).waitFor();
}

async function fileLeak(page: Page, { base, say }: Stage): Promise<void> {
  await page.goto(`${base}/ask`);
  await page.locator('.tile').first().click();
  await page.getByLabel(say('resident:ask.text')).fill('妈妈家厨房水管漏水');
  await page
    .getByRole('button', { name: say('resident:ask.send'), exact: true })
    .last()
    .click();
}

/** Somebody whom no community knows, signed in by a code to their phone. */
export async function newcomer(stage: Stage, phone: string): Promise<Visitor> {
  const { browser, base, language } = stage;
  const visitor = await visit(browser, base, { as: null, language, size: 'phone' });
  const { request } = visitor.context;
  const headers = { 'x-linli-csrf': '1' };
  const asked = await request.post(`${base}/api/session/codes`, { data: { phone }, headers });
  const { codeId } = (await asked.json()) as { codeId: string };
  const code = await stage.codeOf(phone);
  const signed = await request.post(`${base}/api/session/by-code`, {
    data: { codeId, code },
    headers,
  });
  expectThat(signed.ok(), `signing in by code was answered with ${signed.status()}`);
  return visitor;
}
