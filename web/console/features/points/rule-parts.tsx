import { Form, Input, Select, Switch } from 'antd';
import { useTranslation } from '../../../kit/i18n/index.ts';
import { useUnits } from '../../parts/amount.ts';

/** Which kind of points. */
export function UnitField() {
  const { t } = useTranslation('ledger');
  const { units, nameOf } = useUnits();
  const points = units.filter(({ kind }) => kind === 'points');
  return (
    <Form.Item
      name="unit"
      label={t('unit.title')}
      rules={[{ required: true, message: t('needed') }]}
    >
      <Select options={points.map(({ code }) => ({ value: code, label: nameOf(code) }))} />
    </Form.Item>
  );
}

/** Why it is changed, and whether it holds. */
export function VersionFields() {
  const { t } = useTranslation('ledger');
  return (
    <div className="two">
      <Form.Item
        name="reason"
        label={t('rule.reason')}
        rules={[{ required: true, min: 2, message: t('budget.reasonNeeded') }]}
      >
        <Input maxLength={200} placeholder={t('rule.reasonHint')} />
      </Form.Item>
      <Form.Item name="active" label={t('rule.activeField')} valuePropName="checked">
        <Switch />
      </Form.Item>
    </div>
  );
}
