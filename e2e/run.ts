import { openBrowser, type Language } from './browser.ts';
import { startServer } from './server.ts';
import { stories } from './stories.ts';
import { texts } from './texts.ts';
import { buildWebIfStale } from '../tools/build-web.ts';

/** Plays every story (or those whose name holds a word) in both languages, against the product as a user starts it. */
async function main(): Promise<number> {
  const only = process.argv[2] ?? '';
  await buildWebIfStale();
  const server = await startServer('small');
  const browser = await openBrowser();
  let passed = 0;
  let failed = 0;
  try {
    for (const language of ['zh-CN', 'en'] satisfies Language[]) {
      for (const story of stories.filter(({ name }) => name.includes(only))) {
        const started = performance.now();
        try {
          const { base, codeOf } = server;
          await story.play({ browser, base, codeOf, language, say: texts(language) });
          passed += 1;
          console.log(
            `✓ ${language} ${story.name} (${Math.round(performance.now() - started)} ms)`,
          );
        } catch (error) {
          failed += 1;
          console.log(`✗ ${language} ${story.name}\n  ${(error as Error).message}`);
        }
      }
    }
  } finally {
    await browser.close();
    await server.stop();
  }
  console.log(`${passed} passed, ${failed} failed`);
  return failed === 0 ? 0 : 1;
}

process.exit(await main());
