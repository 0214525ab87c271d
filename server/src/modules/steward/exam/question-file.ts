import type { TableRow } from '../../../platform/table-file/index.ts';
import type { QuestionKind } from './draw.ts';

export interface ReadQuestion {
  kind: QuestionKind;
  text: string;
  options: string[];
  answer: number[];
}

const letters = ['A', 'B', 'C', 'D', 'E', 'F', 'G', 'H'] as const;
const named = {
  kind: ['题型', 'kind', 'type'],
  text: ['题目', '题干', 'question', 'text'],
  answer: ['答案', '正确答案', 'answer', 'key'],
} as const;

export interface Columns {
  kind: string | undefined;
  text: string | undefined;
  answer: string | undefined;
  options: (string | undefined)[];
}

const plain = (text: string) => text.normalize('NFKC').replaceAll(/\s/g, '').toLowerCase();

/** Which column holds what: 题型、题目、A…H、答案, in either language. */
export function columnsOf(header: readonly string[]): Columns {
  const find = (names: readonly string[]) => header.find((one) => names.includes(plain(one)));
  return {
    kind: find(named.kind),
    text: find(named.text),
    answer: find(named.answer),
    options: letters.map((letter) => {
      const small = letter.toLowerCase();
      return find([small, `选项${small}`, `option${small}`]);
    }),
  };
}

const kinds: Record<string, QuestionKind> = {
  单选: 'single',
  单选题: 'single',
  single: 'single',
  多选: 'multiple',
  多选题: 'multiple',
  multiple: 'multiple',
  判断: 'boolean',
  判断题: 'boolean',
  boolean: 'boolean',
  truefalse: 'boolean',
};
const yes = new Set(['对', '正确', '是', '√', 'true', 'yes', 't', 'a']);
const no = new Set(['错', '错误', '否', '×', 'x', 'false', 'no', 'f', 'b']);

/** One row of the file as a question, or which part of it cannot be read. */
export function questionIn(
  row: TableRow,
  columns: Columns,
): ReadQuestion | 'unreadable' | 'text' | 'kind' | 'options' | 'answer' {
  const { cells } = row;
  if (cells === undefined) return 'unreadable';
  const cell = (column: string | undefined) =>
    column === undefined ? '' : String(cells[column] ?? '').trim();
  const text = cell(columns.text);
  if (text.length < 2 || text.length > 500) return 'text';
  const answer = plain(cell(columns.answer));
  const given = columns.options.map(cell);
  const options = given.filter((one) => one !== '');
  const said = plain(cell(columns.kind));
  const kind = said === '' ? guessed(options, answer) : kinds[said];
  if (kind === undefined) return 'kind';
  if (kind === 'boolean') {
    if (!yes.has(answer) && !no.has(answer)) return 'answer';
    const words = options.length === 2 ? options : ['对', '错'];
    return { kind, text, options: words, answer: [yes.has(answer) ? 0 : 1] };
  }
  // A gap between options would move the letters of the key.
  const inOrder = given.slice(0, options.length).every((one) => one !== '');
  const different = new Set(options).size === options.length;
  if (options.length < 2 || !inOrder || !different) return 'options';
  const places = [...new Set(answer.replaceAll(/[,，、;；/]/g, ''))].map((letter) =>
    letters.findIndex((one) => one.toLowerCase() === letter),
  );
  const fit = places.length > 0 && places.every((one) => one >= 0 && one < options.length);
  if (!fit || (kind === 'single' && places.length !== 1)) return 'answer';
  return { kind, text, options, answer: places.toSorted((a, b) => a - b) };
}

function guessed(options: readonly string[], answer: string): QuestionKind {
  if (options.length === 0) return 'boolean';
  return answer.replaceAll(/[^a-h]/g, '').length > 1 ? 'multiple' : 'single';
}
