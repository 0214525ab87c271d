import type { Endpoints, OutOf } from '@linli/contract';
import { Form, Input, InputNumber, Select } from 'antd';
import { newId, useAct } from '../../../client/index.ts';
import { useTranslation } from '../../../kit/i18n/index.ts';
import { useHere } from '../../../kit/session/session.tsx';
import { FormDialog } from '../../parts/form-dialog.tsx';

export type Building = OutOf<Endpoints['getTree']>['buildings'][number];
interface Props {
  building: Building | null;
  sections: readonly { id: string; name: string }[];
  onClose: () => void;
}
interface Fields {
  code: string;
  name: string;
  storeys?: number | null;
  sectionId?: string | null;
}

export function BuildingDialog({ building, sections, onClose }: Props) {
  const { t } = useTranslation('console');
  const { communityId } = useHere();
  const save = useAct('saveBuilding', { refresh: ['getTree', 'getMap', 'listHomes'] });
  return (
    <FormDialog<Fields>
      title={building === null ? t('building.add') : t('building.edit', { name: building.name })}
      initial={building ?? {}}
      act={save}
      onClose={onClose}
      send={({ code, name, storeys, sectionId }) => ({
        params: { communityId, buildingId: building?.id ?? newId() },
        body: { code, name, storeys: storeys ?? null, sectionId: sectionId ?? null },
      })}
    >
      <div className="two">
        <Form.Item name="code" label={t('building.code')} rules={[{ required: true }]}>
          <Input maxLength={20} />
        </Form.Item>
        <Form.Item name="name" label={t('building.name')} rules={[{ required: true }]}>
          <Input maxLength={100} />
        </Form.Item>
        <Form.Item name="storeys" label={t('building.storeys')}>
          <InputNumber min={1} max={200} precision={0} />
        </Form.Item>
        <Form.Item name="sectionId" label={t('building.section')}>
          <Select
            allowClear
            options={sections.map(({ id, name }) => ({ value: id, label: name }))}
          />
        </Form.Item>
      </div>
    </FormDialog>
  );
}
