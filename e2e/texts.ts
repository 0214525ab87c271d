import { readFileSync } from 'node:fs';
import type { Language } from './browser.ts';

/** Reads the catalogue, so that stories press what people see and break when a text is missing. */
export function texts(language: Language) {
  const files = new Map<string, Record<string, unknown>>();
  return (key: string, slots: Record<string, string | number> = {}): string => {
    const [namespace = '', below = ''] = key.split(':');
    const file = files.get(namespace) ?? read(language, namespace);
    files.set(namespace, file);
    const form = slots['count'] === 1 ? 'one' : 'other';
    const found = at(file, below) ?? at(file, `${below}_${form}`) ?? at(file, `${below}_other`);
    if (typeof found !== 'string') throw new Error(`no text ${key} in ${language}`);
    return found.replaceAll(/\{\{(\w+)\}\}/g, (_, slot: string) => String(slots[slot] ?? ''));
  };
}

const at = (file: Record<string, unknown>, path: string) =>
  path
    .split('.')
    .reduce<unknown>((node, part) => (node as Record<string, unknown> | undefined)?.[part], file);

const read = (language: Language, namespace: string) =>
  JSON.parse(
    readFileSync(new URL(`../web/kit/i18n/${language}/${namespace}.json`, import.meta.url), 'utf8'),
  ) as Record<string, unknown>;
