import type { Page } from 'playwright-core';
import { visit, type Visitor } from './browser.ts';
import { photo } from './photos.ts';
import { expectThat, type Stage, type Story } from './story.ts';

/** What goes wrong with phones: no network, a double tap, a closed page, a photo that cannot be read. */
export const phoneStory: Story = {
  name: 'a phone that loses the network says so, keeps what was typed and chosen, and sends it once',
  play: async (stage) => {
    const { browser, base, language, say } = stage;
    const resident = await visit(browser, base, { as: '李想', language, size: 'phone' });
    const { page, context } = resident;
    const text = `楼道灯不亮 ${language} ${Math.round(performance.now())}`;
    await page.goto(`${base}/ask`);
    await page.getByLabel(say('resident:ask.text')).fill(text);
    await photosComeThrough(stage, resident);
    await page.reload();
    expectThat(
      (await page.getByLabel(say('resident:ask.text')).inputValue()) === text,
      'what was typed is gone after a reload',
    );
    await page.locator('.photo-picker li.sent img').waitFor();
    await page.locator('.tile').first().click();
    await context.setOffline(true);
    await page.getByText(say('common:offline')).waitFor();
    const send = page.getByRole('button', { name: say('resident:ask.send') });
    await send.click();
    await page
      .getByRole('alert')
      .getByText(say('common:offlineError'))
      .waitFor({ timeout: 30_000 });
    expectThat((await sent(page)) === 1, 'the photo is gone after the form failed');
    await context.setOffline(false);
    await send.dblclick();
    await page.waitForURL(/\/requests\//);
    await page.locator('.photo-strip img').first().waitFor();
    await page.goto(`${base}/requests?q=${encodeURIComponent(text)}`);
    await page.getByText(text).first().waitFor();
    const found = await page.getByText(text, { exact: true }).count();
    expectThat(found === 1, `the request was filed ${found} times`);
    await context.close();
  },
};

const sent = (page: Page) => page.locator('.photo-picker li.sent').count();

/** On a slow line one sees how far a photo has come, calls it off, and is told what can never be sent. */
async function photosComeThrough({ say }: Stage, { page, context }: Visitor): Promise<void> {
  const picker = page.locator('.photo-picker');
  const choose = picker.locator('input[type=file]');
  const line = await context.newCDPSession(page);
  const slow = { offline: false, latency: 0, downloadThroughput: -1, uploadThroughput: 30_000 };
  await line.send('Network.emulateNetworkConditions', slow);
  await choose.setInputFiles([await photo('slow', '#7a6f5f')]);
  await picker.getByText(/^[1-9]\d?%$/).waitFor();
  await picker.getByText(say('common:cancel'), { exact: true }).click();
  await picker.locator('img').waitFor({ state: 'detached' });
  await line.send('Network.emulateNetworkConditions', { ...slow, offline: true });
  await choose.setInputFiles([await photo('light', '#5f6f7a')]);
  await picker.getByText(say('common:photos.failed')).waitFor();
  // Back on the line it goes by itself: nobody taps.
  await line.send('Network.emulateNetworkConditions', { ...slow, uploadThroughput: -1 });
  await picker.locator('li.sent').waitFor();
  await line.detach();
  const heic = Buffer.concat([Buffer.from([0, 0, 0, 24]), Buffer.from('ftypheic\0\0\0\0mif1heic')]);
  await choose.setInputFiles([{ name: 'IMG_0012.HEIC', mimeType: 'image/heic', buffer: heic }]);
  await picker.getByRole('alert').getByText(say('common:photos.heic')).waitFor();
  const refused = picker.locator('li.refused');
  await refused.getByText(say('common:remove'), { exact: true }).click();
  await refused.waitFor({ state: 'detached' });
  expectThat((await sent(page)) === 1, 'the photo that came through is gone');
}
