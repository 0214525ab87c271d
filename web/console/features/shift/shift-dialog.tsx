import { Button, Form, Input } from 'antd';
import { useRef } from 'react';
import { newId, useAct } from '../../../client/index.ts';
import { useTranslation } from '../../../kit/i18n/index.ts';
import { useHere } from '../../../kit/session/session.tsx';
import { RefusalLine } from '../../../kit/ui/index.ts';
import { FormDialog } from '../../parts/form-dialog.tsx';
import type { Opened } from './shifts-page.tsx';

interface Fields {
  from: string;
  until: string;
}

const reads = ['listShifts', 'myShifts'] as const;

/** Gives somebody a shift on a day, changes one, or takes it away. */
export function ShiftDialog({ opened, onClose }: { opened: Opened; onClose: () => void }) {
  const { t } = useTranslation('operations');
  const { communityId } = useHere();
  const known = 'id' in opened ? opened : null;
  const id = useRef(known?.id ?? newId());
  const put = useAct('putShift', { refresh: reads });
  const remove = useAct('deleteShift', { refresh: reads, onDone: onClose });
  const { personId, personName, onDay } = opened;
  const required = [{ required: true, message: t('shift.needed') }];
  return (
    <FormDialog<Fields, 'putShift'>
      title={`${personName} · ${onDay}`}
      initial={{ from: known?.from ?? '08:30', until: known?.until ?? '17:30' }}
      act={put}
      send={({ from, until }) => ({
        params: { communityId, shiftId: id.current },
        body: { personId, onDay, from, until },
      })}
      onClose={onClose}
      width={420}
    >
      <Form.Item name="from" label={t('shift.from')} rules={required}>
        <Input type="time" autoFocus />
      </Form.Item>
      <Form.Item
        name="until"
        label={t('shift.until')}
        extra={t('shift.untilLine')}
        rules={required}
      >
        <Input type="time" />
      </Form.Item>
      {known !== null && (
        <Button
          danger
          loading={remove.isPending}
          onClick={() => remove.mutate({ params: { communityId, shiftId: known.id } })}
        >
          {t('shift.remove')}
        </Button>
      )}
      <RefusalLine error={remove.error} />
    </FormDialog>
  );
}
