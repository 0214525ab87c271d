import type { PointPattern } from '@linli/contract';
import { Button, Form, Input, Select } from 'antd';
import { useState } from 'react';
import { useAct, useApi } from '../../../client/index.ts';
import { listComma, useTranslation } from '../../../kit/i18n/index.ts';
import { useHere } from '../../../kit/session/session.tsx';
import { When } from '../../../kit/ui/index.ts';
import { DataTable, type Column } from '../../parts/data-table.tsx';
import { FormDialog } from '../../parts/form-dialog.tsx';
import { ConsolePage } from '../../parts/page.tsx';
import { FreezeDialog, type Frozen } from './freeze-dialog.tsx';
import { Freezes } from './freezes.tsx';
import './points.css';

/** What somebody should look at, with the reason why it is listed; nothing follows by itself. */
export function PatternsPage() {
  const { t } = useTranslation('ledger');
  const { communityId } = useHere();
  const [looking, setLooking] = useState<PointPattern | null>(null);
  const [freezing, setFreezing] = useState<Frozen | null>(null);
  const list = useApi('listPointPatterns', { params: { communityId } });
  return (
    <ConsolePage
      title={t('nav.patterns')}
      line={list.data === undefined ? '' : t('pattern.line', list.data.terms)}
    >
      <p className="quiet">
        {list.data !== undefined && t('pattern.rules', list.data.terms)} {t('pattern.logged')}
      </p>
      <DataTable
        name="patterns"
        columns={useColumns(setLooking, setFreezing)}
        rows={list.data?.items ?? []}
        idOf={({ key }) => key}
        state={list}
        empty={t('pattern.none')}
        emptyLine={t('pattern.noneLine')}
      />
      <Freezes />
      {looking !== null && <ReviewDialog pattern={looking} onClose={() => setLooking(null)} />}
      {freezing !== null && <FreezeDialog person={freezing} onClose={() => setFreezing(null)} />}
    </ConsolePage>
  );
}

function useColumns(
  look: (one: PointPattern) => void,
  freeze: (person: Frozen) => void,
): Column<PointPattern>[] {
  const { t } = useTranslation('ledger');
  return [
    {
      key: 'kind',
      title: t('pattern.kind'),
      width: 120,
      lead: true,
      value: ({ kind }) => t(`pattern.of.${kind}`),
      render: ({ kind }) => <b>{t(`pattern.of.${kind}`)}</b>,
    },
    {
      key: 'people',
      title: t('pattern.people'),
      width: 180,
      value: ({ people }) => people.map(({ name }) => name).join(listComma()),
    },
    {
      key: 'why',
      title: t('pattern.why'),
      width: 260,
      value: (one) => t(`pattern.whyOf.${one.kind}`, { times: one.times, of: one.of }),
    },
    {
      key: 'points',
      title: t('pattern.points'),
      width: 80,
      align: 'right',
      value: ({ points }) => points,
      sort: (a, b) => a.points - b.points,
    },
    {
      key: 'when',
      title: t('pattern.firstLast'),
      width: 140,
      render: ({ lastAt }) => <When at={lastAt} />,
      value: ({ lastAt }) => lastAt,
    },
    {
      key: 'review',
      title: t('pattern.review'),
      width: 220,
      value: ({ review }) =>
        review === null ? t('pattern.open') : t(`pattern.verdictOf.${review.verdict}`),
      render: ({ review }) => <Reviewed review={review} />,
    },
    {
      key: 'acts',
      title: '',
      width: 210,
      render: (one) => (
        <span className="nowrap no-print">
          <Button size="small" onClick={() => look(one)}>
            {t('pattern.look')}
          </Button>{' '}
          <Button size="small" onClick={() => freeze(one.people.at(-1)!)}>
            {t('pattern.freeze')}
          </Button>
        </span>
      ),
    },
  ];
}

function Reviewed({ review }: Pick<PointPattern, 'review'>) {
  const { t } = useTranslation('ledger');
  if (review === null) return <span className="state-tag waiting">{t('pattern.open')}</span>;
  return (
    <>
      <span className={`state-tag ${review.verdict === 'fine' ? 'done' : 'late'}`}>
        {t(`pattern.verdictOf.${review.verdict}`)}
      </span>{' '}
      {review.grown && <span className="points-warn">{t('pattern.grown')}</span>}
      <br />
      <span className="quiet">
        {review.note} · {review.byName}
      </span>
    </>
  );
}

function ReviewDialog({ pattern, onClose }: { pattern: PointPattern; onClose: () => void }) {
  const { t } = useTranslation('ledger');
  const { communityId } = useHere();
  const act = useAct('savePatternReview', { refresh: ['listPointPatterns'] });
  const needed = [{ required: true, min: 2, message: t('budget.reasonNeeded') }];
  return (
    <FormDialog<{ verdict: 'fine' | 'problem'; note: string }, 'savePatternReview'>
      title={`${t(`pattern.of.${pattern.kind}`)} · ${pattern.people.map(({ name }) => name).join(listComma())}`}
      initial={{ verdict: pattern.review?.verdict ?? 'fine', note: pattern.review?.note ?? '' }}
      act={act}
      onClose={onClose}
      send={(fields) => ({
        params: { communityId, key: pattern.key },
        body: { ...fields, times: pattern.times },
      })}
    >
      <Form.Item name="verdict" label={t('pattern.verdict')}>
        <Select
          options={(['fine', 'problem'] as const).map((value) => ({
            value,
            label: t(`pattern.verdictOf.${value}`),
          }))}
        />
      </Form.Item>
      <Form.Item name="note" label={t('pattern.note')} rules={needed}>
        <Input.TextArea rows={2} maxLength={200} placeholder={t('pattern.noteHint')} />
      </Form.Item>
    </FormDialog>
  );
}
