import { Form, Select } from 'antd';
import { useTranslation } from '../../../kit/i18n/index.ts';
import { useCategoryChoices } from '../../parts/filters.tsx';

interface Props {
  /** The category it is in. */
  except: string;
  value: string | undefined;
  onChange: (categoryId: string) => void;
}

/** Where an order belongs instead. */
export function CategoryPick({ except, value, onChange }: Props) {
  const { t } = useTranslation('deadline');
  const categories = useCategoryChoices();
  return (
    <Form.Item label={t('category')} required>
      <Select
        showSearch
        optionFilterProp="label"
        aria-label={t('category')}
        value={value ?? null}
        onChange={onChange}
        options={categories.filter((one) => one.value !== except)}
      />
    </Form.Item>
  );
}
