import type { PayoutLine } from '@linli/contract';
import { Form, Input } from 'antd';
import { useAct } from '../../../client/index.ts';
import { money } from '../../../kit/format.ts';
import { useTranslation } from '../../../kit/i18n/index.ts';
import { useHere } from '../../../kit/session/session.tsx';
import { FormDialog } from '../../parts/form-dialog.tsx';
import { payoutReads } from './reads.ts';

export type LineAct = 'pay' | 'return' | 'takeOff';

/** One line was paid, came back, or is taken off. */
export function LineDialog({
  payoutId,
  act,
  line,
  onClose,
}: {
  payoutId: string;
  act: LineAct;
  line: PayoutLine;
  onClose: () => void;
}) {
  const { t } = useTranslation('settling');
  const { communityId } = useHere();
  const pay = useAct('payPayoutLine', { refresh: payoutReads });
  const back = useAct('returnPayoutLine', { refresh: payoutReads });
  const off = useAct('takeOffPayoutLine', { refresh: payoutReads });
  const params = { communityId, payoutId, personId: line.personId };
  const title = `${t(`payout.act.${act}`)} · ${line.personName} ${money(line.amountFen)}`;
  if (act === 'pay')
    return (
      <FormDialog<{ reference: string }, 'payPayoutLine'>
        title={title}
        okText={t('payout.act.pay')}
        initial={{}}
        act={pay}
        onClose={onClose}
        send={(body) => ({ params, body })}
      >
        <Form.Item
          name="reference"
          label={t('payout.reference')}
          rules={[{ required: true, message: t('needed') }]}
        >
          <Input maxLength={100} placeholder={t('statement.referenceHint')} autoFocus />
        </Form.Item>
      </FormDialog>
    );
  return (
    <FormDialog<{ reason: string }, 'returnPayoutLine' | 'takeOffPayoutLine'>
      title={title}
      okText={t(`payout.act.${act}`)}
      initial={{}}
      act={(act === 'return' ? back : off) as typeof back}
      onClose={onClose}
      send={(body) => ({ params, body })}
    >
      <p className="quiet">{t(`payout.actLine.${act}`)}</p>
      <Form.Item
        name="reason"
        label={t('reason')}
        rules={[{ required: true, min: 2, message: t('reasonNeeded') }]}
      >
        <Input maxLength={200} autoFocus />
      </Form.Item>
    </FormDialog>
  );
}
