import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { visit } from './browser.ts';
import { expectThat, type Story } from './story.ts';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

const pages = [
  { as: null, path: '/' },
  { as: '王桂芳', path: '/' },
  { as: '王桂芳', path: '/services' },
  { as: '王桂芳', path: '/ask' },
  { as: '王桂芳', path: '/requests' },
  { as: '王桂芳', path: '/neighbours' },
  { as: '王桂芳', path: '/me' },
  { as: '王桂芳', path: '/inbox' },
  { as: '赵建军', path: '/desk/' },
  { as: '赵建军', path: '/desk/claim' },
  { as: '赵建军', path: '/desk/report' },
  { as: '赵建军', path: '/desk/me' },
] as const;

interface Finding {
  id: string;
  impact: string;
  nodes: { html: string }[];
}

/** axe finds nothing serious on any screen of residents and workers: light in Chinese, dark in English. */
export const accessStory: Story = {
  name: 'no screen of residents and workers has a serious barrier',
  play: async ({ browser, base, language }) => {
    const problems: string[] = [];
    const dark = language === 'en';
    for (const { as, path } of pages) {
      const { page, context } = await visit(browser, base, { as, language, size: 'phone', dark });
      await page.goto(base + path);
      await page.locator('h1').first().waitFor();
      await page.waitForFunction(() => document.querySelector('.loading') === null, undefined, {
        timeout: 60_000,
      });
      // axe is put in as the test's own script, beside the page's policy.
      const found = (await page.evaluate(
        `${axe}; axe.run({ runOnly: ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa'] }).then((r) => r.violations)`,
      )) as Finding[];
      for (const finding of found.filter(
        ({ impact }) => impact === 'serious' || impact === 'critical',
      )) {
        problems.push(
          `${path}${dark ? ' (dark)' : ''}: ${finding.id} ${finding.nodes[0]?.html.slice(0, 160)}`,
        );
      }
      await context.close();
    }
    expectThat(problems.length === 0, problems.join('\n  '));
  },
};
