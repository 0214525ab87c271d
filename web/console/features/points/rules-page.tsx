import type { EarningRule } from '@linli/contract';
import { Button } from 'antd';
import { useState } from 'react';
import { useApi } from '../../../client/index.ts';
import { useTranslation } from '../../../kit/i18n/index.ts';
import { useHere } from '../../../kit/session/session.tsx';
import { Empty, ErrorState, Loading } from '../../../kit/ui/index.ts';
import { useUnits } from '../../parts/amount.ts';
import { ConsolePage, Facts, Panel } from '../../parts/page.tsx';
import { useFilters } from '../../way.tsx';
import { Earnings } from './earnings.tsx';
import { Limits } from './limits.tsx';
import { RuleDialog } from './rule-dialog.tsx';
import { RuleVersions } from './rule-versions.tsx';
import './points.css';

/** What earns points, how much it gave of late, and what it has been. */
export function RulesPage() {
  const { t } = useTranslation('ledger');
  const { communityId } = useHere();
  const [filters, change] = useFilters();
  const [editing, setEditing] = useState<EarningRule | 'new' | null>(null);
  const [history, setHistory] = useState<EarningRule | null>(null);
  const list = useApi('listEarningRules', { params: { communityId } });
  const may = list.data?.can.save === true;
  const items = list.data?.items ?? [];
  const open = items.find(({ id }) => id === filters['of']);
  return (
    <ConsolePage
      title={t('nav.rules')}
      line={t('rule.line')}
      aside={
        may && (
          <Button type="primary" onClick={() => setEditing('new')}>
            {t('rule.new')}
          </Button>
        )
      }
    >
      {list.error !== null && items.length === 0 ? (
        <ErrorState error={list.error} retry={() => void list.refetch()} />
      ) : list.isPending ? (
        <Loading rows={4} />
      ) : items.length === 0 ? (
        <Empty title={t('rule.none')} line={t('rule.noneLine')} />
      ) : (
        <div className="points-rules">
          {items.map((rule) => (
            <RuleCard
              key={rule.id}
              rule={rule}
              may={may}
              onEdit={() => setEditing(rule)}
              onHistory={() => setHistory(rule)}
              onGiven={() => change({ of: rule.id === filters['of'] ? undefined : rule.id })}
            />
          ))}
        </div>
      )}
      {open !== undefined && may && (
        <Earnings rule={open} onClose={() => change({ of: undefined })} />
      )}
      {editing !== null && (
        <RuleDialog rule={editing === 'new' ? null : editing} onClose={() => setEditing(null)} />
      )}
      {history !== null && <RuleVersions rule={history} onClose={() => setHistory(null)} />}
    </ConsolePage>
  );
}

interface CardProps {
  rule: EarningRule;
  may: boolean;
  onEdit: () => void;
  onHistory: () => void;
  onGiven: () => void;
}

function RuleCard({ rule, may, onEdit, onHistory, onGiven }: CardProps) {
  const { t } = useTranslation('ledger');
  const { nameOf, amountOf } = useUnits();
  const short = rule.active && rule.budgetFree < rule.points;
  return (
    <Panel
      title={rule.title}
      aside={
        <span className={`state-tag ${rule.active ? 'done' : 'off'}`}>
          {rule.active ? t('rule.active') : t('rule.off')}
        </span>
      }
    >
      <p className="points-worth">
        <b className="number">+{rule.points}</b> {nameOf(rule.unit)}
      </p>
      <Facts
        rows={[
          [t('rule.fact'), t(`fact.${rule.fact}`)],
          [t('rule.to'), t(`factTo.${rule.fact}`)],
          [t('rule.limits'), <Limits key="limits" rule={rule} />],
          [
            t('rule.budget'),
            t('rule.budgetOf', {
              organisation: rule.organisationName ?? t('budget.ended'),
              free: amountOf(rule.unit, rule.budgetFree),
            }),
          ],
          [t('rule.month'), t('rule.given', { ...rule.given, count: rule.given.times })],
        ]}
      />
      {(short || rule.given.unfunded > 0) && (
        <p className="points-warn" role="note">
          {rule.given.unfunded > 0
            ? t('rule.unfunded', { count: rule.given.unfunded })
            : t('rule.short')}
        </p>
      )}
      <div className="console-actions no-print">
        {may && (
          <>
            <Button size="small" onClick={onEdit}>
              {t('rule.edit')}
            </Button>
            <Button size="small" onClick={onGiven}>
              {t('rule.earnings')}
            </Button>
          </>
        )}
        <Button size="small" onClick={onHistory}>
          {t('rule.history', { version: rule.version })}
        </Button>
      </div>
    </Panel>
  );
}
