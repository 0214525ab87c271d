import type { PayoutLine, PayoutRun } from '@linli/contract';
import { Button } from 'antd';
import { money } from '../../../kit/format.ts';
import { useTranslation } from '../../../kit/i18n/index.ts';
import { When } from '../../../kit/ui/index.ts';
import type { Column } from '../../parts/data-table.tsx';
import type { LineAct } from './line-dialog.tsx';
import { AccountCell } from './account-cell.tsx';
import { LineTag } from './run-tag.tsx';

export function useLineColumns(
  run: PayoutRun,
  open: (act: LineAct, line: PayoutLine) => void,
): Column<PayoutLine>[] {
  const { t } = useTranslation('settling');
  const ended = useEndColumns();
  return [
    {
      key: 'person',
      title: t('payout.person'),
      width: 110,
      lead: true,
      value: (one) => one.personName,
    },
    {
      key: 'amount',
      title: t('payout.amount'),
      width: 100,
      align: 'right',
      value: (one) => one.amountFen / 100,
      render: (one) => <b className="fen">{money(one.amountFen)}</b>,
    },
    {
      key: 'account',
      title: t('payout.account'),
      width: 230,
      value: (one) =>
        one.account === null
          ? t('payout.noAccount')
          : `${one.account.bank} ···· ${one.account.tail}`,
      render: (one) => <AccountCell payoutId={run.id} line={one} />,
    },
    {
      key: 'month',
      title: t('payout.month'),
      width: 130,
      align: 'right',
      value: (one) => one.monthFen / 100,
      render: (one) =>
        one.warns ? (
          <span className="state-tag late">
            {t('payout.above', { amount: money(one.monthFen) })}
          </span>
        ) : (
          <span className="fen">{money(one.monthFen)}</span>
        ),
    },
    {
      key: 'state',
      title: t('payout.state'),
      width: 90,
      value: (one) => t(`payout.lines.${one.state}`),
      render: (one) => <LineTag state={one.state} />,
    },
    ...ended,
    {
      key: 'acts',
      title: '',
      width: 170,
      render: (line) => <Acts {...{ run, line, open }} />,
    },
  ];
}

function useEndColumns(): Column<PayoutLine>[] {
  const { t } = useTranslation('settling');
  return [
    {
      key: 'reference',
      title: t('payout.reference'),
      width: 150,
      value: (one) => one.reference ?? one.reason,
    },
    {
      key: 'paid',
      title: t('payout.paidAt'),
      width: 120,
      value: (one) => one.paidAt,
      render: (one) => (one.paidAt === null ? '' : <When at={one.paidAt} />),
    },
  ];
}

function Acts({
  run,
  line,
  open,
}: {
  run: PayoutRun;
  line: PayoutLine;
  open: (act: LineAct, line: PayoutLine) => void;
}) {
  const { t } = useTranslation('settling');
  const acts: LineAct[] = [];
  if (line.state === 'pending' && run.state === 'draft') acts.push('takeOff');
  if (line.state === 'pending' && run.can.pay) acts.push('pay');
  if ((line.state === 'pending' && run.can.pay) || line.state === 'paid') acts.push('return');
  return (
    <span className="nowrap line-acts no-print">
      {acts.map((act) => (
        <Button key={act} size="small" onClick={() => open(act, line)}>
          {t(`payout.act.${act}`)}
        </Button>
      ))}
    </span>
  );
}
