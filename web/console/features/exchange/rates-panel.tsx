import { Button, Form, Input, InputNumber } from 'antd';
import { useState } from 'react';
import { useAct, useApi, type Out } from '../../../client/index.ts';
import { money } from '../../../kit/format.ts';
import { useTranslation } from '../../../kit/i18n/index.ts';
import { useHere } from '../../../kit/session/session.tsx';
import { DataTable, type Column } from '../../parts/data-table.tsx';
import { FormDialog } from '../../parts/form-dialog.tsx';
import { Panel } from '../../parts/page.tsx';
import { rights } from '../../rights.ts';

type Rate = Out<'listPointUnits'>['items'][number];

/** What a hundred points of each kind are worth to a provider, since when, and who decided it. */
export function RatesPanel() {
  const { t, i18n } = useTranslation('settling');
  const { communityId, is } = useHere();
  const [editing, setEditing] = useState<Rate | null>(null);
  const query = useApi('listPointUnits', { params: { communityId } });
  const nameOf = (one: Rate) => (i18n.language === 'en' ? one.nameEn : one.nameZh);
  const columns: Column<Rate>[] = [
    { key: 'unit', title: t('rate.unit'), width: 160, lead: true, value: nameOf },
    {
      key: 'rate',
      title: t('rate.hundred'),
      width: 120,
      align: 'right',
      value: (one) => one.fenPerHundred / 100,
      render: (one) => <b className="fen">{money(one.fenPerHundred)}</b>,
    },
    {
      key: 'source',
      title: t('rate.source'),
      width: 300,
      value: (one) => (one.source === '' ? t('rate.shipped') : one.source),
    },
    {
      key: 'since',
      title: t('rate.since'),
      width: 120,
      value: (one) => one.since?.slice(0, 10) ?? '',
    },
    { key: 'by', title: t('rate.by'), width: 110, value: (one) => one.byName },
    {
      key: 'acts',
      title: '',
      width: 80,
      render: (one) =>
        is(...rights.edit) && (
          <Button size="small" className="no-print" onClick={() => setEditing(one)}>
            {t('rate.change')}
          </Button>
        ),
    },
  ];
  return (
    <Panel title={t('rate.title')}>
      <p className="quiet">{t('rate.line')}</p>
      <DataTable
        name="point-rates"
        title={t('rate.title')}
        columns={columns}
        rows={query.data?.items ?? []}
        idOf={(one) => one.unit}
        state={query}
        empty={t('rate.title')}
      />
      {editing !== null && (
        <RateDialog rate={editing} name={nameOf(editing)} onClose={() => setEditing(null)} />
      )}
    </Panel>
  );
}

function RateDialog({ rate, name, onClose }: { rate: Rate; name: string; onClose: () => void }) {
  const { t } = useTranslation('settling');
  const { communityId } = useHere();
  const act = useAct('savePointRate', { refresh: ['listPointUnits'] });
  return (
    <FormDialog<{ yuan: number; source: string }, 'savePointRate'>
      title={`${t('rate.title')} · ${name}`}
      initial={{ yuan: rate.fenPerHundred / 100 }}
      act={act}
      onClose={onClose}
      send={({ yuan, source }) => ({
        params: { communityId, unit: rate.unit },
        body: { fenPerHundred: Math.round(yuan * 100), source },
      })}
    >
      <Form.Item
        name="yuan"
        label={t('rate.hundred')}
        rules={[{ required: true, message: t('needed') }]}
      >
        <InputNumber min={0} max={10_000} precision={2} prefix="¥" autoFocus />
      </Form.Item>
      <Form.Item
        name="source"
        label={t('rate.source')}
        rules={[{ required: true, min: 2, message: t('needed') }]}
      >
        <Input maxLength={100} placeholder={t('rate.sourceHint')} />
      </Form.Item>
    </FormDialog>
  );
}
