import { endpoints, historyRefusals, ledgerRefusals, platformRefusals } from '@linli/contract';
import { readdir, readFile } from 'node:fs/promises';
import { describe, expect, test } from 'vitest';

type Texts = Record<string, unknown>;

async function read(language: string): Promise<Record<string, Map<string, string>>> {
  const folder = new URL(`./${language}/`, import.meta.url);
  const names = (await readdir(folder)).filter((name) => name.endsWith('.json')).sort();
  const entries = names.map(async (name) => {
    const texts = JSON.parse(await readFile(new URL(name, folder), 'utf8')) as Texts;
    return [name, flat(texts)] as const;
  });
  return Object.fromEntries(await Promise.all(entries));
}

function flat(texts: Texts, before = ''): Map<string, string> {
  const found = new Map<string, string>();
  for (const [key, value] of Object.entries(texts)) {
    if (typeof value === 'string') found.set(before + key, value);
    else
      for (const [below, text] of flat(value as Texts, `${before}${key}.`)) found.set(below, text);
  }
  return found;
}

const slots = (text: string) =>
  [...text.matchAll(/\{\{(\w+)\}\}/g)].map((match) => match[1]).sort();
const zh = await read('zh-CN');
const en = await read('en');

describe('the catalogue of texts', () => {
  test('both languages have the same files and keys', () => {
    expect(Object.keys(en)).toEqual(Object.keys(zh));
    for (const file of Object.keys(zh)) {
      const plural = (key: string) => key.replace(/_(one|other)$/, '');
      const keys = (texts: Map<string, string> | undefined) =>
        [...new Set([...(texts?.keys() ?? [])].map(plural))].sort();
      expect(keys(en[file]), file).toEqual(keys(zh[file]));
    }
  });

  test('no text is empty, and both languages fill the same slots', () => {
    for (const file of Object.keys(zh)) {
      for (const [key, text] of zh[file]!) {
        const other = en[file]?.get(key) ?? en[file]?.get(`${key}_other`) ?? '';
        expect(text.trim(), `${file} ${key}`).not.toBe('');
        expect(other.trim(), `${file} ${key}`).not.toBe('');
        expect(slots(other), `${file} ${key}`).toEqual(slots(text));
      }
    }
  });

  /** What residents are told in English is prefilled in English, whoever writes it. */
  const english = ['incident.overEn'];

  test('Chinese texts are Chinese', () => {
    const latin = Object.values(zh)
      .flatMap((texts) => [...texts])
      .filter(([, text]) => !/\p{Script=Han}/u.test(text) && /[a-z]{3}/.test(text))
      .filter(([key]) => !english.includes(key));
    expect(latin.map(([key]) => key)).toEqual([]);
  });

  test('every refusal of the contract has its sentence', () => {
    const codes = [
      ...platformRefusals,
      ...historyRefusals,
      ...ledgerRefusals,
      ...Object.values(endpoints).flatMap((endpoint) => endpoint.refusals),
    ];
    for (const code of codes) expect(zh['refusals.json']?.has(code), code).toBe(true);
  });
});
