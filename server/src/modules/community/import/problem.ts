import type { ImportRun } from '@linli/contract';

/** One line of the report: what is wrong where, and how to put it right, in both languages. */
export type Problem = ImportRun['problems'][number];

type Words = Readonly<Record<string, string | number>>;
interface Text {
  zh: string;
  en: string;
}

export const problemTexts = {
  row_unreadable: {
    zh: '这一行读不出来（{detail}）。请检查这一行的引号、逗号和特殊字符，或另存为 .xlsx 再导入。',
    en: 'This row cannot be read ({detail}). Check its quotes, commas and odd characters, or save as .xlsx.',
  },
  column_ignored: {
    zh: '不认识这一列，已忽略。若需要导入，请把列名改成模板中的名称。',
    en: 'This column is not known and was left out. To import it, use a column name of the template.',
  },
  building_missing: {
    zh: '没有填写楼栋，请填写，例如 3 或 3号楼。',
    en: 'The building is missing: write 3 or 3号楼.',
  },
  home_missing: {
    zh: '没有填写房号，请填写，例如 501。',
    en: 'The home number is missing: write 501.',
  },
  too_long: { zh: '内容太长，最多 {max} 个字。', en: 'Too long: at most {max} characters.' },
  storey_wrong: {
    zh: '楼层应为 -9 到 200 之间的整数（地下写负数，没有 0 层）。',
    en: 'A storey is a whole number from -9 to 200, without 0; below ground it is negative.',
  },
  area_wrong: {
    zh: '面积应为大于 0、不超过 100000 的数字，单位平方米，不要写文字。',
    en: 'An area is a number above 0 and up to 100000, in square metres, without words.',
  },
  inner_above_built: {
    zh: '套内面积大于建筑面积（{built}），请核对是否填反。',
    en: 'The inner area exceeds the built area ({built}): check whether they were swapped.',
  },
  date_wrong: {
    zh: '日期读不懂或不存在，请写成 2024-05-01。',
    en: 'No such day, or not readable: write it as 2024-05-01.',
  },
  date_ambiguous: {
    zh: '分不清哪个是月、哪个是日，请写成 2024-05-01（年-月-日）。',
    en: 'Which is the month and which the day? Write it as 2024-05-01 (year-month-day).',
  },
  name_missing: {
    zh: '填了手机号、身份或入住日期，但没有姓名，请补上姓名。',
    en: 'There is a phone, relation or date but no name: add the name.',
  },
  name_wrong: { zh: '姓名应为 2 到 20 个字。', en: 'A name has 2 to 20 characters.' },
  phone_wrong: {
    zh: '手机号应为 1 开头的 11 位数字，座机请带区号（0571-87654321）。若显示成 1.38E+10，请把单元格格式改为文本。',
    en: 'A mobile has 11 digits and starts with 1, a landline has its area code (0571-87654321). If it shows as 1.38E+10, format the cell as text.',
  },
  relation_missing: {
    zh: '没有填写身份，请填写：{choices}。',
    en: 'The relation is missing: write one of {choicesEn}.',
  },
  relation_unknown: {
    zh: '不认识这个身份，请填写：{choices}。',
    en: 'This relation is not known: write one of {choicesEn}.',
  },
  duplicate_row: {
    zh: '与第 {line} 行重复，请删除其中一行。',
    en: 'The same as line {line}: delete one of them.',
  },
  two_phones: {
    zh: '同一户里同名的人在第 {line} 行是另一个手机号，请核对后只留一个。',
    en: 'The same name at the same home has another phone on line {line}: keep the right one.',
  },
  phone_two_names: {
    zh: '这个手机号在第 {line} 行属于另一个姓名。一个手机号只能属于一个人，请核对。',
    en: 'On line {line} this phone belongs to another name. A phone is one person’s: check which.',
  },
  contradiction: {
    zh: '与第 {line} 行同一套房的数据不一致（那里是 {other}），请改成一致。',
    en: 'Line {line} says {other} for the same home: make them agree.',
  },
  building_ambiguous: {
    zh: '有几个期/苑都有这栋楼，请填写“期/苑”一列。',
    en: 'Several sections have this building: fill in the section column.',
  },
  phone_of_another: {
    zh: '系统里这个手机号属于另一个人。请核对号码；若对方已换号或搬走，请先在住户页面更正。',
    en: 'In the system this phone belongs to somebody else. Check it; if they gave it up or moved out, correct that on the household page first.',
  },
  phone_differs: {
    zh: '系统里这一户已有同名的人，但手机号不同。请在住户页面核对；确需更换，先移出再导入。',
    en: 'At this home the same name is listed with another phone, or none. Check the household page; to replace it, end that listing first.',
  },
  map_fault: { zh: '这个图形未导入：', en: 'This shape was left out: ' },
} as const satisfies Record<string, Text>;
export type ProblemCode = keyof typeof problemTexts;

interface Found {
  line: number;
  column?: string | null;
  value?: unknown;
}

/** Puts a problem into words; `words` fill the places in its sentence. */
export function problem(code: ProblemCode, found: Found, words: Words = {}): Problem {
  const text = problemTexts[code];
  return {
    line: found.line,
    column: found.column ?? null,
    value: shown(found.value),
    code: `import.${code}`,
    zh: fill(text.zh, words),
    en: fill(text.en, words),
  };
}

const fill = (text: string, words: Words): string =>
  text.replace(/\{(\w+)\}/g, (_, word: string) => String(words[word] ?? ''));

function shown(value: unknown): string | null {
  if (value === null || value === undefined || value === '') return null;
  const text = value instanceof Date ? value.toISOString().slice(0, 10) : String(value);
  // A cut may go through the middle of a character.
  return text.slice(0, 100).toWellFormed();
}
