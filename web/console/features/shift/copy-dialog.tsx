import { Form, InputNumber } from 'antd';
import { useAct } from '../../../client/index.ts';
import { useTranslation } from '../../../kit/i18n/index.ts';
import { useHere } from '../../../kit/session/session.tsx';
import { FormDialog } from '../../parts/form-dialog.tsx';
import { useSay } from '../../parts/use-say.ts';

/** The week shown again in the weeks after it; what is there stays. */
export function CopyDialog({ from, onClose }: { from: string; onClose: () => void }) {
  const { t } = useTranslation('operations');
  const { communityId } = useHere();
  const say = useSay();
  const copy = useAct('copyShifts', {
    refresh: ['listShifts', 'myShifts'],
    onDone: ({ made, skipped }) => say.done(t('shift.copied', { made, skipped })),
  });
  return (
    <FormDialog<{ weeks: number }, 'copyShifts'>
      title={t('shift.copy')}
      initial={{ weeks: 1 }}
      act={copy}
      send={({ weeks }) => ({ params: { communityId }, body: { from, weeks } })}
      okText={t('shift.copyNow')}
      onClose={onClose}
      width={420}
    >
      <Form.Item name="weeks" label={t('shift.weeks')} extra={t('shift.copyLine')}>
        <InputNumber min={1} max={12} precision={0} autoFocus />
      </Form.Item>
    </FormDialog>
  );
}
