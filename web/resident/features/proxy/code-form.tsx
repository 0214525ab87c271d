import { useState } from 'react';
import { useAct } from '../../../client/index.ts';
import { useTranslation } from '../../../kit/i18n/index.ts';
import { BigButton, Field, RefusalLine, say } from '../../../kit/ui/index.ts';

interface Props {
  askId: string;
  name: string;
  onAgain: () => void;
  onDone: () => void;
}

/** Waiting for the other one to read out their code. */
export function CodeForm({ askId, name, onAgain, onDone }: Props) {
  const { t } = useTranslation('proxy');
  const [code, setCode] = useState('');
  const confirm = useAct('confirmProxy', {
    refresh: ['listMyProxies', 'getSession'],
    onDone: () => {
      say(t('agreed', { name }));
      onDone();
    },
  });
  return (
    <form
      className="list"
      onSubmit={(event) => {
        event.preventDefault();
        confirm.mutate({ params: { askId }, body: { code } });
      }}
    >
      <p>{t('codeLine', { name })}</p>
      <Field
        label={t('code')}
        inputMode="numeric"
        autoComplete="off"
        maxLength={6}
        value={code}
        onChange={(text) => setCode(text.replaceAll(/\D/g, ''))}
      />
      <RefusalLine error={confirm.error} />
      <BigButton type="submit" busy={confirm.isPending} disabled={code.length !== 6}>
        {t('confirm')}
      </BigButton>
      <BigButton kind="plain" onClick={onAgain}>
        {t('again')}
      </BigButton>
    </form>
  );
}
