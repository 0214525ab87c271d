import { useState } from 'react';
import { useAct } from '../../../client/index.ts';
import { useTranslation } from '../../../kit/i18n/index.ts';
import { useHere } from '../../../kit/session/session.tsx';
import { BigButton, Field, RefusalLine, say } from '../../../kit/ui/index.ts';

/** Where my pay goes. What was typed stays on this screen only. */
export function AccountForm({ onDone }: { onDone: () => void }) {
  const { t } = useTranslation('exchange');
  const { communityId, session } = useHere();
  const [holder, setHolder] = useState(session.name);
  const [bank, setBank] = useState('');
  const [number, setNumber] = useState('');
  const digits = number.replaceAll(/\D/g, '');
  const save = useAct('saveMyBankAccount', {
    refresh: ['getMyPay'],
    onDone: () => {
      say(t('pay.saved'));
      onDone();
    },
  });
  const complete = holder.trim().length > 1 && bank.trim().length > 1 && digits.length >= 12;
  return (
    <form
      className="list"
      onSubmit={(event) => {
        event.preventDefault();
        if (complete)
          save.mutate({
            params: { communityId },
            body: { holder: holder.trim(), bank: bank.trim(), number: digits },
          });
      }}
    >
      <Field label={t('pay.holder')} value={holder} onChange={setHolder} maxLength={40} />
      <Field
        label={t('pay.bank')}
        value={bank}
        onChange={setBank}
        maxLength={40}
        placeholder={t('pay.bankHint')}
      />
      <Field
        label={t('pay.number')}
        value={number}
        onChange={setNumber}
        inputMode="numeric"
        autoComplete="off"
        maxLength={30}
        hint={t('pay.numberHint')}
      />
      <RefusalLine error={save.error} />
      <BigButton type="submit" busy={save.isPending} disabled={!complete}>
        {t('common:save')}
      </BigButton>
    </form>
  );
}
