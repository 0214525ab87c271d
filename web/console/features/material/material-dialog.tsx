import type { Material } from '@linli/contract';
import { Form, Input, InputNumber, Switch } from 'antd';
import { useState } from 'react';
import { newId, useAct } from '../../../client/index.ts';
import { useTranslation } from '../../../kit/i18n/index.ts';
import { useHere } from '../../../kit/session/session.tsx';
import { FormDialog } from '../../parts/form-dialog.tsx';

export const stockReads = ['listMaterials', 'listMovements', 'getOrderPrice'] as const;

interface Fields {
  nameZh: string;
  nameEn?: string;
  unitZh: string;
  unitEn?: string;
  priceYuan: number;
  lowMark: number;
  active: boolean;
}

/** Adds a kind of material, or changes what it is called and costs. The quantity only moves. */
export function MaterialDialog({
  material,
  onClose,
}: {
  material: Material | null;
  onClose: () => void;
}) {
  const { t } = useTranslation('console');
  const create = useAct('createMaterial', { refresh: stockReads });
  const save = useAct('saveMaterial', { refresh: stockReads });
  const { communityId } = useHere();
  const [id] = useState(newId);
  const initial =
    material === null
      ? { active: true, lowMark: 0 }
      : {
          ...material,
          priceYuan: material.priceFen / 100,
          lowMark: material.lowMarkHundredths / 100,
        };
  const shared = {
    title: t(material === null ? 'material.add' : 'material.edit'),
    initial,
    onClose,
  };
  return material === null ? (
    <FormDialog<Fields, 'createMaterial'>
      {...shared}
      act={create}
      send={(fields) => ({ params: { communityId }, body: { id, ...bodyOf(fields) } })}
    >
      <MaterialInputs />
    </FormDialog>
  ) : (
    <FormDialog<Fields, 'saveMaterial'>
      {...shared}
      act={save}
      send={(fields) => ({
        params: { communityId, materialId: material.id },
        body: bodyOf(fields),
      })}
    >
      <MaterialInputs />
    </FormDialog>
  );
}

const bodyOf = (fields: Fields) => ({
  nameZh: fields.nameZh,
  nameEn: fields.nameEn ?? '',
  unitZh: fields.unitZh,
  unitEn: fields.unitEn ?? '',
  priceFen: Math.round(fields.priceYuan * 100),
  lowMarkHundredths: Math.round(fields.lowMark * 100),
  active: fields.active,
});

function MaterialInputs() {
  const { t } = useTranslation('console');
  const required = [{ required: true }];
  return (
    <>
      <div className="form-pair">
        <Form.Item name="nameZh" label={t('material.nameZh')} rules={required}>
          <Input maxLength={60} />
        </Form.Item>
        <Form.Item name="nameEn" label={t('material.nameEn')}>
          <Input maxLength={60} />
        </Form.Item>
      </div>
      <div className="form-pair">
        <Form.Item name="unitZh" label={t('material.unitZh')} rules={required}>
          <Input maxLength={12} />
        </Form.Item>
        <Form.Item name="unitEn" label={t('material.unitEn')}>
          <Input maxLength={12} />
        </Form.Item>
      </div>
      <div className="form-pair">
        <Form.Item name="priceYuan" label={t('material.priceYuan')} rules={required}>
          <InputNumber min={0} max={1_000_000} precision={2} />
        </Form.Item>
        <Form.Item name="lowMark" label={t('material.lowMark')} rules={required}>
          <InputNumber min={0} max={1_000_000} step={1} />
        </Form.Item>
      </div>
      <Form.Item name="active" label={t('material.active')} valuePropName="checked">
        <Switch />
      </Form.Item>
    </>
  );
}
