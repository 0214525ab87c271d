import { encodeQR } from 'qr';
import { localDay } from '../ledger-day.ts';
import { Paper } from './paper.ts';
import { levelWords, type Signed } from './statement.ts';

const [left, width, quiet] = [56, 483, 0.38];

/** One page that a person reads and whose code a third party scans. */
export function statementPdf(signed: Signed, checkUrl: string): Buffer {
  const { statement } = signed;
  const paper = new Paper()
    .text(left, 770, 12, statement.community, quiet)
    .text(left, 736, 26, '社区贡献证明')
    .text(left, 714, 10, 'Statement of contribution', quiet)
    .line(left, 698, width);
  const facts = [
    ['姓名', statement.name],
    ['等级', levelWords(statement)],
    ['参与起始', statement.since === null ? '—' : localDay(statement.since)],
    ['出具日期', localDay(statement.issuedAt)],
  ] as const;
  for (const [nth, [name, value]] of facts.entries())
    paper.text(left, 672 - nth * 24, 11, name, quiet).text(left + 96, 672 - nth * 24, 12, value);
  drawTable(paper, signed);
  const rows = encodeQR(checkUrl, 'raw', { ecc: 'low', border: 1 });
  paper.code(left, 90, 180, rows);
  const words = [
    '扫描二维码，可核对本证明是否由本系统出具、',
    '内容是否被改动。',
    '证明只列合计，不含具体事项和他人信息。',
    `签名算法 ${signed.algorithm}，密钥编号 ${signed.keyId}`,
    ...(signed.signature.match(/.{1,44}/g) ?? []),
  ];
  for (const [nth, one] of words.entries()) paper.text(left + 200, 256 - nth * 20, 10, one, quiet);
  return paper.toPdf('社区贡献证明');
}

function drawTable(paper: Paper, { statement }: Signed): void {
  const row = (y: number, cells: readonly [string, string, string], grey: number) => {
    paper.text(left, y, 11, cells[0], grey).text(left + 240, y, 11, cells[1], grey);
    paper.text(left + 370, y, 11, cells[2], grey).line(left, y - 9, width);
  };
  row(550, ['积分种类', '近一年获得', '累计获得'], quiet);
  for (const [nth, one] of statement.earned.entries())
    row(522 - nth * 28, [one.nameZh, String(one.year), String(one.ever)], 0);
  if (statement.earned.length === 0) row(522, ['暂无积分', '—', '—'], quiet);
}
