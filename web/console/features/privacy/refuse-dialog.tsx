import { Form, Input } from 'antd';
import { useAct } from '../../../client/index.ts';
import { useTranslation } from '../../../kit/i18n/index.ts';
import { useHere } from '../../../kit/session/session.tsx';
import { FormDialog } from '../../parts/form-dialog.tsx';

/** A no needs a reason that the person can read. */
export function RefuseDialog({ wish, onClose }: { wish: { id: string }; onClose: () => void }) {
  const { t } = useTranslation('privacy');
  const { communityId } = useHere();
  const refuse = useAct('refuseErasure', { refresh: ['listErasures'] });
  return (
    <FormDialog<{ reason: string }, 'refuseErasure'>
      title={t('staff.refuse')}
      initial={{ reason: '' }}
      act={refuse}
      send={(body) => ({ params: { communityId, erasureId: wish.id }, body })}
      onClose={onClose}
    >
      <Form.Item name="reason" label={t('staff.reason')} rules={[{ required: true }]}>
        <Input.TextArea rows={3} maxLength={100} />
      </Form.Item>
    </FormDialog>
  );
}
