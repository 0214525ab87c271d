import type { AreaKind } from '@linli/contract';
import { Form, Input, InputNumber, Select } from 'antd';
import { useAct } from '../../../client/index.ts';
import { useTranslation } from '../../../kit/i18n/index.ts';
import { useHere } from '../../../kit/session/session.tsx';
import { today } from '../../parts/days.ts';
import { FormDialog } from '../../parts/form-dialog.tsx';

const kinds: readonly AreaKind[] = ['built', 'inner', 'billing', 'voting'];

export function AreaDialog({ homeId, onClose }: { homeId: string; onClose: () => void }) {
  const { t } = useTranslation('console');
  const { communityId } = useHere();
  const save = useAct('saveHomeArea', { refresh: ['getHome', 'listHomes'] });
  return (
    <FormDialog<{ kind: AreaKind; m2: number; source: string; asOf: string }>
      title={t('area.record')}
      initial={{ kind: 'built', asOf: today() }}
      act={save}
      onClose={onClose}
      send={(body) => ({ params: { communityId, homeId }, body })}
    >
      <div className="two">
        <Form.Item name="kind" label={t('area.kind')} rules={[{ required: true }]}>
          <Select options={kinds.map((value) => ({ value, label: t(`area.${value}`) }))} />
        </Form.Item>
        <Form.Item name="m2" label="m²" rules={[{ required: true }]}>
          <InputNumber min={0} max={100000} precision={2} />
        </Form.Item>
        <Form.Item name="source" label={t('area.source')} rules={[{ required: true }]}>
          <Input maxLength={100} placeholder={t('area.sourceLine')} />
        </Form.Item>
        <Form.Item name="asOf" label={t('area.asOf')} rules={[{ required: true }]}>
          <Input type="date" />
        </Form.Item>
      </div>
    </FormDialog>
  );
}
