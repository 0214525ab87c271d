import type { EarningCap } from '@linli/contract';
import { Link } from '@tanstack/react-router';
import { Button, Form } from 'antd';
import { useState } from 'react';
import { useApi } from '../../../client/index.ts';
import { useTranslation } from '../../../kit/i18n/index.ts';
import { useHere } from '../../../kit/session/session.tsx';
import { ErrorState, Loading } from '../../../kit/ui/index.ts';
import { useUnits } from '../../parts/amount.ts';
import { Panel } from '../../parts/page.tsx';
import { CapDialog } from './cap-dialog.tsx';
import type { RuleFields } from './rule-fields.ts';

/** What rules together may give to one person. */
export function Caps() {
  const { t } = useTranslation('ledger');
  const { communityId } = useHere();
  const [editing, setEditing] = useState<EarningCap | 'new' | null>(null);
  const words = useCapWords();
  const list = useApi('listEarningCaps', { params: { communityId } });
  return (
    <Panel
      title={t('cap.title')}
      aside={
        list.data?.can.save === true && (
          <Button size="small" onClick={() => setEditing('new')}>
            {t('cap.new')}
          </Button>
        )
      }
    >
      <p className="quiet">{t('cap.line')}</p>
      {list.error !== null && list.data === undefined ? (
        <ErrorState error={list.error} retry={() => void list.refetch()} />
      ) : list.data === undefined ? (
        <Loading rows={2} />
      ) : list.data.items.length === 0 ? (
        <p className="quiet">{t('cap.none')}</p>
      ) : (
        <ul className="points-settings">
          {list.data.items.map((one) => (
            <li key={one.id}>
              <b>{one.title}</b>
              <span className={one.active ? '' : 'quiet'}>
                {one.active ? words(one) : t('rule.off')}
              </span>
              {list.data.can.save && (
                <Button size="small" className="no-print" onClick={() => setEditing(one)}>
                  {t('rule.edit')}
                </Button>
              )}
            </li>
          ))}
        </ul>
      )}
      {editing !== null && (
        <CapDialog cap={editing === 'new' ? null : editing} onClose={() => setEditing(null)} />
      )}
    </Panel>
  );
}

function useCapWords() {
  const { t } = useTranslation('ledger');
  const { nameOf } = useUnits();
  return ({ unit, facts, eachGiver, span, most }: EarningCap) =>
    t(eachGiver ? 'cap.wordsGiver' : 'cap.words', {
      what:
        facts.length === 0
          ? t('cap.everything')
          : facts.map((fact) => t(`fact.${fact}`)).join(t('cap.and')),
      span: t(`cap.spanOf.${span}`),
      points: most,
      unit: nameOf(unit),
    });
}

/** The caps over several rules that hold for the rule in the form; they are changed where they stand. */
export function RuleCaps() {
  const { t } = useTranslation('ledger');
  const { communityId } = useHere();
  const form = Form.useFormInstance<RuleFields>();
  const fact = Form.useWatch('fact', form);
  const unit = Form.useWatch('unit', form);
  const words = useCapWords();
  const list = useApi('listEarningCaps', { params: { communityId } });
  const own = (list.data?.items ?? []).filter(
    (one) =>
      one.active && one.unit === unit && (one.facts.length === 0 || one.facts.includes(fact)),
  );
  return (
    <section className="points-trial">
      <p>{own.length === 0 ? t('cap.noneHere') : t('cap.alsoHere')}</p>
      {own.length > 0 && (
        <ul>
          {own.map((one) => (
            <li key={one.id}>
              {one.title} · {words(one)}
            </li>
          ))}
        </ul>
      )}
      <Link to="/point-settings">{t('cap.go')}</Link>
    </section>
  );
}
