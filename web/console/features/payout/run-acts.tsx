import PrinterOutlined from '@ant-design/icons/es/icons/PrinterOutlined';
import type { PayoutRun } from '@linli/contract';
import { Button, Form, Input, Popconfirm } from 'antd';
import { useState } from 'react';
import { download, urlOf, useAct } from '../../../client/index.ts';
import { money } from '../../../kit/format.ts';
import { useTranslation } from '../../../kit/i18n/index.ts';
import { useHere } from '../../../kit/session/session.tsx';
import { FormDialog } from '../../parts/form-dialog.tsx';
import { saveFile } from '../../parts/save-file.ts';
import { useSay } from '../../parts/use-say.ts';
import { payoutReads } from './reads.ts';

/** Draft → checked by a second person → sent to the bank → paid. */
export function RunActs({ run }: { run: PayoutRun }) {
  const { t } = useTranslation('settling');
  const { communityId } = useHere();
  const say = useSay();
  const [paying, setPaying] = useState(false);
  const check = useAct('checkPayout', { refresh: payoutReads });
  const cancel = useAct('cancelPayout', { refresh: payoutReads });
  const input = { params: { communityId, payoutId: run.id } };
  const told = { onSuccess: () => say.done(), onError: (error: Error) => say.refused(error) };
  return (
    <>
      <Button icon={<PrinterOutlined />} onClick={() => print()}>
        {t('common:print')}
      </Button>
      {run.can.cancel && (
        <Popconfirm
          title={t('payout.cancelLine')}
          okText={t('payout.cancel')}
          cancelText={t('common:cancel')}
          onConfirm={() => cancel.mutate(input, told)}
        >
          <Button loading={cancel.isPending}>{t('payout.cancel')}</Button>
        </Popconfirm>
      )}
      {run.state === 'draft' && (
        <Button
          type="primary"
          disabled={!run.can.check}
          title={run.can.check ? undefined : t('payout.secondPerson')}
          loading={check.isPending}
          onClick={() => check.mutate(input, told)}
        >
          {t('payout.check')}
        </Button>
      )}
      {(run.can.export || run.state === 'paid') && <BankFile run={run} />}
      {run.can.pay && run.whole.count > 0 && (
        <Button type="primary" onClick={() => setPaying(true)}>
          {t('payout.payWhole')}
        </Button>
      )}
      {paying && <PayWhole run={run} onClose={() => setPaying(false)} />}
    </>
  );
}

/** Two files of the same: one for people, one for the bank’s machine. */
function BankFile({ run }: { run: PayoutRun }) {
  const { t, i18n } = useTranslation('settling');
  const { communityId } = useHere();
  const say = useSay();
  const [busy, setBusy] = useState(false);
  const start = useAct('startPayoutExport', { refresh: payoutReads });
  const params = { communityId, payoutId: run.id };
  const locale = i18n.language === 'en' ? 'en' : 'zh-CN';
  const fetch = async (format: 'xlsx' | 'csv') => {
    setBusy(true);
    try {
      if (run.state === 'checked') await start.mutateAsync({ params });
      const { name, file } = await download(
        urlOf('payoutFile', { params, query: { format, locale } }),
      );
      saveFile(name, file);
    } catch (error) {
      say.refused(error as Error);
    } finally {
      setBusy(false);
    }
  };
  return (
    <>
      <Button loading={busy} onClick={() => void fetch('xlsx')}>
        {t('payout.bankXlsx')}
      </Button>
      <Button loading={busy} onClick={() => void fetch('csv')}>
        {t('payout.bankCsv')}
      </Button>
    </>
  );
}

function PayWhole({ run, onClose }: { run: PayoutRun; onClose: () => void }) {
  const { t } = useTranslation('settling');
  const { communityId } = useHere();
  const pay = useAct('payPayout', { refresh: payoutReads });
  return (
    <FormDialog<{ reference: string }, 'payPayout'>
      title={t('payout.payWholeOf', {
        count: run.whole.count,
        amount: money(run.whole.totalFen),
      })}
      okText={t('payout.payWhole')}
      initial={{}}
      act={pay}
      onClose={onClose}
      send={(body) => ({ params: { communityId, payoutId: run.id }, body })}
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
}
