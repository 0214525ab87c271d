import { encodeQR } from 'qr';
import { Paper } from '../../ledger/index.ts';
import { hoursText, lineText, sourceNames } from './hours-words.ts';
import type { HoursPaper } from './hours-paper.ts';

const [left, width, quiet] = [56, 483, 0.38];

/** One page of A4: whose hours, by what was done, and the code by which others check it. */
export function hoursPdf(
  { paper, code }: { paper: HoursPaper; code: string },
  checkUrl: string,
): Buffer {
  const page = new Paper()
    .text(left, 770, 12, paper.community, quiet)
    .text(left, 736, 26, '志愿服务时长证明')
    .text(left, 714, 10, 'Certificate of volunteer hours', quiet)
    .line(left, 698, width);
  const facts = [
    ['姓名', paper.name],
    ['服务时间', `${paper.sinceOn} 至 ${paper.untilOn}`],
    ['核实时长', `${hoursText(paper.minutes)} 小时（${paper.times} 次）`],
    ['出具日期', paper.issuedOn],
  ] as const;
  for (const [nth, [name, value]] of facts.entries())
    page.text(left, 672 - nth * 24, 11, name, quiet).text(left + 96, 672 - nth * 24, 12, value);
  if (paper.minutes >= paper.needsMinutes)
    page.text(left, 574, 12, `已达到本社区志愿服务证书的 ${hoursText(paper.needsMinutes)} 小时。`);
  const row = (y: number, cells: readonly [string, string, string, string], grey: number) => {
    page.text(left, y, 11, cells[0], grey).text(left + 290, y, 11, cells[1], grey);
    page.text(left + 370, y, 11, cells[2], grey).text(left + 430, y, 11, cells[3], grey);
    page.line(left, y - 8, width);
  };
  row(544, ['服务内容', '类别', '次数', '小时'], quiet);
  for (const [nth, one] of paper.lines.entries()) {
    const { title, kind } = lineText(one);
    row(520 - nth * 23, [title, kind, String(one.times), hoursText(one.minutes)], 0);
  }
  page.code(left, 90, 150, encodeQR(checkUrl, 'raw', { ecc: 'low', border: 1 }));
  const words = [
    `核对码 ${code}`,
    '扫描二维码，或在核对页输入核对码，可核对本证明。',
    '只列经签到、验收或课堂签到核实的时长，不含手工登记。',
    `核对页 ${new URL('/api/hours-check', checkUrl).toString()}`,
  ];
  for (const [nth, one] of words.entries())
    page.text(left + 170, 214 - nth * 22, nth === 0 ? 13 : 10, one, nth === 0 ? 0 : quiet);
  return page.toPdf(`${sourceNames.paper} ${paper.name}`);
}
