import type { Budget, BudgetEntry } from '@linli/contract';
import { usePages } from '../../../client/index.ts';
import { useTranslation } from '../../../kit/i18n/index.ts';
import { useHere } from '../../../kit/session/session.tsx';
import { useUnits } from '../../parts/amount.ts';
import type { Column } from '../../parts/data-table.tsx';
import { atColumn, HistoryPanel } from './history-panel.tsx';

/** What went into and out of one budget, newest first, with what was in it afterwards. */
export function BudgetHistory({ budget, onClose }: { budget: Budget; onClose: () => void }) {
  const { t } = useTranslation('ledger');
  const { communityId } = useHere();
  const { nameOf } = useUnits();
  const { accountId, unit } = budget;
  const list = usePages('listBudgetEntries', {
    params: { communityId, accountId },
    query: { limit: 50 },
  });
  return (
    <HistoryPanel
      name="budget-entries"
      title={t('budget.historyOf', {
        organisation: budget.organisationName ?? t('budget.ended'),
        unit: nameOf(unit),
      })}
      list={list}
      columns={useColumns(unit)}
      idOf={(one) => one.transferId}
      empty={t('budget.noEntries')}
      onClose={onClose}
    />
  );
}

function useColumns(unit: string): Column<BudgetEntry>[] {
  const { t, i18n } = useTranslation('ledger');
  const { amountOf } = useUnits();
  const kindOf = (kind: string) =>
    i18n.exists(`ledger:kind.${kind}`) ? t(`kind.${kind}` as 'kind.fund') : kind;
  return [
    atColumn(t('budget.at')),
    { key: 'kind', title: t('budget.kind'), width: 110, value: ({ kind }) => kindOf(kind) },
    { key: 'words', title: t('budget.words'), lead: true, width: 320, value: ({ words }) => words },
    {
      key: 'by',
      title: t('budget.by'),
      width: 110,
      value: ({ byName }) => (byName === 'system' ? t('budget.system') : byName),
    },
    {
      key: 'amount',
      title: t('budget.change'),
      width: 130,
      align: 'right',
      value: ({ amount }) => amount,
      render: ({ amount }) => (
        <span className={amount < 0 ? 'number points-out' : 'number'}>
          {amount > 0 ? '+' : '−'}
          {amountOf(unit, Math.abs(amount))}
        </span>
      ),
    },
    {
      key: 'balance',
      title: t('budget.balance'),
      width: 130,
      align: 'right',
      value: ({ balance }) => balance,
      render: ({ balance }) => <span className="number">{amountOf(unit, balance)}</span>,
    },
  ];
}
