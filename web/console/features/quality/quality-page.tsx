import { Button, Segmented } from 'antd';
import { useState } from 'react';
import { useApi, usePages } from '../../../client/index.ts';
import { share } from '../../../kit/format.ts';
import { useTranslation } from '../../../kit/i18n/index.ts';
import { useHere } from '../../../kit/session/session.tsx';
import { When } from '../../../kit/ui/index.ts';
import { DataTable, type Column } from '../../parts/data-table.tsx';
import { exactOr } from '../../parts/days.ts';
import { Figure } from '../../parts/figure.tsx';
import { ConsolePage, Panel } from '../../parts/page.tsx';
import { rights } from '../../rights.ts';
import { useFilters } from '../../way.tsx';
import type { Check } from './check.ts';
import { CheckPanel } from './check-panel.tsx';
import { ChecklistDialog } from './checklist-dialog.tsx';
import { RulesDialog } from './rules-dialog.tsx';
import '../../parts/side-panel.css';
import './quality.css';

const states = ['open', 'failed', 'passed'] as const;

/** The second pair of eyes: what is drawn to be checked, and the verdicts. */
export function QualityPage() {
  const { t } = useTranslation('operations');
  const here = useHere();
  const [filters, change] = useFilters();
  const [rules, setRules] = useState(false);
  const [lists, setLists] = useState(false);
  const state = states.find((one) => one === filters['state']) ?? 'open';
  const list = usePages('listQualityChecks', {
    params: { communityId: here.communityId },
    query: { state, limit: 50 },
  });
  const { open } = filters;
  return (
    <ConsolePage
      title={t('nav.quality')}
      line={t('quality.line')}
      aside={
        <>
          <Segmented
            value={state}
            onChange={(value) =>
              change({ state: value === 'open' ? undefined : String(value), open: undefined })
            }
            options={states.map((value) => ({ value, label: t(`quality.state.${value}`) }))}
          />
          {here.is(...rights.board) && (
            <>
              <Button onClick={() => setLists(true)}>{t('quality.checklists')}</Button>
              <Button onClick={() => setRules(true)}>{t('quality.rules')}</Button>
            </>
          )}
        </>
      }
    >
      {here.is(...rights.board) && <Results />}
      <div className="side-by-side">
        <DataTable
          name="quality"
          title={t('nav.quality')}
          columns={useColumns(state)}
          rows={list.items}
          idOf={(check) => check.id}
          state={list}
          more={list}
          current={open}
          onOpen={(check) => change({ open: check.id })}
          empty={t(`quality.none.${state}`)}
          emptyLine={t('quality.noneLine')}
        />
        {open !== undefined && (
          <CheckPanel key={open} checkId={open} onClose={() => change({ open: undefined })} />
        )}
      </div>
      {lists && <ChecklistDialog edits={here.is(...rights.edit)} onClose={() => setLists(false)} />}
      {rules && <RulesDialog edits={here.is(...rights.edit)} onClose={() => setRules(false)} />}
    </ConsolePage>
  );
}

function Results() {
  const { t, i18n } = useTranslation('operations');
  const { communityId } = useHere();
  const { data } = useApi('qualityFigures', { params: { communityId } });
  if (data === undefined) return null;
  const { passed, failed, scoreSum } = data;
  const whole = passed + failed;
  return (
    <Panel title={t('quality.results')} aside={<span className="quiet">{t('visit.days')}</span>}>
      <ul className="figures">
        <Figure
          name={t('quality.state.open')}
          value={`${data.open}`}
          line={t('quality.openLine')}
        />
        <Figure
          name={t('quality.passRate')}
          value={whole === 0 ? '—' : share(passed, whole)}
          line={t('visit.of', { part: passed, whole })}
        />
        <Figure
          name={t('quality.meanScore')}
          value={whole === 0 ? '—' : (scoreSum / whole).toFixed(1)}
          line={t('quality.checks', { count: whole })}
        />
        <Figure
          name={t('quality.oftenBad')}
          value={data.bad[0] === undefined ? '—' : `${data.bad[0].count}`}
          line={
            data.bad[0] === undefined
              ? t('quality.nothingBad')
              : i18n.language === 'en'
                ? data.bad[0].en
                : data.bad[0].zh
          }
        />
      </ul>
    </Panel>
  );
}

function useColumns(state: Check['state']): Column<Check>[] {
  const { t, i18n } = useTranslation('operations');
  const english = i18n.language === 'en';
  return [
    {
      key: 'number',
      title: t('console:order.number'),
      width: 72,
      lead: true,
      value: (check) => check.order.number,
    },
    {
      key: 'category',
      title: t('console:filter.category'),
      width: 130,
      lead: true,
      value: ({ order }) => (english ? order.categoryNameEn : order.categoryNameZh),
    },
    {
      key: 'place',
      title: t('console:order.place'),
      width: 130,
      value: ({ order }) => order.placeLabel,
    },
    {
      key: 'executor',
      title: t('service:executor'),
      width: 90,
      value: ({ order }) => order.executorName,
    },
    {
      key: 'reason',
      title: t('quality.why'),
      width: 110,
      value: (check) => t(`quality.reason.${check.reason}`),
    },
    state === 'open'
      ? {
          key: 'drawn',
          title: t('quality.drawnAt'),
          width: 120,
          value: (check) => exactOr(check.drawnAt),
          render: (check) => <When at={check.drawnAt} />,
        }
      : {
          key: 'score',
          title: t('quality.score'),
          width: 90,
          align: 'right',
          value: (check) => check.score,
        },
    ...(state === 'open'
      ? []
      : ([
          {
            key: 'checker',
            title: t('quality.checker'),
            width: 90,
            value: (check) => check.checkerName,
          },
          {
            key: 'checked',
            title: t('quality.checkedAt'),
            width: 120,
            value: (check) => exactOr(check.checkedAt),
            render: (check) => (check.checkedAt === null ? null : <When at={check.checkedAt} />),
          },
        ] satisfies Column<Check>[])),
  ];
}
