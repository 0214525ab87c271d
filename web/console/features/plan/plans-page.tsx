import DownloadOutlined from '@ant-design/icons/es/icons/DownloadOutlined';
import LeftOutlined from '@ant-design/icons/es/icons/LeftOutlined';
import RightOutlined from '@ant-design/icons/es/icons/RightOutlined';
import type { WorkPlan } from '@linli/contract';
import { Button } from 'antd';
import { useState } from 'react';
import { urlOf, useAct, usePages } from '../../../client/index.ts';
import { listComma, useTranslation } from '../../../kit/i18n/index.ts';
import { useHere } from '../../../kit/session/session.tsx';
import { Empty, ErrorState, Loading, More, When } from '../../../kit/ui/index.ts';
import { today } from '../../parts/days.ts';
import { ConsolePage, Panel } from '../../parts/page.tsx';
import { useSay } from '../../parts/use-say.ts';
import { useFilters } from '../../way.tsx';
import { MonthView } from './month-view.tsx';
import { PlanDialog } from './plan-dialog.tsx';
import { useRuleWords } from './rule-words.ts';
import { planReads } from './reads.ts';
import './plan.css';

/** Work that comes round by itself: a month at a glance, and the plans behind it. */
export function PlansPage() {
  const { t, i18n } = useTranslation('operations');
  const { communityId } = useHere();
  const [filters, change] = useFilters();
  const [editing, setEditing] = useState<WorkPlan | 'new' | null>(null);
  const month = /^\d{4}-\d{2}$/.test(filters['month'] ?? '')
    ? (filters['month'] ?? '')
    : today().slice(0, 7);
  const step = (by: number) => {
    const date = new Date(`${month}-15T00:00:00Z`);
    date.setUTCMonth(date.getUTCMonth() + by);
    change({ month: date.toISOString().slice(0, 7) });
  };
  const name = new Intl.DateTimeFormat(i18n.language, {
    year: 'numeric',
    month: 'long',
    timeZone: 'UTC',
  });
  return (
    <ConsolePage
      title={t('nav.plans')}
      line={t('plan.line')}
      aside={
        <>
          <Button
            icon={<DownloadOutlined />}
            href={urlOf('exportPlans', { params: { communityId } })}
            download
          >
            {t('plan.export')}
          </Button>
          <Button type="primary" onClick={() => setEditing('new')}>
            {t('plan.new')}
          </Button>
        </>
      }
    >
      <Panel
        title={name.format(new Date(`${month}-15T00:00:00Z`))}
        aside={
          <div className="console-actions">
            <Button
              icon={<LeftOutlined />}
              onClick={() => step(-1)}
              aria-label={t('plan.before')}
            />
            <Button onClick={() => change({ month: undefined })}>{t('plan.thisMonth')}</Button>
            <Button icon={<RightOutlined />} onClick={() => step(1)} aria-label={t('plan.after')} />
          </div>
        }
      >
        <MonthView month={month} />
      </Panel>
      <PlanList onEdit={setEditing} />
      {editing !== null && (
        <PlanDialog plan={editing === 'new' ? null : editing} onClose={() => setEditing(null)} />
      )}
    </ConsolePage>
  );
}

function PlanList({ onEdit }: { onEdit: (plan: WorkPlan) => void }) {
  const { t } = useTranslation('operations');
  const { communityId } = useHere();
  const list = usePages('listPlans', { params: { communityId }, query: { limit: 50 } });
  if (list.error !== null && list.items.length === 0)
    return <ErrorState error={list.error} retry={() => void list.refetch()} />;
  if (list.isPending) return <Loading />;
  if (list.items.length === 0) return <Empty title={t('plan.none')} line={t('plan.noneLine')} />;
  return (
    <>
      <div className="plan-grid">
        {list.items.map((plan) => (
          <PlanCard key={plan.id} plan={plan} onEdit={() => onEdit(plan)} />
        ))}
      </div>
      <More query={list} />
    </>
  );
}

function PlanCard({ plan, onEdit }: { plan: WorkPlan; onEdit: () => void }) {
  const { t, i18n } = useTranslation('operations');
  const { communityId } = useHere();
  const say = useSay();
  const words = useRuleWords();
  const pause = useAct('pausePlan', { refresh: planReads });
  const resume = useAct('resumePlan', { refresh: planReads });
  const paused = plan.state === 'paused';
  const turn = () =>
    (paused ? resume : pause).mutate(
      { params: { communityId, planId: plan.id }, body: { version: plan.version } },
      { onSuccess: () => say.done(), onError: (error) => say.refused(error) },
    );
  return (
    <Panel
      title={plan.title}
      aside={
        <span className={`state-tag ${paused ? 'waiting' : plan.state === 'ended' ? '' : 'done'}`}>
          {t(`plan.state.${plan.state}`)}
        </span>
      }
    >
      <p>
        {words(plan.rule)} {plan.atTime}
      </p>
      <p className="quiet">
        {i18n.language === 'en' ? plan.categoryNameEn : plan.categoryNameZh} ·{' '}
        {plan.placeLabels.join(listComma())} ·{' '}
        {plan.dispatch === 'person' ? plan.executorName : t(`plan.dispatch.${plan.dispatch}`)}
      </p>
      {plan.nextAt !== null && (
        <p>
          {t('plan.next')} <When at={plan.nextAt} />
        </p>
      )}
      <div className="console-actions">
        <Button size="small" onClick={onEdit}>
          {t('plan.edit')}
        </Button>
        {plan.state !== 'ended' && (
          <Button size="small" loading={pause.isPending || resume.isPending} onClick={turn}>
            {t(paused ? 'plan.resume' : 'plan.pause')}
          </Button>
        )}
      </div>
    </Panel>
  );
}
