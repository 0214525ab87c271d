import type { ProviderStatement } from '@linli/contract';
import { Form, Input } from 'antd';
import { useAct } from '../../../client/index.ts';
import { money } from '../../../kit/format.ts';
import { useTranslation } from '../../../kit/i18n/index.ts';
import { useHere } from '../../../kit/session/session.tsx';
import { FormDialog } from '../../parts/form-dialog.tsx';
import { statementReads } from './reads.ts';

/** Notes that a statement was paid, with the bank's reference. */
export function PayDialog({
  statement,
  onClose,
}: {
  statement: ProviderStatement;
  onClose: () => void;
}) {
  const { t } = useTranslation('settling');
  const { communityId } = useHere();
  const act = useAct('payProviderStatement', { refresh: statementReads });
  return (
    <FormDialog<{ reference: string }, 'payProviderStatement'>
      title={t('statement.payOf', {
        provider: statement.providerName,
        amount: money(statement.totalFen),
      })}
      okText={t('statement.pay')}
      initial={{}}
      act={act}
      onClose={onClose}
      send={(body) => ({ params: { communityId, statementId: statement.id }, body })}
    >
      <Form.Item
        name="reference"
        label={t('statement.reference')}
        rules={[{ required: true, message: t('needed') }]}
      >
        <Input maxLength={100} placeholder={t('statement.referenceHint')} autoFocus />
      </Form.Item>
    </FormDialog>
  );
}
