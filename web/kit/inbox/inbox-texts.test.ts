import { notificationKind } from '@linli/contract';
import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';

/** The phones say it as news, the console as a notice. */
const inboxes = [
  ['common', 'news'],
  ['console', 'notice'],
] as const;

// The keys are put together from the kind, so that the check of used keys cannot see one that is missing.
test.each(inboxes)(
  '%s.json has a sentence for every kind that can be told, and no other',
  async (file, group) => {
    for (const language of ['zh-CN', 'en']) {
      const path = new URL(`../i18n/${language}/${file}.json`, import.meta.url);
      const texts = JSON.parse(await readFile(path, 'utf8')) as Record<string, object>;
      expect(Object.keys(texts[group] ?? {}).toSorted(), language).toEqual(
        notificationKind.options.toSorted(),
      );
    }
  },
);
