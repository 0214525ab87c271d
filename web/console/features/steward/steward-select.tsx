import { Form, Select } from 'antd';
import { useTranslation } from '../../../kit/i18n/index.ts';

interface Props {
  name: string;
  label: string;
  items: readonly { personId: string; name: string }[];
  several: boolean;
}

/** Chooses somebody, or several. */
export function StewardSelect({ name, label, items, several }: Props) {
  const { t } = useTranslation('steward');
  return (
    <Form.Item name={name} label={label} rules={[{ required: true, message: t('form.needed') }]}>
      <Select
        {...(several ? { mode: 'multiple' as const } : {})}
        options={items.map((one) => ({ value: one.personId, label: one.name }))}
        showSearch={{ optionFilterProp: 'label' }}
      />
    </Form.Item>
  );
}
