import type { DispatchChoice, DispatchPlan } from '@linli/contract';
import { useQueryClient } from '@tanstack/react-query';
import { Alert, Button } from 'antd';
import { useState } from 'react';
import { call, refresh, useAct, useApi, usePages } from '../../../client/index.ts';
import { useTranslation } from '../../../kit/i18n/index.ts';
import { useHere } from '../../../kit/session/session.tsx';
import { ErrorState, Loading, More, When } from '../../../kit/ui/index.ts';
import { Panel } from '../../parts/page.tsx';
import { useSay } from '../../parts/use-say.ts';
import { Go } from '../../way.tsx';
import { ChoiceTable } from './choice-table.tsx';
import { Loads } from './loads.tsx';
import { OverrideDialog } from './override-dialog.tsx';
import { PlanMap } from './plan-map.tsx';
import { dispatchReads, givenReads } from './reads.ts';

/** One proposal: how good it is, who gets what and why, everybody's load, and giving it out. */
export function PlanView({ planId }: { planId: string }) {
  const { t } = useTranslation('dispatch');
  const { communityId } = useHere();
  const params = { communityId, planId };
  const plan = useApi('getDispatchPlan', { params });
  const choices = usePages('listDispatchChoices', { params, query: { limit: 100 } });
  const [changing, setChanging] = useState<DispatchChoice | null>(null);
  if (plan.error !== null)
    return <ErrorState error={plan.error} retry={() => void plan.refetch()} />;
  if (plan.data === undefined) return <Loading rows={5} />;
  const shown = plan.data;
  return (
    <>
      <Head plan={shown} />
      <div className="dispatch-parts">
        <Panel title={t('choices')}>
          {choices.error !== null && (
            <ErrorState error={choices.error} retry={() => void choices.refetch()} />
          )}
          {choices.isPending && <Loading rows={5} />}
          <ChoiceTable
            items={choices.items}
            may={shown.can.override}
            onChange={(choice) => setChanging(choice)}
          />
          <More query={choices} />
        </Panel>
        <div>
          <Panel title={t('loads')}>
            <Loads loads={shown.loads} />
          </Panel>
          <Panel title={t('map')} className="no-print">
            <PlanMap choices={choices.items} />
          </Panel>
        </div>
      </div>
      {changing !== null && (
        <OverrideDialog planId={planId} choice={changing} onClose={() => setChanging(null)} />
      )}
    </>
  );
}

function Head({ plan }: { plan: DispatchPlan }) {
  const { t } = useTranslation('dispatch');
  const { communityId } = useHere();
  const params = { communityId, planId: plan.id };
  const apply = useApply(plan.id);
  const takeBack = useTakeBack(plan.id);
  const discard = useAct('discardDispatchPlan', { refresh: dispatchReads });
  const left = plan.orders - plan.given;
  return (
    <section className="dispatch-head" aria-label={t('title')}>
      <div>
        <p>
          <Go to="/dispatch">{t('all')}</Go> · <When at={plan.madeAt} /> · {plan.madeByName}
        </p>
        <p className="dispatch-sum">
          <b>{t('summary', { orders: plan.orders, given: plan.given })}</b>
          <span className={`state-tag ${plan.state === 'applied' ? 'done' : ''}`}>
            {t(`state.${plan.state}`)}
          </span>
        </p>
        <p className="quiet">
          {plan.method !== null && t(`method.${plan.method}`, { gap: plan.gapPercent ?? 0 })}
          {plan.savedPercent !== null &&
            plan.savedPercent > 0 &&
            ` · ${t('saved', { percent: plan.savedPercent })}`}
          {plan.overridden > 0 && ` · ${t('overridden', { count: plan.overridden })}`}
          {plan.takenBack > 0 && ` · ${t('wasTakenBack', { count: plan.takenBack })}`}
        </p>
      </div>
      <div className="console-actions no-print">
        {plan.can.discard && (
          <Button loading={discard.isPending} onClick={() => discard.mutate({ params })}>
            {t('discard')}
          </Button>
        )}
        {plan.can.takeBack && (
          <Button
            title={t('takeBackLine')}
            loading={takeBack.busy}
            onClick={() => void takeBack.run()}
          >
            {t('takeBack')}
          </Button>
        )}
        {plan.can.apply && (
          <Button
            type="primary"
            loading={apply.busy}
            disabled={plan.given === 0}
            onClick={() => void apply.run()}
          >
            {apply.busy
              ? t('applying', { done: apply.done, of: plan.given })
              : t('apply', { count: plan.given - plan.done - plan.refused })}
          </Button>
        )}
      </div>
      {left > 0 && plan.state === 'proposed' && (
        <Alert type="warning" showIcon title={t('left', { count: left })} />
      )}
      {plan.refused > 0 && (
        <Alert type="warning" showIcon title={t('refused', { count: plan.refused })} />
      )}
    </section>
  );
}

/** Gives out a hundred at a time until none is left; what broke off goes on where it stopped. */
function useApply(planId: string) {
  const { t } = useTranslation('dispatch');
  const { communityId } = useHere();
  const [done, setDone] = useState(0);
  const { busy, run } = useHundreds(
    () => call('applyDispatchPlan', { params: { communityId, planId } }),
    (plan) => setDone(plan.done + plan.refused),
    ({ done: count }) => t('givenOut', { count }),
  );
  return { run, busy, done };
}

/** Takes back what was given out by mistake, as far as nobody has begun. */
function useTakeBack(planId: string) {
  const { t } = useTranslation('dispatch');
  const { communityId } = useHere();
  return useHundreds(
    () => call('takeBackDispatchPlan', { params: { communityId, planId } }),
    () => undefined,
    ({ takenBack: count }) => t('takenBack', { count }),
  );
}

/** One call after the other until nothing is left. */
function useHundreds(
  send: () => Promise<{ plan: DispatchPlan; left: number }>,
  onStep: (plan: DispatchPlan) => void,
  words: (plan: DispatchPlan) => string,
) {
  const cache = useQueryClient();
  const say = useSay();
  const [busy, setBusy] = useState(false);
  const run = async () => {
    setBusy(true);
    try {
      for (;;) {
        const { plan, left } = await send();
        onStep(plan);
        if (left > 0) continue;
        say.done(words(plan));
        break;
      }
    } catch (error) {
      say.refused(error as Error);
    } finally {
      setBusy(false);
      await refresh(cache, givenReads);
    }
  };
  return { run, busy };
}
