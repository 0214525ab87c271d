import { Form, Input } from 'antd';
import { useRef } from 'react';
import { newId, useAct } from '../../../client/index.ts';
import { useTranslation } from '../../../kit/i18n/index.ts';
import { useHere } from '../../../kit/session/session.tsx';
import { FormDialog } from '../../parts/form-dialog.tsx';

/** Whose points are to be frozen. */
export interface Frozen {
  id: string;
  name: string;
}

/** Lets nobody spend somebody's points while it is looked into; they read the reason and may appeal. */
export function FreezeDialog({
  person,
  onClose,
  onDone,
}: {
  person: Frozen;
  onClose: () => void;
  onDone?: () => void;
}) {
  const { t } = useTranslation('ledger');
  const { communityId } = useHere();
  const id = useRef(newId());
  const act = useAct('freezePoints', { refresh: ['listFreezes'] });
  return (
    <FormDialog<{ reason: string }, 'freezePoints'>
      title={t('freeze.freezeOf', { name: person.name })}
      okText={t('pattern.freeze')}
      initial={{}}
      act={act}
      onClose={onClose}
      onDone={() => onDone?.()}
      send={({ reason }) => ({
        params: { communityId, freezeId: id.current },
        body: { personId: person.id, reason },
      })}
    >
      <p className="quiet">{t('freeze.freezeLine')}</p>
      <Form.Item
        name="reason"
        label={t('freeze.reason')}
        rules={[{ required: true, min: 2, message: t('budget.reasonNeeded') }]}
      >
        <Input.TextArea rows={2} maxLength={200} placeholder={t('freeze.reasonHint')} />
      </Form.Item>
    </FormDialog>
  );
}
