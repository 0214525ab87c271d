import type { ImportRun } from '@linli/contract';
import { exits, type Report, type Result } from '../command.ts';

const shownProblems = 200;

/** Row by row what is wrong and how to put it right, then the sums; rows that are bad make exit code 4. */
export function importResult(
  run: Pick<ImportRun, 'read' | 'created' | 'unchanged' | 'bad' | 'problems'> & {
    changed?: number;
    encoding?: string | null;
    dryRun: boolean;
    written: boolean;
  },
  report: Report,
): Result {
  for (const one of run.problems.slice(0, shownProblems)) {
    const where =
      one.column === null ? '' : ` · ${one.column}${one.value === null ? '' : ` = ${one.value}`}`;
    report.say({ en: `line ${one.line}${where}: ${one.en}`, zh: `第 ${one.line} 行：${one.zh}` });
  }
  const hidden = run.bad - Math.min(run.problems.length, shownProblems);
  if (hidden > 0) report.say({ en: `… and ${hidden} more`, zh: `……另有 ${hidden} 处` });
  const { read, created, changed = 0, unchanged, bad } = run;
  if (read === 0)
    report.say({
      en: 'There is no row below the headings; of a workbook the first sheet is read.',
      zh: '表头下面没有数据；工作簿只读第一张表。',
    });
  return {
    exit: bad > 0 ? exits.badRows : exits.ok,
    json: { read, created, unchanged, bad, ...(run.changed === undefined ? {} : { changed }) },
    said: {
      en: `${read} read, ${created} created, ${changed} changed, ${unchanged} unchanged, ${bad} bad${encodingOf(run, 'en')}. ${fateOf(run).en}`,
      zh: `读取 ${read}，新建 ${created}，更新 ${changed}，未变 ${unchanged}，有误 ${bad}${encodingOf(run, 'zh')}。${fateOf(run).zh}`,
    },
  };
}

const encodingOf = (run: { encoding?: string | null }, language: 'en' | 'zh') =>
  run.encoding
    ? language === 'en'
      ? `, read as ${run.encoding}`
      : `，按 ${run.encoding} 读取`
    : '';

function fateOf(run: { dryRun: boolean; written: boolean }) {
  if (run.dryRun) return { en: 'Dry run: nothing was written.', zh: '仅检查，没有写入。' };
  if (run.written) return { en: 'Written.', zh: '已写入。' };
  return {
    en: 'Nothing was written: put the bad rows right, or leave them out with --skip-bad.',
    zh: '没有写入：请改正有误的行，或用 --skip-bad 跳过。',
  };
}
