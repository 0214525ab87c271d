import type { Page } from 'playwright-core';
import { visit } from './browser.ts';
import { untilDrawn } from './open-screen.ts';
import { expectThat, until, type Story } from './story.ts';

/** Far more stops than any of the screens has: who gets here goes round in circles. */
const mostStops = 80;

/** A resident without a mouse, or who listens: Tab and Enter are enough, and what has the focus is seen. */
export const keyboardStory: Story = {
  name: 'a request is asked and taken back with the keyboard alone, and the focus is never hidden',
  play: async ({ browser, base, language, say }) => {
    const { page, context } = await visit(browser, base, { as: '李想', language, size: 'phone' });
    const text = `键盘报事 ${language} ${Math.round(performance.now())}`;
    await page.goto(base);
    await untilDrawn(page);
    await tabTo(page, (words) => words.startsWith(say('resident:home.ask')));
    await page.keyboard.press('Enter');
    await page.waitForURL(/\/ask/);
    await page.locator('textarea').waitFor();
    await until(
      async () => (await page.evaluate(() => document.activeElement?.tagName)) === 'H1',
      'the new screen does not begin with its title',
    );
    await tabTo(page, (_, tag) => tag === 'TEXTAREA');
    // What the words suggest comes between the words and the kinds: nobody goes on before it is there.
    // A slow machine asks for a part of them first: what counts is the answer to all of them.
    const suggested = page.waitForResponse(
      (answer) =>
        answer.url().includes('/suggest') && answer.request().postData()?.includes(text) === true,
    );
    await page.keyboard.type(text);
    await suggested;
    await untilDrawn(page);
    const kind = await page.locator('.tile').first().innerText();
    await tabTo(page, (words) => words === kind);
    await page.keyboard.press('Enter');
    await tabTo(page, (words) => words === say('resident:ask.send'));
    await page.keyboard.press('Enter');
    await page.waitForURL(/\/requests\//);
    await untilDrawn(page);
    await tabTo(page, (words) => words === say('resident:request.cancel'));
    await page.keyboard.press('Enter');
    await tabTo(page, (_, tag) => tag === 'TEXTAREA');
    await page.keyboard.type('试一试');
    await tabTo(page, (words) => words === say('common:send'));
    await page.keyboard.press('Enter');
    await page.getByText(say('service:requestState.cancelled')).first().waitFor();
    await context.close();
  },
};

/** Presses Tab until the focus is where it should be; on the way it must always be in sight. */
async function tabTo(page: Page, there: (words: string, tag: string) => boolean): Promise<void> {
  for (let stop = 0; stop < mostStops; stop++) {
    await page.keyboard.press('Tab');
    const { words, tag, seen } = await page.evaluate(() => {
      const element = document.activeElement as HTMLElement;
      const { left, top, width, height } = element.getBoundingClientRect();
      const above = document.elementFromPoint(left + width / 2, top + height / 2);
      const inSight = above !== null && (element.contains(above) || above.contains(element));
      return { words: element.innerText.trim(), tag: element.tagName, seen: inSight };
    });
    expectThat(seen || tag === 'BODY', `the focus is on ${tag} “${words}”, which is out of sight`);
    if (there(words, tag)) return;
  }
  throw new Error(`Tab does not lead there in ${mostStops} stops`);
}
