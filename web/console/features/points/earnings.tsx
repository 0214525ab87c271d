import type { EarningRow, EarningRule } from '@linli/contract';
import { Button, Form, Input } from 'antd';
import { useRef, useState } from 'react';
import { newId, useAct, usePages } from '../../../client/index.ts';
import { useTranslation } from '../../../kit/i18n/index.ts';
import { useHere } from '../../../kit/session/session.tsx';
import type { Column } from '../../parts/data-table.tsx';
import { FormDialog } from '../../parts/form-dialog.tsx';
import { atColumn, HistoryPanel } from './history-panel.tsx';
import { PersonPointsLink } from './person-points-link.tsx';
import { earningReads } from './reads.ts';

/** What one rule gave to whom, and why others got nothing; from here points given by error go back. */
export function Earnings({ rule, onClose }: { rule: EarningRule; onClose: () => void }) {
  const { t } = useTranslation('ledger');
  const { communityId } = useHere();
  const [wrong, setWrong] = useState<EarningRow | null>(null);
  const list = usePages('listEarnings', {
    params: { communityId },
    query: { ruleId: rule.id, limit: 50 },
  });
  return (
    <>
      <HistoryPanel
        name="earnings"
        title={t('earning.of', { title: rule.title })}
        note={t('earning.logged')}
        list={list}
        columns={useColumns(setWrong)}
        idOf={(one) => one.id}
        empty={t('earning.none')}
        onClose={onClose}
      />
      {wrong !== null && <TakeBackDialog earning={wrong} onClose={() => setWrong(null)} />}
    </>
  );
}

function useColumns(open: (one: EarningRow) => void): Column<EarningRow>[] {
  const { t } = useTranslation('ledger');
  return [
    atColumn(t('budget.at')),
    {
      key: 'person',
      title: t('earning.person'),
      width: 120,
      lead: true,
      value: (one) => one.personName,
      render: (one) => <PersonPointsLink id={one.personId} name={one.personName} />,
    },
    { key: 'words', title: t('earning.what'), width: 300, value: ({ words }) => words },
    {
      key: 'points',
      title: t('earning.points'),
      width: 90,
      align: 'right',
      value: ({ points }) => points,
    },
    {
      key: 'outcome',
      title: t('earning.outcome'),
      width: 180,
      value: (one) =>
        one.takenBack === null
          ? t(`outcome.${one.outcome}`)
          : one.takenBack.owed > 0
            ? t('earning.owed', one.takenBack)
            : t('earning.back'),
    },
    {
      key: 'acts',
      title: '',
      width: 90,
      render: (one) =>
        one.outcome === 'given' &&
        one.takenBack === null && (
          <Button size="small" onClick={() => open(one)}>
            {t('earning.takeBack')}
          </Button>
        ),
    },
  ];
}

function TakeBackDialog({ earning, onClose }: { earning: EarningRow; onClose: () => void }) {
  const { t } = useTranslation('ledger');
  const { communityId } = useHere();
  const id = useRef(newId());
  const act = useAct('takeBackEarning', { refresh: earningReads });
  return (
    <FormDialog<{ reason: string }, 'takeBackEarning'>
      title={t('earning.takeBackOf', { name: earning.personName, points: earning.points })}
      okText={t('earning.takeBack')}
      initial={{}}
      act={act}
      onClose={onClose}
      send={({ reason }) => ({
        params: { communityId, earningId: earning.id },
        body: { id: id.current, reason },
      })}
    >
      <p className="quiet">{t('earning.takeBackLine')}</p>
      <Form.Item
        name="reason"
        label={t('earning.reason')}
        rules={[{ required: true, min: 2, message: t('budget.reasonNeeded') }]}
      >
        <Input.TextArea rows={2} maxLength={200} placeholder={t('earning.reasonHint')} />
      </Form.Item>
    </FormDialog>
  );
}
