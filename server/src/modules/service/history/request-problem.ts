import type { ImportRun } from '@linli/contract';
import type { CellValue } from '../../../platform/table-file/index.ts';

export type Problem = ImportRun['problems'][number];

/** What can be wrong with a row, and how to put it right. */
const sentences = {
  row_unreadable: {
    zh: '这一行无法读取（引号或列数不对），请检查原文件',
    en: 'This row cannot be read (quotes or number of cells); look at the file',
  },
  text_missing: { zh: '没有内容', en: 'There is no text' },
  id_missing: { zh: '没有编号', en: 'There is no id' },
  id_repeated: { zh: '编号与前面的行重复', en: 'The id was used by a row before' },
  category_unknown: {
    zh: '类别没有对应关系，请在 category.values 中补上，或给出 default',
    en: 'The category is not in category.values, and there is no default',
  },
  state_unknown: {
    zh: '状态没有对应关系，请在 state.values 中补上，或给出 default',
    en: 'The state is not in state.values, and there is no default',
  },
  priority_unknown: {
    zh: '优先级没有对应关系，请在 priority.values 中补上，或给出 default',
    en: 'The priority is not in priority.values, and there is no default',
  },
  time_missing: { zh: '没有时间', en: 'There is no time' },
  time_unreadable: {
    zh: '看不懂的时间格式，请在 formats 中写明',
    en: 'The time has an unknown format; name it in formats',
  },
  time_ambiguous: {
    zh: '分不清日和月，请在 formats 中写明',
    en: 'Day and month cannot be told apart; name the format in formats',
  },
  time_impossible: { zh: '没有这样的日期或时间', en: 'There is no such date or time' },
  time_future: { zh: '时间在将来', en: 'The time lies in the future' },
  closed_missing: {
    zh: '状态是已结束，却没有结束时间',
    en: 'It has ended, but there is no time of the end',
  },
  closed_too_early: { zh: '结束时间早于提出时间', en: 'It ended before it began' },
  target_too_early: { zh: '期限早于提出时间', en: 'The deadline lies before the request' },
  stars_wrong: { zh: '星级应是 1 到 5 的整数', en: 'Stars are whole numbers from 1 to 5' },
} as const;
export type ProblemCode = keyof typeof sentences;

export function problem(
  code: ProblemCode,
  at: { line: number; column?: string | null; value?: CellValue },
): Problem {
  const { line, column = null, value = null } = at;
  return { line, column, value: textOf(value), code, ...sentences[code] };
}

/** Enough of a cell to find it again. */
function textOf(value: CellValue): string | null {
  if (value === null) return null;
  const text =
    value instanceof Date
      ? value.toISOString().slice(0, 19).replace('T', ' ')
      : String(value).trim();
  return text.length > 80 ? `${text.slice(0, 79).toWellFormed()}…` : text;
}
