import type { PaperLine } from './hours-paper.ts';

/** Words of the paper, which is Chinese: it is shown to Chinese offices. */
export const sourceNames = {
  paper: '志愿服务时长证明',
  task: '任务',
  order: '工单',
  class: '线下课',
  activity: '活动',
  manual: '登记',
  rest: '其他',
} as const;

/** With one digit, as everywhere. */
export const hoursText = (minutes: number): string => String(Math.round(minutes / 6) / 10);

/** What fits beside the other columns of the page. */
const mostLetters = 22;

export function lineText({ title, source }: PaperLine): { title: string; kind: string } {
  const kind = sourceNames[source];
  const words = title ?? (source === 'rest' ? '其他服务合计' : kind);
  const short = words.length > mostLetters ? `${words.slice(0, mostLetters - 1)}…` : words;
  return { title: short, kind };
}
