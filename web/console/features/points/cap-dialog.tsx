import type { EarningCap } from '@linli/contract';
import { Checkbox, Form, Input, InputNumber, Select } from 'antd';
import { useRef } from 'react';
import { newId, useAct, type Body } from '../../../client/index.ts';
import { useTranslation } from '../../../kit/i18n/index.ts';
import { useHere } from '../../../kit/session/session.tsx';
import { FormDialog } from '../../parts/form-dialog.tsx';
import { earnFacts } from './rule-fields.ts';
import { UnitField, VersionFields } from './rule-parts.tsx';

type Fields = Omit<Body<'saveEarningCap'>, 'version'>;

/** Makes a cap over several rules, or its next version. */
export function CapDialog({ cap, onClose }: { cap: EarningCap | null; onClose: () => void }) {
  const { t } = useTranslation('ledger');
  const { communityId } = useHere();
  const id = useRef(cap?.id ?? newId());
  const act = useAct('saveEarningCap', { refresh: ['listEarningCaps'] });
  return (
    <FormDialog<Fields, 'saveEarningCap'>
      title={cap === null ? t('cap.new') : t('cap.change', { title: cap.title })}
      initial={initialOf(cap)}
      act={act}
      width={600}
      onClose={onClose}
      send={(fields) => ({
        params: { communityId, capId: id.current },
        body: { ...fields, version: cap?.version ?? 0 },
      })}
    >
      <CapFields />
    </FormDialog>
  );
}

function initialOf(cap: EarningCap | null): Partial<Fields> {
  if (cap === null)
    return {
      unit: 'contribution',
      facts: [],
      eachGiver: false,
      span: 'day',
      most: 50,
      active: true,
    };
  const { title, unit, facts, eachGiver, span, most, active } = cap;
  return { title, unit, facts, eachGiver, span, most, active };
}

function CapFields() {
  const { t } = useTranslation('ledger');
  const needed = [{ required: true, message: t('needed') }];
  return (
    <>
      <Form.Item name="title" label={t('rule.title')} rules={needed}>
        <Input maxLength={100} placeholder={t('cap.titleHint')} />
      </Form.Item>
      <div className="two">
        <UnitField />
        <Form.Item name="span" label={t('cap.span')} rules={needed}>
          <Select
            options={(['day', 'week', 'month'] as const).map((value) => ({
              value,
              label: t(`cap.spanOf.${value}`),
            }))}
          />
        </Form.Item>
      </div>
      <Form.Item name="most" label={t('cap.most')} rules={needed}>
        <InputNumber min={1} max={1_000_000} precision={0} style={{ inlineSize: '100%' }} />
      </Form.Item>
      <Form.Item name="facts" label={t('cap.facts')} extra={t('cap.factsLine')}>
        <Select
          mode="multiple"
          placeholder={t('cap.everything')}
          options={earnFacts.map((value) => ({ value, label: t(`fact.${value}`) }))}
        />
      </Form.Item>
      <Form.Item name="eachGiver" valuePropName="checked" extra={t('cap.eachGiverLine')}>
        <Checkbox>{t('cap.eachGiver')}</Checkbox>
      </Form.Item>
      <VersionFields />
    </>
  );
}
