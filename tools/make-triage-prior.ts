import { writeFileSync } from 'node:fs';
import { createRandom } from '../server/src/demo/random.ts';
import { themes, toneOf } from '../server/src/demo/words/index.ts';
import { message } from '../server/src/demo/words/slots.ts';
import { makePrior } from '../server/src/modules/service/index.ts';

// Makes what ships with the category suggestions: run it after a change of the catalogue, of the sayings
// or of the demo's words, and commit what it writes. Same words, same files.
const random = createRandom(20_261_122);
const own = { entrance: '2单元', outside: '东门' };
/** Each text of the demo once, as somebody would type it, with its slots filled. */
const phrases = Object.fromEntries(
  [...Map.groupBy(themes, (theme) => theme.key)].map(([key, all]) => [
    key,
    all.flatMap((theme) =>
      theme.texts.map((text) => message({ texts: [text], tone: toneOf(theme) }, random, own)),
    ),
  ]),
);
for (const [name, content] of Object.entries(makePrior(phrases))) {
  writeFileSync(
    new URL(`../server/src/modules/service/triage/prior/${name}`, import.meta.url),
    content,
  );
  console.log(`${name}: ${content.length}`);
}
