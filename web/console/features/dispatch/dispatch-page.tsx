import PrinterOutlined from '@ant-design/icons/es/icons/PrinterOutlined';
import SettingOutlined from '@ant-design/icons/es/icons/SettingOutlined';
import TranslationOutlined from '@ant-design/icons/es/icons/TranslationOutlined';
import ThunderboltOutlined from '@ant-design/icons/es/icons/ThunderboltOutlined';
import type { DispatchPlan } from '@linli/contract';
import { Button } from 'antd';
import { useState } from 'react';
import { newId, useAct, usePages } from '../../../client/index.ts';
import { useTranslation } from '../../../kit/i18n/index.ts';
import { useHere } from '../../../kit/session/session.tsx';
import { Empty, ErrorState, Loading, More, RefusalLine, When } from '../../../kit/ui/index.ts';
import { ConsolePage, Panel } from '../../parts/page.tsx';
import { Go, useFilters } from '../../way.tsx';
import { LanguagesDialog } from './languages-dialog.tsx';
import { PlanView } from './plan-view.tsx';
import { dispatchReads } from './reads.ts';
import { RulesDialog } from './rules-dialog.tsx';
import { Solving } from './solving.tsx';
import './dispatch.css';

/** 智能派单: whom to give all that waits to, looked at, changed, and given out in one go. */
export function DispatchPage() {
  const { t } = useTranslation('dispatch');
  const { communityId } = useHere();
  const [filters, change] = useFilters();
  const [weighing, setWeighing] = useState(false);
  const [speaking, setSpeaking] = useState(false);
  const [solving, setSolving] = useState<string | null>(null);
  const planId = filters['plan'];
  const make = useAct('makeDispatchPlan', {
    refresh: dispatchReads,
    onDone: (plan) => change({ plan: plan.id }),
  });
  const start = () => {
    const id = newId();
    setSolving(id);
    make.mutate(
      { params: { communityId }, body: { id, orderIds: null } },
      { onSettled: () => setSolving(null) },
    );
  };
  return (
    <ConsolePage
      title={t('title')}
      line={t('line')}
      aside={
        <>
          <Button icon={<TranslationOutlined />} onClick={() => setSpeaking(true)}>
            {t('languages')}
          </Button>
          <Button icon={<SettingOutlined />} onClick={() => setWeighing(true)}>
            {t('rules.open')}
          </Button>
          {planId !== undefined && (
            <Button icon={<PrinterOutlined />} onClick={() => print()}>
              {t('print')}
            </Button>
          )}
          <Button
            type="primary"
            icon={<ThunderboltOutlined />}
            loading={make.isPending}
            onClick={start}
          >
            {t('makeAll')}
          </Button>
        </>
      }
    >
      <RefusalLine error={make.error} />
      {solving !== null && make.isPending && <Solving planId={solving} />}
      {planId === undefined ? <Plans /> : <PlanView planId={planId} />}
      {speaking && <LanguagesDialog onClose={() => setSpeaking(false)} />}
      {weighing && <RulesDialog onClose={() => setWeighing(false)} />}
    </ConsolePage>
  );
}

/** What was proposed before. */
function Plans() {
  const { t } = useTranslation('dispatch');
  const { communityId } = useHere();
  const query = usePages('listDispatchPlans', { params: { communityId }, query: { limit: 20 } });
  if (query.error !== null && query.items.length === 0)
    return <ErrorState error={query.error} retry={() => void query.refetch()} />;
  if (query.isPending) return <Loading rows={4} />;
  if (query.items.length === 0) return <Empty title={t('none')} line={t('noneLine')} />;
  return (
    <Panel title={t('plans')}>
      <ul className="dispatch-plans">
        {query.items.map((plan) => (
          <li key={plan.id}>
            <PlanLine plan={plan} />
          </li>
        ))}
      </ul>
      <More query={query} />
    </Panel>
  );
}

function PlanLine({ plan }: { plan: DispatchPlan }) {
  const { t } = useTranslation('dispatch');
  return (
    <>
      <Go to="/dispatch" search={{ plan: plan.id }}>
        <When at={plan.madeAt} /> · {t('summary', { orders: plan.orders, given: plan.given })}
      </Go>
      <span className="quiet">
        {plan.madeByName ?? ''}
        {plan.done > 0 && ` · ${t('done', { count: plan.done })}`}
      </span>
      <span className={`state-tag ${plan.state === 'applied' ? 'done' : ''}`}>
        {t(`state.${plan.state}`)}
      </span>
    </>
  );
}
