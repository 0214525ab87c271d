import type { DataKey, Locale } from '@linli/contract';
import type { DataSection } from '../../../platform/privacy/personal-data.ts';
import en from './texts/en.json' with { type: 'json' };
import zh from './texts/zh-CN.json' with { type: 'json' };

interface Texts {
  title: string;
  of: string;
  none: string;
  sections: Record<DataKey, string>;
  fields: Record<string, string>;
}
const texts: Record<Locale, Texts> = { 'zh-CN': zh, en };

/** The same data as a page to read and to print, with no script and nothing from elsewhere. */
export function htmlOf(
  head: { community: string; name: string; at: string },
  sections: readonly DataSection[],
  locale: Locale,
): string {
  const words = texts[locale];
  const parts = sections.map(({ key, items }) => sectionOf(words, key, items));
  return `<!doctype html><html lang="${locale}"><meta charset="utf-8"><title>${escaped(words.title)}</title>
<style>body{font:16px/1.6 system-ui,"PingFang SC","Microsoft YaHei",sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem;color:#1f2328}
table{border-collapse:collapse;width:100%;margin:.5rem 0 2rem}th,td{border:1px solid #e7e2da;padding:.4rem .6rem;text-align:left;vertical-align:top}th{background:#faf8f5}</style>
<h1>${escaped(words.title)}</h1><p>${escaped(words.of)} ${escaped(head.name)} · ${escaped(head.community)} · ${escaped(moment(head.at))}</p>
${parts.join('\n')}</html>`;
}

function sectionOf(words: Texts, key: DataKey, items: DataSection['items']): string {
  const title = `<h2>${escaped(words.sections[key])} (${items.length})</h2>`;
  if (items.length === 0) return `${title}<p>${escaped(words.none)}</p>`;
  const fields = Object.keys(items[0] ?? {});
  const headings = fields.map((field) => `<th>${escaped(words.fields[field] ?? field)}</th>`);
  const lines = items.map(
    (item) =>
      `<tr>${fields.map((field) => `<td>${escaped(cell(item[field]))}</td>`).join('')}</tr>`,
  );
  return `${title}<table><thead><tr>${headings.join('')}</tr></thead><tbody>${lines.join('')}</tbody></table>`;
}

function cell(value: unknown): string {
  if (value === null || value === undefined) return '';
  if (typeof value === 'string') return /^\d{4}-\d\d-\d\dT/.test(value) ? moment(value) : value;
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

/** As people here read it: Shanghai time. */
const moment = (instant: string): string =>
  new Intl.DateTimeFormat('sv-SE', {
    timeZone: 'Asia/Shanghai',
    dateStyle: 'short',
    timeStyle: 'short',
  }).format(new Date(instant));

const signs: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const escaped = (text: string): string => text.replaceAll(/[&<>"]/g, (sign) => signs[sign] ?? sign);
