import type { Relation } from '@linli/contract';
import { Form, Input, InputNumber, Select } from 'antd';
import { useAct } from '../../../client/index.ts';
import { useTranslation } from '../../../kit/i18n/index.ts';
import { useHere } from '../../../kit/session/session.tsx';
import { today } from '../../parts/days.ts';
import { FormDialog } from '../../parts/form-dialog.tsx';

const relations: readonly Relation[] = [
  'owner',
  'co_owner',
  'spouse',
  'child',
  'parent',
  'family',
  'lessee',
  'carer',
  'other',
];
interface Fields {
  name: string;
  phone?: string;
  relation: Relation;
  startsOn: string;
  birthYear?: number | null;
}

export function AddMemberDialog({ homeId, onClose }: { homeId: string; onClose: () => void }) {
  const { t } = useTranslation('console');
  const { communityId } = useHere();
  const add = useAct('addHouseholdMember', { refresh: ['getHome', 'listHomes', 'getMap'] });
  return (
    <FormDialog<Fields>
      title={t('household.add')}
      initial={{ relation: 'owner', startsOn: today() }}
      act={add}
      onClose={onClose}
      send={({ name, phone, relation, startsOn, birthYear }) => ({
        params: { communityId, homeId },
        body: {
          name,
          relation,
          startsOn,
          ...(phone ? { phone: phone.trim() } : {}),
          ...(birthYear ? { birthYear } : {}),
        },
      })}
    >
      <div className="two">
        <Form.Item name="name" label={t('filing.name')} rules={[{ required: true, min: 2 }]}>
          <Input maxLength={20} />
        </Form.Item>
        <Form.Item name="relation" label={t('household.relation')} rules={[{ required: true }]}>
          <Select options={relations.map((value) => ({ value, label: t(`relation.${value}`) }))} />
        </Form.Item>
        <Form.Item
          name="phone"
          label={t('order.phone')}
          extra={t('household.phoneLine')}
          rules={[{ pattern: /^(1\d{10}|0\d{2,3}-?\d{7,8})$/, message: t('form.phone') }]}
        >
          <Input maxLength={13} inputMode="tel" />
        </Form.Item>
        <Form.Item name="startsOn" label={t('household.since')} rules={[{ required: true }]}>
          <Input type="date" />
        </Form.Item>
        <Form.Item name="birthYear" label={t('household.birthYear')}>
          <InputNumber min={1900} max={2100} precision={0} />
        </Form.Item>
      </div>
    </FormDialog>
  );
}
