import type { Locale, OutOf, payoutContract } from '@linli/contract';
import type { FastifyReply } from 'fastify';
import { audit } from '../../../platform/audit/audit.ts';
import type { Ctx } from '../../../platform/context.ts';
import type { Streams } from '../../../platform/http/route.ts';
import { notFound, Refusal } from '../../../platform/refusal/refusal.ts';
import { asDownload, workbookBytes } from '../../../platform/table-file/index.ts';
import { openAccounts } from './bank-account.ts';
import { readLines, readRun } from './payout.store.ts';

/**
 * What the bank is sent: everybody on the list who has an account, with the whole number. Each time it is logged.
 * @throws Refusal ledger.payout_moved before it was checked and sent
 */
export async function bankFile(
  ctx: Ctx,
  secretKey: Buffer,
  given: { payoutId: string; format: 'xlsx' | 'csv'; locale: Locale },
): Promise<Streams> {
  const run = await readRun(ctx, given.payoutId);
  if (run === undefined) throw notFound();
  if (run.state !== 'exported' && run.state !== 'paid')
    throw new Refusal('ledger.payout_moved', { state: run.state });
  const lines = (await readLines(ctx, [run.id])).filter(
    ({ state }) => state === 'pending' || state === 'paid',
  );
  const accounts = await openAccounts(
    ctx,
    secretKey,
    lines.map(({ personId }) => personId),
  );
  const rows = lines.flatMap((line) => {
    const account = accounts.get(line.personId);
    return account == null
      ? []
      : [
          [
            account.holder,
            account.number,
            account.bank,
            (line.amountFen / 100).toFixed(2),
            `${run.period} 报酬`,
          ],
        ];
  });
  audit(ctx, {
    act: 'payout.export',
    subjectKind: 'payout',
    subjectId: run.id,
    subjectLabel: `${run.number}（${rows.length}）`,
    field: 'bank_account',
  });
  const numbered = rows.map((row, at) => [String(at + 1), ...row]);
  const name = `payout-${run.period}-${run.number}`;
  const titles = columns[given.locale];
  return given.format === 'csv'
    ? asCsv(`${name}.csv`, [titles, ...numbered])
    : asDownload(
        `${name}.xlsx`,
        await workbookBytes({
          name: given.locale === 'en' ? 'Pay-out' : '代发明细',
          columns: titles.map((header, at) => ({ key: String(at), header, width: 22 })),
          rows: numbered.map((row) =>
            Object.fromEntries(row.map((value, at) => [String(at), value])),
          ),
        }),
      );
}

const columns: Record<Locale, readonly string[]> = {
  'zh-CN': ['序号', '收款户名', '收款账号', '开户银行', '金额（元）', '附言'],
  en: ['No.', 'Account holder', 'Account number', 'Bank', 'Amount (yuan)', 'Words'],
};

/** With a mark of its encoding, and nothing that a spreadsheet would carry out. */
function asCsv(name: string, rows: readonly (readonly string[])[]) {
  const cell = (text: string) => `"${text.replace(/^[=+\-@\t]/, "'$&").replaceAll('"', '""')}"`;
  const body = `\uFEFF${rows.map((row) => row.map(cell).join(',')).join('\r\n')}\r\n`;
  return (reply: FastifyReply) =>
    reply
      .header('content-disposition', `attachment; filename="${name}"`)
      .type('text/csv; charset=utf-8')
      .send(body);
}

/** The whole account of one line; the look is logged with its reason. @throws Refusal ledger.account_unreadable */
export async function showAccount(
  ctx: Ctx,
  secretKey: Buffer,
  { payoutId, personId, reason }: { payoutId: string; personId: string; reason: string },
): Promise<OutOf<typeof payoutContract.showPayoutAccount>> {
  const line = (await readLines(ctx, [payoutId])).find((one) => one.personId === personId);
  if (line === undefined) throw notFound();
  const account = (await openAccounts(ctx, secretKey, [personId])).get(personId);
  if (account === undefined) throw notFound();
  if (account === null) throw new Refusal('ledger.account_unreadable');
  audit(ctx, {
    act: 'bank_account.view',
    subjectKind: 'person',
    subjectId: personId,
    field: 'bank_account',
    reason,
  });
  return account;
}
