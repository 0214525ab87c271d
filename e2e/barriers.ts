import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const standards = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

interface Finding {
  id: string;
  impact: string;
  nodes: { html: string }[];
}

/** What axe calls serious or critical on the page as it stands (WCAG 2.2 A and AA). */
export async function axeFindings(page: Page): Promise<string[]> {
  // axe is put in as the test's own script, beside the page's policy.
  const found = (await page.evaluate(
    `${axe}; axe.run({ runOnly: ${JSON.stringify(standards)} }).then((r) => r.violations)`,
  )) as Finding[];
  return found
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => `axe ${id}: ${nodes[0]?.html.slice(0, 160)}`);
}

/** Our own measures, in pixels of the page. */
export interface Measures {
  /** Both sides of whatever can be pressed. */
  target: number;
  /** The smallest letter. */
  letter: number;
}

/** What is too small to press or to read, and what is pressed without a word to say what it does. */
export function tooSmall(page: Page, measures: Measures): Promise<string[]> {
  return page.evaluate(({ target, letter }) => {
    const found: string[] = [];
    const scope = document.querySelector('dialog[open]') ?? document.body;
    const name = (element: Element) =>
      element.outerHTML.replaceAll(/<svg.*?<\/svg>/gs, '').slice(0, 110);
    const shown = (element: Element) =>
      element.checkVisibility({ visibilityProperty: true }) &&
      element.closest('.for-readers') === null;
    const pressed = 'a[href], button, input, select, textarea, summary, [role=button]';
    for (const element of scope.querySelectorAll<HTMLElement>(pressed)) {
      if (!shown(element)) continue;
      const { width, height } = (element.closest('label') ?? element).getBoundingClientRect();
      if (Math.min(width, height) < target - 0.5)
        found.push(`target of ${Math.round(width)} × ${Math.round(height)}: ${name(element)}`);
      const wordless =
        element.matches('a, button') &&
        !/\p{L}/u.test(element.innerText) &&
        // A photo says itself what it opens; the stars have their word below them.
        element.querySelector('img') === null &&
        element.closest('.stars') === null &&
        // The keys of a number pad say the digit they type.
        !(/^\d$/.test(element.innerText) && element.closest('.number-pad-keys') !== null);
      if (wordless) found.push(`no word on ${name(element)}`);
    }
    const walker = document.createTreeWalker(scope, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
      const parent = node.parentElement;
      if (parent === null || node.textContent?.trim() === '' || !shown(parent)) continue;
      const size = Number.parseFloat(getComputedStyle(parent).fontSize);
      if (size < letter) found.push(`letters of ${size} px: ${name(parent)}`);
    }
    return found;
  }, measures);
}

/** What sticks out sideways on a screen of this width: reading on would take scrolling in two directions. */
export async function tooWide(page: Page, width: number, height: number): Promise<string[]> {
  const before = page.viewportSize();
  await page.setViewportSize({ width, height });
  const found = await page.evaluate(() => {
    const root = document.documentElement;
    if (root.scrollWidth <= root.clientWidth) return [];
    const out = [
      ...document.querySelectorAll('main *, nav *, header *, dialog *, footer *'),
    ].filter((element) => element.getBoundingClientRect().right > root.clientWidth + 1);
    return [
      `${root.scrollWidth} px of content: ${out[0]?.outerHTML.slice(0, 110) ?? 'nothing named'}`,
    ];
  });
  if (before !== null) await page.setViewportSize(before);
  return found.map((what) => `${width} px wide: ${what}`);
}
