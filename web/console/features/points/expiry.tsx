import type { LedgerUnit } from '@linli/contract';
import { Button, Form, Input, InputNumber, Select } from 'antd';
import { useState } from 'react';
import { useAct, useApi, type Body, type Out } from '../../../client/index.ts';
import { useTranslation } from '../../../kit/i18n/index.ts';
import { useHere } from '../../../kit/session/session.tsx';
import { ErrorState, Loading } from '../../../kit/ui/index.ts';
import { useUnits } from '../../parts/amount.ts';
import { FormDialog } from '../../parts/form-dialog.tsx';
import { Panel } from '../../parts/page.tsx';

type Policy = Out<'listExpiryPolicies'>['items'][number];
type Fields = Omit<Body<'saveExpiryPolicy'>, 'version'>;

/** How long points of each kind last. */
export function Expiry() {
  const { t } = useTranslation('ledger');
  const { communityId } = useHere();
  const { nameOf } = useUnits();
  const words = useExpiryWords();
  const [editing, setEditing] = useState<Policy | null>(null);
  const list = useApi('listExpiryPolicies', { params: { communityId } });
  return (
    <Panel title={t('expiry.title')}>
      <p className="quiet">{t('expiry.line')}</p>
      {list.error !== null && list.data === undefined ? (
        <ErrorState error={list.error} retry={() => void list.refetch()} />
      ) : list.data === undefined ? (
        <Loading rows={3} />
      ) : (
        <table className="points-table">
          <tbody>
            {list.data.items.map((one) => (
              <tr key={one.unit}>
                <th scope="row">{nameOf(one.unit)}</th>
                <td>{words(one)}</td>
                <td className="no-print">
                  {list.data.can.save && (
                    <Button size="small" onClick={() => setEditing(one)}>
                      {t('expiry.edit')}
                    </Button>
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {editing !== null && <ExpiryDialog policy={editing} onClose={() => setEditing(null)} />}
    </Panel>
  );
}

function useExpiryWords() {
  const { t } = useTranslation('ledger');
  return ({ kind, count }: Pick<Policy, 'kind' | 'count'>) => {
    if (kind === 'never') return t('expiry.never');
    if (kind === 'days') return t('expiry.days', { count });
    if (count === 0) return t('expiry.year_end_0');
    return count === 1 ? t('expiry.year_end_1') : t('expiry.year_end_n', { count });
  };
}

function ExpiryDialog({ policy, onClose }: { policy: Policy; onClose: () => void }) {
  const { t } = useTranslation('ledger');
  const { communityId } = useHere();
  const { nameOf } = useUnits();
  const unit: LedgerUnit['code'] = policy.unit;
  const act = useAct('saveExpiryPolicy', { refresh: ['listExpiryPolicies'] });
  return (
    <FormDialog<Fields, 'saveExpiryPolicy'>
      title={t('expiry.of', { unit: nameOf(unit) })}
      initial={{ kind: policy.kind, count: policy.count }}
      act={act}
      onClose={onClose}
      send={({ kind, count, reason }) => ({
        params: { communityId, unit },
        body: { version: policy.version, kind, count: count ?? 0, reason },
      })}
    >
      <ExpiryFields />
    </FormDialog>
  );
}

function ExpiryFields() {
  const { t } = useTranslation('ledger');
  const kind = Form.useWatch('kind', Form.useFormInstance<Fields>());
  const needed = [{ required: true, message: t('needed') }];
  return (
    <>
      <Form.Item name="kind" label={t('expiry.kind')} rules={needed}>
        <Select
          options={(['never', 'days', 'year_end'] as const).map((value) => ({
            value,
            label: t(`expiry.kindOf.${value}`),
          }))}
        />
      </Form.Item>
      {(kind === 'days' || kind === 'year_end') && (
        <Form.Item
          name="count"
          label={kind === 'days' ? t('expiry.dayCount') : t('expiry.years')}
          rules={needed}
        >
          <InputNumber
            min={kind === 'days' ? 1 : 0}
            max={kind === 'days' ? 3650 : 10}
            precision={0}
          />
        </Form.Item>
      )}
      <Form.Item
        name="reason"
        label={t('expiry.reason')}
        rules={[{ required: true, min: 2, message: t('budget.reasonNeeded') }]}
      >
        <Input maxLength={200} placeholder={t('rule.reasonHint')} />
      </Form.Item>
    </>
  );
}
