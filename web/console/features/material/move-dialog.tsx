import type { Material } from '@linli/contract';
import { Form, Input, InputNumber } from 'antd';
import { useState } from 'react';
import { newId, useAct } from '../../../client/index.ts';
import { useTranslation } from '../../../kit/i18n/index.ts';
import { textOfHundredths } from '../../../kit/price/quote-draft.ts';
import { useHere } from '../../../kit/session/session.tsx';
import { FormDialog } from '../../parts/form-dialog.tsx';
import { stockReads } from './material-dialog.tsx';

export type Move = 'receive' | 'count';

interface Fields {
  quantity: number;
  note?: string;
}

/** Something came in, or the shelf was counted. */
export function MoveDialog({
  move,
  material,
  onClose,
}: {
  move: Move;
  material: Material;
  onClose: () => void;
}) {
  const { t } = useTranslation('console');
  const { communityId } = useHere();
  const [id] = useState(newId);
  const receive = useAct('receiveMaterial', { refresh: stockReads });
  const count = useAct('countMaterial', { refresh: stockReads });
  const params = { communityId, materialId: material.id };
  const hundredths = (fields: Fields) => Math.round(fields.quantity * 100);
  const title = `${t(`material.${move}`)} · ${material.nameZh}`;
  const inputs = (
    <>
      <Form.Item
        name="quantity"
        label={t(move === 'receive' ? 'material.received' : 'material.counted')}
        rules={[{ required: true }]}
        extra={`${t('material.onHand')} ${textOfHundredths(material.onHandHundredths)} ${material.unitZh}`}
      >
        <InputNumber min={move === 'receive' ? 0.01 : 0} max={100_000} precision={2} autoFocus />
      </Form.Item>
      <Form.Item
        name="note"
        label={t(move === 'receive' ? 'material.note' : 'material.why')}
        rules={move === 'count' ? [{ required: true, min: 2 }] : []}
      >
        <Input maxLength={200} />
      </Form.Item>
    </>
  );
  return move === 'receive' ? (
    <FormDialog<Fields, 'receiveMaterial'>
      title={title}
      initial={{}}
      act={receive}
      onClose={onClose}
      send={(fields) => ({
        params,
        body: {
          id,
          quantityHundredths: hundredths(fields),
          ...(fields.note === undefined ? {} : { note: fields.note }),
        },
      })}
    >
      {inputs}
    </FormDialog>
  ) : (
    <FormDialog<Fields, 'countMaterial'>
      title={title}
      initial={{ quantity: material.onHandHundredths / 100 }}
      act={count}
      onClose={onClose}
      send={(fields) => ({
        params,
        body: { id, countedHundredths: hundredths(fields), note: fields.note ?? '' },
      })}
    >
      {inputs}
    </FormDialog>
  );
}
