import { mkdir } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import type { Browser } from 'playwright-core';
import { openBrowser, type Language } from './browser.ts';
import { startServer } from './server.ts';
import { stories } from './stories.ts';
import { texts } from './texts.ts';
import { buildWebIfStale } from '../tools/build-web.ts';

const { values: flags, positionals } = parseArgs({
  allowPositionals: true,
  options: { language: { type: 'string', default: '' }, times: { type: 'string', default: '1' } },
});

/**
 * Plays every story (or those whose name holds a word) in both languages, against the product as a user starts it.
 * `--language en` plays one of them, `--language en,zh` both in this order: what the first leaves behind, the
 * second finds. `--times 5` plays each story so often, on a product of its own each round.
 */
async function main(): Promise<number> {
  await buildWebIfStale();
  let failed = 0;
  for (let round = 0; round < Number(flags.times); round += 1) failed += await playAll();
  return failed === 0 ? 0 : 1;
}

const languages: readonly Language[] = ['zh-CN', 'en'];
const languagesOf = (begins: string) => languages.filter((one) => one.startsWith(begins));

async function playAll(): Promise<number> {
  const [only = ''] = positionals;
  const server = await startServer('small');
  const browser = await openBrowser();
  let passed = 0;
  let failed = 0;
  try {
    for (const language of flags.language.split(',').flatMap(languagesOf)) {
      for (const story of stories.filter(({ name }) => name.includes(only))) {
        const started = performance.now();
        try {
          const { base, codeOf, verifyLedger } = server;
          await story.play({
            browser,
            base,
            codeOf,
            verifyLedger,
            language,
            say: texts(language),
          });
          passed += 1;
          console.log(
            `✓ ${language} ${story.name} (${Math.round(performance.now() - started)} ms)`,
          );
        } catch (error) {
          failed += 1;
          const { message, stack = '' } = error as Error;
          const at = stack.match(/e2e\/[\w-]+\.story\.ts:\d+/g) ?? [];
          console.log(`✗ ${language} ${story.name}\n  ${message}\n  ${at.join(' ← ')}`);
          await keepPictures(browser, `${language}-${failed}`);
        }
      }
    }
  } finally {
    await browser.close();
    await server.stop();
  }
  console.log(`${passed} passed, ${failed} failed`);
  return failed;
}

const pictures = fileURLToPath(new URL('../shots/failed/', import.meta.url));

/** What stood on every screen when a story failed; its devices are put away, so that they disturb no other. */
async function keepPictures(browser: Browser, name: string): Promise<void> {
  await mkdir(pictures, { recursive: true });
  let nth = 0;
  for (const context of browser.contexts()) {
    for (const page of context.pages()) {
      const path = `${pictures}${name}-${++nth}.png`;
      await page.screenshot({ path, timeout: 5_000 }).catch(() => undefined);
      console.log(`  ${path}: ${page.url()}`);
    }
    await context.close().catch(() => undefined);
  }
}

process.exit(await main());
