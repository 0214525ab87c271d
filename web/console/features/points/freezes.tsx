import type { PointsFreeze } from '@linli/contract';
import { Button, Form, Input, Segmented } from 'antd';
import { useState } from 'react';
import { useAct, useApi } from '../../../client/index.ts';
import { useTranslation } from '../../../kit/i18n/index.ts';
import { useHere } from '../../../kit/session/session.tsx';
import { When } from '../../../kit/ui/index.ts';
import { DataTable, type Column } from '../../parts/data-table.tsx';
import { FormDialog } from '../../parts/form-dialog.tsx';
import { PersonPointsLink } from './person-points-link.tsx';
import { orDash, Panel } from '../../parts/page.tsx';

/** Whose points may not be used, and what they said to it. */
export function Freezes() {
  const { t } = useTranslation('ledger');
  const { communityId } = useHere();
  const [deciding, setDeciding] = useState<PointsFreeze | null>(null);
  const list = useApi('listFreezes', { params: { communityId } });
  return (
    <Panel title={t('freeze.title')}>
      <DataTable
        name="freezes"
        title={t('freeze.title')}
        columns={useColumns(setDeciding)}
        rows={list.data?.items ?? []}
        idOf={({ id }) => id}
        state={list}
        empty={t('freeze.none')}
      />
      {deciding !== null && <DecideDialog freeze={deciding} onClose={() => setDeciding(null)} />}
    </Panel>
  );
}

const stateOf = (one: PointsFreeze) =>
  one.lifted === true
    ? 'lifted'
    : one.lifted === false
      ? 'kept'
      : one.appeal === null
        ? 'open'
        : 'appealed';

function useColumns(decide: (one: PointsFreeze) => void): Column<PointsFreeze>[] {
  const { t } = useTranslation('ledger');
  return [
    {
      key: 'person',
      title: t('freeze.person'),
      width: 110,
      lead: true,
      value: ({ personName }) => personName,
      render: (one) => <PersonPointsLink id={one.personId} name={one.personName} />,
    },
    {
      key: 'state',
      title: t('freeze.state'),
      width: 140,
      value: (one) => t(`freeze.${stateOf(one)}`),
      render: (one) => (
        <span className={`state-tag ${tone[stateOf(one)]}`}>{t(`freeze.${stateOf(one)}`)}</span>
      ),
    },
    {
      key: 'reason',
      title: t('freeze.reason'),
      width: 240,
      render: (one) => (
        <>
          {one.reason}
          <br />
          <span className="quiet">
            {one.byName} · <When at={one.at} />
          </span>
        </>
      ),
      value: ({ reason }) => reason,
    },
    {
      key: 'appeal',
      title: t('freeze.appeal'),
      width: 220,
      value: ({ appeal }) => appeal ?? '',
      render: ({ appeal }) => orDash(appeal),
    },
    {
      key: 'answer',
      title: t('freeze.answer'),
      width: 200,
      value: ({ answer }) => answer ?? '',
      render: ({ answer }) => orDash(answer),
    },
    {
      key: 'acts',
      title: '',
      width: 130,
      render: (one) =>
        one.lifted !== true &&
        (one.can.decide ? (
          <Button size="small" onClick={() => decide(one)}>
            {t('freeze.act')}
          </Button>
        ) : (
          <span className="quiet">{t('freeze.other')}</span>
        )),
    },
  ];
}
const tone = { lifted: 'done', kept: 'late', open: 'late', appealed: 'waiting' } as const;

/** Lifts a freeze or lets it stand, with an answer that the person reads. */
export function DecideDialog({
  freeze,
  onClose,
  onDone,
}: {
  freeze: PointsFreeze;
  onClose: () => void;
  onDone?: () => void;
}) {
  const { t } = useTranslation('ledger');
  const { communityId } = useHere();
  const act = useAct('decideFreeze', { refresh: ['listFreezes'] });
  return (
    <FormDialog<{ way: 'lift' | 'keep'; answer: string }, 'decideFreeze'>
      title={t('freeze.decideOf', { name: freeze.personName })}
      initial={{ way: 'lift' }}
      act={act}
      onClose={onClose}
      onDone={() => onDone?.()}
      send={({ way, answer }) => ({
        params: { communityId, freezeId: freeze.id },
        body: { lift: way === 'lift', answer },
      })}
    >
      {freeze.appeal !== null && <p>{freeze.appeal}</p>}
      <Form.Item name="way">
        <Segmented
          options={(['lift', 'keep'] as const).map((value) => ({
            value,
            label: t(`freeze.${value}`),
          }))}
        />
      </Form.Item>
      <Form.Item
        name="answer"
        label={t('freeze.answer')}
        rules={[{ required: true, min: 2, message: t('budget.reasonNeeded') }]}
      >
        <Input.TextArea rows={2} maxLength={200} placeholder={t('freeze.answerHint')} />
      </Form.Item>
    </FormDialog>
  );
}
