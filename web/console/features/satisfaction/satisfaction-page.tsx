import { Segmented } from 'antd';
import { useApi, urlOf, type Out, type Query } from '../../../client/index.ts';
import { share } from '../../../kit/format.ts';
import { language, useTranslation } from '../../../kit/i18n/index.ts';
import { useHere } from '../../../kit/session/session.tsx';
import { token } from '../../../kit/theme.ts';
import { axisLook, Chart, chartBase, chartGrid } from '../../parts/chart.tsx';
import { DataTable, type Column } from '../../parts/data-table.tsx';
import { span } from '../../parts/days.ts';
import { DayFilter } from '../../parts/filters.tsx';
import { ConsolePage, Panel } from '../../parts/page.tsx';
import { useListFilters } from '../../way.tsx';
import './satisfaction.css';

type Row = Out<'satisfaction'>['rows'][number];
const groups = ['executor', 'steward', 'category', 'supplier'] as const;
type Group = (typeof groups)[number];

/** What residents thought of the work, always with the number of answers beside the mean. */
export function SatisfactionPage() {
  const { t } = useTranslation('operations');
  const { communityId } = useHere();
  const { filters, change, set, filter } = useListFilters(['from', 'until']);
  const by = groups.find((one) => one === filters['by']) ?? 'executor';
  const query: Query<'satisfaction'> = { by, ...span(filters['from'], filters['until']) };
  const list = useApi('satisfaction', { params: { communityId }, query }, { keep: true });
  const rows = list.data?.rows ?? [];
  const nameOf = useNameOf(by);
  return (
    <ConsolePage
      title={t('nav.satisfaction')}
      line={t('satisfaction.line')}
      aside={
        <Segmented
          value={by}
          onChange={(value) => change({ by: value === 'executor' ? undefined : String(value) })}
          options={groups.map((value) => ({ value, label: t(`satisfaction.by.${value}`) }))}
        />
      }
    >
      {list.data !== undefined && <Summary {...list.data} nameOf={nameOf} />}
      {(list.data?.hidden ?? 0) > 0 && (
        <p className="quiet" role="note">
          {t('satisfaction.hidden', {
            count: list.data?.hidden ?? 0,
            least: list.data?.least ?? 0,
          })}
        </p>
      )}
      <DataTable
        name={`satisfaction-${by}`}
        title={t('nav.satisfaction')}
        columns={useColumns(by, nameOf)}
        rows={rows}
        idOf={(row) => row.key ?? 'nobody'}
        state={list}
        exportHref={urlOf('exportSatisfaction', {
          params: { communityId },
          query: { ...query, locale: language() },
        })}
        empty={t('satisfaction.none')}
        emptyLine={t('satisfaction.noneLine')}
        filter={filter}
        filters={
          <>
            <DayFilter
              label={t('satisfaction.from')}
              value={filters['from']}
              onChange={set('from')}
            />
            <DayFilter
              label={t('satisfaction.until')}
              value={filters['until']}
              onChange={set('until')}
            />
          </>
        }
      />
    </ConsolePage>
  );
}

function Summary({ rows, total, nameOf }: SummaryProps) {
  const { t } = useTranslation('operations');
  if (rows.length === 0) return null;
  const line = t('satisfaction.total', {
    mean: (total.sum / total.answers).toFixed(2),
    count: total.answers,
    low: share(total.low, total.answers),
  });
  return (
    <Panel title={t('satisfaction.chart')} aside={<span className="quiet">{line}</span>}>
      <Bars rows={rows.slice(0, 12)} nameOf={nameOf} />
    </Panel>
  );
}

interface SummaryProps extends Pick<Out<'satisfaction'>, 'rows' | 'total'> {
  nameOf: (row: Row) => string;
}

function useNameOf(by: Group): (row: Row) => string {
  const { t, i18n } = useTranslation('operations');
  return (row) =>
    (i18n.language === 'en' ? row.nameEn : row.nameZh) || t(`satisfaction.nobody.${by}`);
}

function useColumns(by: Group, nameOf: (row: Row) => string): Column<Row>[] {
  const { t } = useTranslation('operations');
  return [
    { key: 'name', title: t(`satisfaction.by.${by}`), width: 220, lead: true, value: nameOf },
    {
      key: 'mean',
      title: t('satisfaction.mean'),
      width: 110,
      align: 'right',
      lead: true,
      value: (row) => Number((row.sum / row.answers).toFixed(2)),
      render: (row) => (
        <span className="mean">
          <b>{(row.sum / row.answers).toFixed(2)}</b> ★
        </span>
      ),
    },
    {
      key: 'answers',
      title: t('satisfaction.answers'),
      width: 100,
      align: 'right',
      value: (row) => row.answers,
    },
    {
      key: 'low',
      title: t('satisfaction.low'),
      width: 130,
      align: 'right',
      value: (row) => share(row.low, row.answers),
      sortBy: (row) => row.low / row.answers,
    },
  ];
}

function Bars({ rows, nameOf }: { rows: readonly Row[]; nameOf: (row: Row) => string }) {
  const { t, i18n } = useTranslation('operations');
  const option = () => ({
    ...chartBase(),
    grid: { ...chartGrid, top: 8, right: 96 },
    legend: { show: false },
    xAxis: { type: 'value', min: 0, max: 5, interval: 1, ...axisLook() },
    yAxis: {
      type: 'category',
      inverse: true,
      data: rows.map(nameOf),
      ...axisLook(),
      axisLabel: { ...axisLook().axisLabel, width: 120, overflow: 'truncate' },
      splitLine: { show: false },
    },
    series: [
      {
        name: t('satisfaction.mean'),
        type: 'bar',
        barMaxWidth: 16,
        color: token('bamboo'),
        data: rows.map((row) => Number((row.sum / row.answers).toFixed(2))),
        label: {
          show: true,
          position: 'right',
          color: token('quiet'),
          formatter: ({ dataIndex, value }: { dataIndex: number; value: number }) =>
            t('satisfaction.bar', { mean: value.toFixed(2), count: rows[dataIndex]?.answers ?? 0 }),
        },
      },
    ],
  });
  return (
    <Chart
      label={t('satisfaction.chart')}
      height={Math.max(120, rows.length * 30 + 40)}
      option={option}
      of={JSON.stringify([rows, i18n.language])}
    />
  );
}
