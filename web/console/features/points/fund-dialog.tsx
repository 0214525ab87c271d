import type { Budget } from '@linli/contract';
import { Form, Input, InputNumber, Select } from 'antd';
import { useRef } from 'react';
import { newId, useAct } from '../../../client/index.ts';
import { useTranslation } from '../../../kit/i18n/index.ts';
import { useHere } from '../../../kit/session/session.tsx';
import { useUnits } from '../../parts/amount.ts';
import { FormDialog } from '../../parts/form-dialog.tsx';
import { OrganisationSelect } from '../../parts/organisation-select.tsx';
import { budgetReads } from './reads.ts';

export interface Funding {
  direction: 'fund' | 'return';
  /** Unset: the dialog asks which. */
  budget?: Budget;
}

interface Fields {
  organisationId: string;
  unit: string;
  /** Points, or yuan. */
  amount: number;
  reason: string;
}

/** Puts points or money into a budget, or gives back what is free of it. */
export function FundDialog({ funding, onClose }: { funding: Funding; onClose: () => void }) {
  const { t } = useTranslation('ledger');
  const { communityId } = useHere();
  const { budget, direction } = funding;
  const id = useRef(newId());
  const act = useAct('moveBudget', { refresh: budgetReads });
  const title = direction === 'fund' ? t('budget.fund') : t('budget.return');
  return (
    <FormDialog<Fields, 'moveBudget'>
      title={title}
      okText={title}
      initial={{ unit: budget?.unit ?? 'public_good', organisationId: budget?.organisationId }}
      act={act}
      onClose={onClose}
      send={({ amount, ...fields }) => ({
        params: { communityId, fundingId: id.current },
        body: {
          ...fields,
          direction,
          amount: fields.unit === 'CNY' ? Math.round(amount * 100) : amount,
        },
      })}
    >
      <FundFields funding={funding} />
    </FormDialog>
  );
}

function FundFields({ funding: { direction, budget } }: { funding: Funding }) {
  const { t } = useTranslation('ledger');
  const { units, nameOf, amountOf } = useUnits();
  const unit = Form.useWatch('unit', Form.useFormInstance<Fields>()) ?? budget?.unit;
  const needed = [{ required: true, message: t('needed') }];
  const yuan = unit === 'CNY';
  const most = budget === undefined ? 10_000_000 : yuan ? budget.free / 100 : budget.free;
  const fixed = budget !== undefined;
  return (
    <>
      <Form.Item name="organisationId" label={t('budget.organisation')} rules={needed}>
        <OrganisationSelect disabled={fixed} />
      </Form.Item>
      <div className="two">
        <Form.Item name="unit" label={t('unit.title')} rules={needed}>
          <Select
            disabled={fixed}
            options={units.map(({ code }) => ({ value: code, label: nameOf(code) }))}
          />
        </Form.Item>
        <Form.Item
          name="amount"
          label={yuan ? t('budget.amountYuan') : t('budget.amount')}
          rules={needed}
          {...(budget === undefined
            ? {}
            : { extra: t('budget.freeNow', { free: amountOf(budget.unit, budget.free) }) })}
        >
          <InputNumber
            min={yuan ? 0.01 : 1}
            max={direction === 'return' ? most : 10_000_000}
            precision={yuan ? 2 : 0}
            style={{ inlineSize: '100%' }}
          />
        </Form.Item>
      </div>
      <Form.Item
        name="reason"
        label={t('budget.reason')}
        rules={[{ required: true, min: 2, message: t('budget.reasonNeeded') }]}
      >
        <Input.TextArea
          rows={2}
          maxLength={200}
          placeholder={t(`budget.reasonHint.${direction}`)}
        />
      </Form.Item>
    </>
  );
}
