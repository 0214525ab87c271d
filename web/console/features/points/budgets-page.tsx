import type { Budget } from '@linli/contract';
import { Button, Segmented } from 'antd';
import { useState } from 'react';
import { useApi } from '../../../client/index.ts';
import { useTranslation } from '../../../kit/i18n/index.ts';
import { useHere } from '../../../kit/session/session.tsx';
import { useUnits } from '../../parts/amount.ts';
import { DataTable, type Column } from '../../parts/data-table.tsx';
import { ConsolePage, orDash } from '../../parts/page.tsx';
import { useFilters } from '../../way.tsx';
import { BudgetHistory } from './budget-history.tsx';
import { FundDialog, type Funding } from './fund-dialog.tsx';
import './points.css';

/** What each organisation may give out: put in, used, held, free. */
export function BudgetsPage() {
  const { t } = useTranslation('ledger');
  const { communityId } = useHere();
  const [filters, change] = useFilters();
  const [funding, setFunding] = useState<Funding | null>(null);
  const list = useApi('listBudgets', { params: { communityId } });
  const { nameOf } = useUnits();
  const all = list.data?.items ?? [];
  const units = [...new Set(all.map(({ unit }) => unit))];
  const unit = filters['unit'];
  const rows = unit === undefined ? all : all.filter((one) => one.unit === unit);
  const may = list.data?.can.fund === true;
  const open = all.find(({ accountId }) => accountId === filters['of']);
  return (
    <ConsolePage
      title={t('nav.budgets')}
      line={t('budget.line')}
      aside={
        may && (
          <Button type="primary" onClick={() => setFunding({ direction: 'fund' })}>
            {t('budget.fund')}
          </Button>
        )
      }
    >
      <DataTable
        name="budgets"
        columns={useColumns(may, setFunding)}
        rows={rows}
        idOf={(one) => one.accountId}
        state={list}
        current={open?.accountId}
        onOpen={(one) =>
          change({ of: one.accountId === filters['of'] ? undefined : one.accountId })
        }
        empty={t('budget.none')}
        emptyLine={t('budget.noneLine')}
        filters={
          units.length > 1 && (
            <Segmented
              value={unit ?? 'all'}
              onChange={(value) => change({ unit: value === 'all' ? undefined : value })}
              options={[
                { value: 'all', label: t('unit.all') },
                ...units.map((value) => ({ value, label: nameOf(value) })),
              ]}
            />
          )
        }
      />
      {open !== undefined && (
        <BudgetHistory budget={open} onClose={() => change({ of: undefined })} />
      )}
      {funding !== null && <FundDialog funding={funding} onClose={() => setFunding(null)} />}
    </ConsolePage>
  );
}

function useColumns(may: boolean, open: (funding: Funding) => void): Column<Budget>[] {
  const { t } = useTranslation('ledger');
  const { nameOf, amountOf } = useUnits();
  const amount = (key: 'funded' | 'used' | 'held'): Column<Budget> => ({
    key,
    title: t(`budget.${key}`),
    width: 130,
    align: 'right',
    render: (one) => <span className="number">{amountOf(one.unit, one[key])}</span>,
    value: (one) => one[key],
    sort: (a, b) => a[key] - b[key],
  });
  const columns: Column<Budget>[] = [
    {
      key: 'organisation',
      title: t('budget.organisation'),
      width: 220,
      lead: true,
      value: (one) => one.organisationName ?? t('budget.ended'),
      render: (one) => <b>{one.organisationName ?? t('budget.ended')}</b>,
    },
    { key: 'unit', title: t('unit.title'), width: 130, value: (one) => nameOf(one.unit) },
    amount('funded'),
    amount('used'),
    amount('held'),
    {
      key: 'free',
      title: t('budget.free'),
      width: 190,
      align: 'right',
      render: (one) => <Free budget={one} text={amountOf(one.unit, one.free)} />,
      value: (one) => one.free,
      sort: (a, b) => a.free - b.free,
    },
  ];
  if (!may) return columns;
  return [
    ...columns,
    {
      key: 'acts',
      title: '',
      width: 170,
      render: (budget) => (
        <span className="nowrap no-print">
          <Button
            size="small"
            onClick={(event) => {
              event.stopPropagation();
              open({ direction: 'fund', budget });
            }}
          >
            {t('budget.more')}
          </Button>{' '}
          <Button
            size="small"
            disabled={budget.free === 0}
            onClick={(event) => {
              event.stopPropagation();
              open({ direction: 'return', budget });
            }}
          >
            {t('budget.return')}
          </Button>
        </span>
      ),
    },
  ];
}

/** How much is left, as a number and as a bar. */
function Free({ budget, text }: { budget: Budget; text: string }) {
  if (budget.funded <= 0) return orDash(text);
  const part = Math.max(0, Math.min(1, budget.free / budget.funded));
  return (
    <span className="points-free">
      <b className="number">{text}</b>
      <span className="points-bar" aria-hidden="true">
        <span style={{ inlineSize: `${part * 100}%` }} className={part < 0.1 ? 'low' : ''} />
      </span>
    </span>
  );
}
