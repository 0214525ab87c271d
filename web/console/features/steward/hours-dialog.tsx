import type { StewardLine } from '@linli/contract';
import { Form, Input, InputNumber } from 'antd';
import { useRef } from 'react';
import { newId, useAct } from '../../../client/index.ts';
import { useTranslation } from '../../../kit/i18n/index.ts';
import { useHere } from '../../../kit/session/session.tsx';
import { FormDialog } from '../../parts/form-dialog.tsx';

/** Hours by hand: marked as such. */
export function HoursDialog({ steward, onClose }: { steward: StewardLine; onClose: () => void }) {
  const { t } = useTranslation('steward');
  const { communityId } = useHere();
  const id = useRef(newId());
  const add = useAct('addHours', { refresh: ['listStewards'] });
  return (
    <FormDialog<{ minutes: number; note: string }, 'addHours'>
      title={t('people.hoursTitle', { name: steward.name })}
      initial={{ minutes: 60 }}
      act={add}
      onClose={onClose}
      send={({ minutes, note }) => ({
        params: { communityId },
        body: { id: id.current, personId: steward.personId, minutes, note: note.trim() },
      })}
    >
      <p className="quiet">{t('people.hoursLine')}</p>
      <Form.Item name="minutes" label={t('people.minutes')} rules={[{ required: true }]}>
        <InputNumber min={1} max={1440} />
      </Form.Item>
      <Form.Item
        name="note"
        label={t('people.hoursNote')}
        rules={[{ required: true, whitespace: true, message: t('form.needed') }]}
      >
        <Input maxLength={100} />
      </Form.Item>
    </FormDialog>
  );
}
