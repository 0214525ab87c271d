import type { OrderBrief } from '@linli/contract';
import { useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { newId, orderReads, refresh, useAct, type ApiRefusal } from '../../../../client/index.ts';
import { useTranslation } from '../../../../kit/i18n/index.ts';
import { useHere } from '../../../../kit/session/session.tsx';
import { refusalText } from '../../../../kit/ui/index.ts';
import { useSay } from '../../../parts/use-say.ts';
import { useGo } from '../../../way.tsx';
import { BulkDialog } from './bulk-dialog.tsx';
import { useChosen } from './chosen.tsx';
import { refusalOf, runErrand, undoOf, type BulkKind, type Errand } from './run-bulk.ts';
import './bulk.css';

const kinds: readonly BulkKind[] = ['assign', 'reprioritise', 'comment', 'cancel'];

interface Outcome {
  kind: BulkKind;
  done: number;
  refused: { order: OrderBrief; error: ApiRefusal }[];
  undo: Errand[];
}

/** What may be done with the chosen orders, and how it went; those refused stay chosen. */
export function BulkBar() {
  const { t } = useTranslation('operations');
  const { communityId } = useHere();
  const cache = useQueryClient();
  const chosen = useChosen();
  const [asking, setAsking] = useState<BulkKind | null>(null);
  const [outcome, setOutcome] = useState<Outcome | null>(null);
  const [undoing, setUndoing] = useState(false);
  if (chosen === null || (chosen.ids.size === 0 && outcome === null)) return null;
  const count = chosen.ids.size;
  const finish = async (errand: Errand, before: readonly OrderBrief[]) => {
    const { results } = await runErrand(communityId, errand);
    const refused = results.flatMap((result) => {
      const order = before.find(({ id }) => id === result.orderId);
      const error = refusalOf(result);
      return error === null || order === undefined ? [] : [{ order, error }];
    });
    const undo = undoOf(errand.act, before, results, t('bulk.undoReason'));
    setOutcome({ kind: errand.act.kind, done: results.length - refused.length, refused, undo });
    chosen.keep(refused.map(({ order }) => order.id));
    await refresh(cache, orderReads);
  };
  const undo = async (errands: readonly Errand[]) => {
    setUndoing(true);
    try {
      for (const errand of errands) await runErrand(communityId, errand);
      setOutcome(null);
    } finally {
      setUndoing(false);
      await refresh(cache, orderReads);
    }
  };
  const close = () => {
    setOutcome(null);
    chosen.keep([]);
  };
  return (
    <section className="bulk-bar no-print" aria-label={t('bulk.title')}>
      {outcome !== null && <Report outcome={outcome} undoing={undoing} onUndo={undo} />}
      <div className="bulk-acts">
        <b role="status">{t('bulk.chosen', { count })}</b>
        {kinds.map((kind) => (
          <Button
            key={kind}
            type={kind === 'assign' ? 'primary' : 'default'}
            danger={kind === 'cancel'}
            disabled={count === 0}
            onClick={() => setAsking(kind)}
          >
            {t(`bulk.act.${kind}`)}
          </Button>
        ))}
        <SmartDispatch orderIds={[...chosen.ids]} />
        <Button type="text" onClick={close}>
          {t('bulk.close')}
        </Button>
      </div>
      {asking !== null && (
        <BulkDialog
          kind={asking}
          orders={chosen.orders()}
          send={finish}
          onClose={() => setAsking(null)}
        />
      )}
    </section>
  );
}

/** A proposal for the chosen orders: who fits each of them best, together. */
function SmartDispatch({ orderIds }: { orderIds: readonly string[] }) {
  const { t } = useTranslation('dispatch');
  const { communityId } = useHere();
  const go = useGo();
  const say = useSay();
  const make = useAct('makeDispatchPlan', {
    refresh: ['listDispatchPlans'],
    onDone: (plan) => go('/dispatch', { plan: plan.id }),
  });
  return (
    <Button
      disabled={orderIds.length === 0}
      loading={make.isPending}
      onClick={() =>
        make.mutate(
          { params: { communityId }, body: { id: newId(), orderIds: [...orderIds] } },
          { onError: (error) => say.refused(error) },
        )
      }
    >
      {t('bulk')}
    </Button>
  );
}

interface ReportProps {
  outcome: Outcome;
  undoing: boolean;
  onUndo: (errands: readonly Errand[]) => Promise<void>;
}

/** How many went well, and each that did not with the reason. */
function Report({ outcome, undoing, onUndo }: ReportProps) {
  const { t } = useTranslation('operations');
  const { kind, done, refused, undo } = outcome;
  const undoable = undo.reduce((sum, { orders }) => sum + orders.length, 0);
  return (
    <div className="bulk-report">
      <p role="status">
        {t('bulk.done', { act: t(`bulk.act.${kind}`), count: done })}
        {refused.length > 0 && ` ${t('bulk.refused', { count: refused.length })}`}
        {undoable > 0 && (
          <Button type="link" size="small" loading={undoing} onClick={() => void onUndo(undo)}>
            {undoable === done ? t('bulk.undo') : t('bulk.undoSome', { count: undoable })}
          </Button>
        )}
      </p>
      {refused.length > 0 && (
        <ul>
          {refused.map(({ order, error }) => (
            <li key={order.id}>
              <span className="number">#{order.number}</span> {order.placeLabel}
              <span className="refusal">{refusalText(t, error)}</span>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
