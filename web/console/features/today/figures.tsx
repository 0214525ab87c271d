import type { Endpoints, OutOf } from '@linli/contract';
import { useApi } from '../../../client/index.ts';
import { share } from '../../../kit/format.ts';
import { useTranslation } from '../../../kit/i18n/index.ts';
import { useHere } from '../../../kit/session/session.tsx';
import { token } from '../../../kit/theme.ts';
import { Empty } from '../../../kit/ui/index.ts';
import { axisLook, Chart, chartBase, chartGrid } from '../../parts/chart.tsx';
import { Figure } from '../../parts/figure.tsx';
import { Panel } from '../../parts/page.tsx';
import { Go, useGo } from '../../way.tsx';

type Figures = OutOf<Endpoints['orderFigures']>;
interface Props {
  figures: Figures;
  from: string | undefined;
  until: string | undefined;
}

/** How the period went. Every rate stands beside its counts; a dash where there is nothing to divide by. */
export function Figures({ figures, from, until }: Props) {
  const { t } = useTranslation('console');
  const { onTime, stars } = figures;
  return (
    <>
      <ul className="figures">
        <Figure name={t('today.filed')} value={String(figures.filed)} line={t('today.filedLine')} />
        <Figure
          name={t('today.closed')}
          value={String(figures.closed)}
          line={t('today.closedLine')}
        />
        <Figure
          name={t('today.onTime')}
          value={share(onTime.part, onTime.whole)}
          line={
            onTime.whole === 0
              ? t('today.noneSubmitted')
              : t('today.onTimeLine', { part: onTime.part, whole: onTime.whole })
          }
        />
        <Figure
          name={t('today.stars')}
          value={stars.count === 0 ? '—' : (stars.sum / stars.count).toFixed(1)}
          line={
            stars.count === 0 ? t('today.noneRated') : t('today.starsLine', { count: stars.count })
          }
        />
      </ul>
      <div className="figure-grid">
        <Panel title={t('today.byDay')} className="wide">
          <ByDay figures={figures} />
        </Panel>
        <Panel title={t('today.byCategory')}>
          <ByCategory figures={figures} from={from} until={until} />
        </Panel>
        <Panel title={t('today.byBuilding')}>
          <ByBuilding figures={figures} from={from} until={until} />
        </Panel>
      </div>
    </>
  );
}

function ByDay({ figures }: { figures: Figures }) {
  const { t, i18n } = useTranslation('console');
  const option = () => {
    const line = (name: string, colour: string, values: number[]) => ({
      name,
      type: 'line',
      data: values,
      showSymbol: values.length < 15,
      symbolSize: 6,
      lineStyle: { width: 2 },
      color: token(colour),
      areaStyle: { opacity: 0.08 },
    });
    return {
      ...chartBase(),
      xAxis: {
        type: 'category',
        boundaryGap: false,
        data: figures.byDay.map(({ day }) => day.slice(5)),
        ...axisLook(),
        splitLine: { show: false },
      },
      yAxis: { type: 'value', minInterval: 1, ...axisLook() },
      series: [
        line(
          t('today.filed'),
          'state-new',
          figures.byDay.map(({ filed }) => filed),
        ),
        line(
          t('today.closed'),
          'state-done',
          figures.byDay.map(({ closed }) => closed),
        ),
      ],
    };
  };
  return (
    <Chart
      label={t('today.byDay')}
      height={260}
      option={option}
      of={JSON.stringify([figures.byDay, i18n.language])}
    />
  );
}

/** The commonest categories: how many in time and how many late. */
function ByCategory({ figures, from, until }: Props) {
  const { t, i18n } = useTranslation('console');
  const go = useGo();
  const top = figures.byCategory.slice(0, 10);
  if (top.length === 0) return <Empty title={t('today.noneFiled')} />;
  const option = () => ({
    ...chartBase(),
    grid: { ...chartGrid, right: 48 },
    xAxis: { type: 'value', minInterval: 1, ...axisLook() },
    yAxis: {
      type: 'category',
      inverse: true,
      data: top.map((one) => (i18n.language === 'en' ? one.nameEn : one.nameZh)),
      ...axisLook(),
      axisLabel: { ...axisLook().axisLabel, width: 130, overflow: 'truncate' },
      splitLine: { show: false },
    },
    series: [
      {
        name: t('today.inTime'),
        type: 'bar',
        stack: 'all',
        barMaxWidth: 16,
        color: token('bamboo'),
        data: top.map((one) => one.filed - one.late),
      },
      {
        name: t('service:late'),
        type: 'bar',
        stack: 'all',
        color: token('state-late'),
        data: top.map((one) => one.late),
        label: {
          show: true,
          position: 'right',
          color: token('quiet'),
          formatter: ({ dataIndex }: { dataIndex: number }) => lateShare(top[dataIndex]),
        },
      },
    ],
  });
  return (
    <Chart
      label={t('today.byCategory')}
      height={Math.max(160, top.length * 30 + 56)}
      option={option}
      of={JSON.stringify([top, i18n.language])}
      onPick={(index) =>
        go('/orders', { view: 'table', category: top[index]?.categoryId, from, until })
      }
    />
  );
}

const lateShare = (one: { filed: number; late: number } | undefined) =>
  one === undefined || one.late === 0 ? '' : `${share(one.late, one.filed)}`;

function ByBuilding({ figures, from, until }: Props) {
  const { t } = useTranslation('console');
  const { communityId } = useHere();
  const tree = useApi('getTree', { params: { communityId } });
  const names = new Map((tree.data?.buildings ?? []).map(({ id, name }) => [id, name]));
  const top = figures.byBuilding
    .toSorted((a, b) => b.filed - a.filed || b.open - a.open)
    .slice(0, 10);
  if (top.length === 0) return <Empty title={t('today.noneFiled')} />;
  return (
    <table className="plain-table">
      <thead>
        <tr>
          <th>{t('filter.building')}</th>
          <th>{t('today.filed')}</th>
          <th>{t('today.open')}</th>
          <th>{t('today.lateOf')}</th>
        </tr>
      </thead>
      <tbody>
        {top.map((one) => (
          <tr key={one.buildingId}>
            <td>
              <Go to="/orders" search={{ view: 'table', building: one.buildingId, from, until }}>
                {names.get(one.buildingId) ?? '—'}
              </Go>
            </td>
            <td>{one.filed}</td>
            <td>{one.open}</td>
            <td>{one.filed === 0 ? '—' : `${one.late} · ${share(one.late, one.filed)}`}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
