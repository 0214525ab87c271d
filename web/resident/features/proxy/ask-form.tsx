import { useState } from 'react';
import { newId, useAct, type Out } from '../../../client/index.ts';
import { useTranslation } from '../../../kit/i18n/index.ts';
import { BigButton, Field, RefusalLine, SwitchField } from '../../../kit/ui/index.ts';
import { CodeForm } from './code-form.tsx';

/** Who it is, what for, and then their code. What has no room yet is not offered. */
export function AskForm({ named, onDone }: { named: boolean; onDone: () => void }) {
  const { t } = useTranslation('proxy');
  const [id, setId] = useState(newId);
  const [name, setName] = useState('');
  const [phone, setPhone] = useState('');
  const [myName, setMyName] = useState('');
  const [bills, setBills] = useState(false);
  const [asked, setAsked] = useState<Out<'askProxy'> | null>(null);
  const ask = useAct('askProxy', { refresh: [], onDone: setAsked });
  if (asked !== null) {
    const again = () => {
      setId(newId());
      setAsked(null);
    };
    return <CodeForm askId={asked.askId} name={name} onAgain={again} onDone={onDone} />;
  }
  const ready =
    name.trim().length >= 2 && /^1\d{10}$/.test(phone) && (named || myName.trim().length >= 2);
  return (
    <form
      className="list"
      onSubmit={(event) => {
        event.preventDefault();
        ask.mutate({
          body: {
            id,
            name: name.trim(),
            phone,
            things: bills ? ['requests', 'bills'] : ['requests'],
            ...(named ? {} : { myName: myName.trim() }),
          },
        });
      }}
    >
      <p className="quiet">{t('askLine')}</p>
      <Field label={t('theirName')} value={name} onChange={setName} maxLength={20} />
      <Field
        label={t('theirPhone')}
        type="tel"
        inputMode="numeric"
        value={phone}
        onChange={(text) => setPhone(text.replaceAll(/\D/g, '').slice(0, 11))}
      />
      {!named && <Field label={t('myName')} value={myName} onChange={setMyName} maxLength={20} />}
      <p>
        <b>{t('thing.requests')}</b> <span className="quiet">{t('thingLine.requests')}</span>
      </p>
      <SwitchField label={t('billsToo')} checked={bills} onChange={setBills} />
      <p className="quiet">{t('later')}</p>
      <RefusalLine error={ask.error} />
      <BigButton type="submit" busy={ask.isPending} disabled={!ready}>
        {t('sendCode')}
      </BigButton>
    </form>
  );
}
