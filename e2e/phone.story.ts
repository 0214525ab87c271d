import { visit } from './browser.ts';
import { expectThat, type Story } from './story.ts';

/** What goes wrong with phones: no network, a double tap, a closed page. */
export const phoneStory: Story = {
  name: 'a phone that loses the network says so, keeps what was typed, and sends it once',
  play: async ({ browser, base, language, say }) => {
    const resident = await visit(browser, base, { as: '李想', language, size: 'phone' });
    const { page, context } = resident;
    const text = `楼道灯不亮 ${language} ${Math.round(performance.now())}`;
    await page.goto(`${base}/ask`);
    await page.getByLabel(say('resident:ask.text')).fill(text);
    await page.reload();
    expectThat(
      (await page.getByLabel(say('resident:ask.text')).inputValue()) === text,
      'what was typed is gone after a reload',
    );
    await page.locator('.tile').first().click();
    await context.setOffline(true);
    await page.getByText(say('common:offline')).waitFor();
    const send = page.getByRole('button', { name: say('resident:ask.send') });
    await send.click();
    await page
      .getByRole('alert')
      .getByText(say('common:offlineError'))
      .waitFor({ timeout: 30_000 });
    await context.setOffline(false);
    await send.dblclick();
    await page.waitForURL(/\/requests\//);
    await page.goto(`${base}/requests?q=${encodeURIComponent(text)}`);
    await page.getByText(text).first().waitFor();
    const found = await page.getByText(text, { exact: true }).count();
    expectThat(found === 1, `the request was filed ${found} times`);
    await context.close();
  },
};
