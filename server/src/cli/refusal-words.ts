import type { Said } from './command.ts';

/** What commands may be refused, in words; `{name}` is filled from the details of the refusal. */
const sentences: Record<string, Said> = {
  'community.code_taken': {
    en: 'A community has the code {code} already.',
    zh: '已有小区用了代码 {code}。',
  },
  'import.unreadable': {
    en: 'The file cannot be read: {reason} {detail}',
    zh: '文件读不了：{reason} {detail}',
  },
  'import.columns_missing': {
    en: 'The first sheet has no columns {columns}. What it has: {found}',
    zh: '第一张工作表缺少列：{columns}。现有：{found}',
  },
  'import.too_many_rows': {
    en: 'Too many rows: at most {max} at once. Split the file.',
    zh: '行数太多：一次最多 {max} 行，请拆分文件。',
  },
  'import.map_invalid': {
    en: 'The mapping file is not valid: {detail}',
    zh: '映射文件不正确：{detail}',
  },
  'import.map_category_unknown': {
    en: 'The mapping file names categories that are not in the catalogue: {keys}',
    zh: '映射文件里有目录中没有的类别：{keys}',
  },
};

/** A refusal as a command says it; one without a sentence says its code and what belongs to it. */
export function refusalWords(code: string, details: Readonly<Record<string, unknown>>): Said {
  const sentence = sentences[code];
  if (sentence === undefined) {
    const words = Object.entries(details).map(([name, value]) => `${name}: ${String(value)}`);
    const text = [code, ...words].join(', ');
    return { en: `Refused: ${text}`, zh: `已拒绝：${text}` };
  }
  const fill = (text: string) =>
    text.replaceAll(/\{(\w+)\}/g, (_, name: string) => String(details[name] ?? '—')).trim();
  return { en: fill(sentence.en), zh: fill(sentence.zh) };
}
