import type { LedgerFigures } from '@linli/contract';
import { Segmented } from 'antd';
import { useApi } from '../../../client/index.ts';
import { share } from '../../../kit/format.ts';
import { useTranslation } from '../../../kit/i18n/index.ts';
import { useHere } from '../../../kit/session/session.tsx';
import { token } from '../../../kit/theme.ts';
import { ErrorState, Loading } from '../../../kit/ui/index.ts';
import { useUnits, type UnitWords } from '../../parts/amount.ts';
import { axisLook, Chart, chartBase } from '../../parts/chart.tsx';
import { DataTable, type Column } from '../../parts/data-table.tsx';
import { Figure } from '../../parts/figure.tsx';
import { ConsolePage, Panel } from '../../parts/page.tsx';
import { useFilters } from '../../way.tsx';
import './points.css';

/** What is owed of each kind, what came and went, and how evenly; every number with its definition. */
export function FiguresPage() {
  const { t } = useTranslation('ledger');
  const { communityId } = useHere();
  const [filters, change] = useFilters();
  const words = useUnits();
  const unit = filters['unit'] ?? 'contribution';
  const query = useApi(
    'getLedgerFigures',
    { params: { communityId }, query: { unit } },
    { keep: true },
  );
  const points = words.units.filter(({ kind }) => kind === 'points');
  return (
    <ConsolePage title={t('nav.figures')} line={t('figures.line')}>
      <div className="points-units no-print">
        <Segmented
          value={unit}
          onChange={(value) => change({ unit: value })}
          options={points.map(({ code }) => ({ value: code, label: words.nameOf(code) }))}
        />
      </div>
      {query.error !== null && query.data === undefined ? (
        <ErrorState error={query.error} retry={() => void query.refetch()} />
      ) : query.data === undefined ? (
        <Loading rows={5} />
      ) : (
        <Shown figures={query.data} words={words} />
      )}
    </ConsolePage>
  );
}

interface ShownProps {
  figures: LedgerFigures;
  words: UnitWords;
}

function Shown({ figures, words }: ShownProps) {
  const { t } = useTranslation('ledger');
  const { unit, outstanding, funded, months } = figures;
  const number = (amount: number) => words.amountOf(unit, amount);
  return (
    <>
      <ul className="figures points-figures">
        <Figure
          name={t('figures.ratio')}
          value={funded > 0 ? share(outstanding, funded) : '—'}
          line={t('figures.ratioLine')}
        />
        <Figure
          name={t('figures.outstanding')}
          value={number(outstanding)}
          line={t('figures.outstandingLine')}
        />
        <Figure name={t('figures.funded')} value={number(funded)} line={t('figures.fundedLine')} />
        <Figure
          name={t('figures.active')}
          value={String(months.at(-1)?.active ?? 0)}
          line={t('figures.activeLine')}
        />
      </ul>
      <Panel title={t('figures.flow')}>
        <Flow figures={figures} />
        <p className="quiet">{t('figures.definitions')}</p>
        <MonthTable figures={figures} words={words} />
      </Panel>
      <div className="points-two">
        <Accounts figures={figures} words={words} />
        <Concentration figures={figures} />
      </div>
    </>
  );
}

function Flow({ figures: { months } }: Pick<ShownProps, 'figures'>) {
  const { t } = useTranslation('ledger');
  const series = (['issued', 'redeemed', 'expired'] as const).map((key, nth) => ({
    key,
    name: t(`figures.${key}`),
    color: (['bamboo', 'state-doing', 'quiet'] as const)[nth]!,
  }));
  return (
    <Chart
      label={t('figures.flow')}
      height={240}
      of={[months, series.map(({ name }) => name).join()]}
      option={() => ({
        ...chartBase(),
        xAxis: { type: 'category', data: months.map(({ month }) => month), ...axisLook() },
        yAxis: { type: 'value', ...axisLook() },
        series: series.map(({ key, name, color }) => ({
          name,
          type: 'bar',
          barMaxWidth: 18,
          itemStyle: { color: token(color) },
          data: months.map((month) => month[key]),
        })),
      })}
    />
  );
}

type Month = LedgerFigures['months'][number];

function MonthTable({ figures, words }: ShownProps) {
  const { t } = useTranslation('ledger');
  const number = (key: 'issued' | 'redeemed' | 'expired'): Column<Month> => ({
    key,
    title: t(`figures.${key}`),
    width: 110,
    align: 'right',
    value: (one) => one[key],
    render: (one) => <span className="number">{words.amountOf(figures.unit, one[key])}</span>,
  });
  const columns: Column<Month>[] = [
    {
      key: 'month',
      title: t('figures.month'),
      width: 110,
      lead: true,
      value: ({ month }) => month,
    },
    number('issued'),
    number('redeemed'),
    number('expired'),
    {
      key: 'active',
      title: t('figures.active'),
      width: 120,
      align: 'right',
      value: ({ active }) => active,
    },
  ];
  const some = figures.months.filter((one) => one.active > 0).toReversed();
  return (
    <DataTable
      name="ledger-months"
      title={t('figures.flow')}
      columns={columns}
      rows={some}
      idOf={({ month }) => month}
      state={{ isPending: false, error: null, refetch: () => null }}
      empty={t('figures.none')}
    />
  );
}

function Accounts({ figures: { accounts, unit }, words }: ShownProps) {
  const { t } = useTranslation('ledger');
  const sum = accounts.reduce((total, { balance }) => total + balance, 0);
  return (
    <Panel title={t('figures.accounts')}>
      <table className="points-table">
        <thead>
          <tr>
            <th scope="col">{t('figures.kind')}</th>
            <th scope="col">{t('figures.balance')}</th>
            <th scope="col">{t('figures.held')}</th>
          </tr>
        </thead>
        <tbody>
          {accounts.map((one) => (
            <tr key={one.kind}>
              <th scope="row">{t(`figures.account.${one.kind}` as 'figures.account.issue')}</th>
              <td>{words.amountOf(unit, one.balance)}</td>
              <td>{one.held === 0 ? '—' : words.amountOf(unit, one.held)}</td>
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">{t('figures.sum')}</th>
            <td>{words.amountOf(unit, sum)}</td>
            <td />
          </tr>
        </tfoot>
      </table>
      <p className="quiet">{t('figures.accountsLine')}</p>
    </Panel>
  );
}

function Concentration({ figures: { concentration, least } }: Pick<ShownProps, 'figures'>) {
  const { t } = useTranslation('ledger');
  return (
    <Panel title={t('figures.concentration')}>
      {concentration === null ? (
        <p className="quiet">{t('figures.few', { count: least })}</p>
      ) : (
        <>
          <p>{t('figures.people', { count: concentration.people })}</p>
          <p>{t('figures.gini', { gini: (concentration.giniPermille / 1000).toFixed(3) })}</p>
          <p>
            {t('figures.top', { share: `${(concentration.topTenthPermille / 10).toFixed(1)} %` })}
          </p>
        </>
      )}
    </Panel>
  );
}
