import { useState } from 'react';
import { useAct } from '../../../client/index.ts';
import { useTranslation } from '../../../kit/i18n/index.ts';
import { BigButton, Field, RefusalLine, say } from '../../../kit/ui/index.ts';

/** The code that somebody told whom they invited. */
export function AcceptForm({ onDone }: { onDone: () => void }) {
  const { t } = useTranslation('proxy');
  const [code, setCode] = useState('');
  const accept = useAct('acceptInvite', {
    refresh: ['listMyProxies', 'getSession'],
    onDone: () => {
      say(t('accepted'));
      onDone();
    },
  });
  return (
    <form
      className="list"
      onSubmit={(event) => {
        event.preventDefault();
        accept.mutate({ body: { code } });
      }}
    >
      <p className="quiet">{t('acceptLine')}</p>
      <Field
        label={t('inviteCode')}
        inputMode="numeric"
        autoComplete="off"
        maxLength={6}
        value={code}
        onChange={(text) => setCode(text.replaceAll(/\D/g, ''))}
      />
      <RefusalLine error={accept.error} />
      <BigButton type="submit" busy={accept.isPending} disabled={code.length !== 6}>
        {t('confirm')}
      </BigButton>
    </form>
  );
}
