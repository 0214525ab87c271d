import { useState } from 'react';
import { newId, useAct } from '../../../client/index.ts';
import { phoneText } from '../../../kit/format.ts';
import { useTranslation } from '../../../kit/i18n/index.ts';
import { BigButton, Field, RefusalLine, SwitchField } from '../../../kit/ui/index.ts';
import './invite.css';

/** Who is to act for me, and the code that I tell them. */
export function InviteForm({ communityId, onDone }: { communityId: string; onDone: () => void }) {
  const { t } = useTranslation('proxy');
  const [id] = useState(newId);
  const [name, setName] = useState('');
  const [phone, setPhone] = useState('');
  const [bills, setBills] = useState(false);
  const invite = useAct('inviteAgent', { refresh: [] });
  if (invite.data !== undefined)
    return (
      <div className="list">
        <p className="invite-code" data-code={invite.data.code}>
          {invite.data.code.replace(/(\d{3})/, '$1 ')}
        </p>
        <p>{t('inviteTold', { name: name.trim(), phone: phoneText(phone) })}</p>
        <BigButton onClick={onDone}>{t('inviteReady')}</BigButton>
      </div>
    );
  const ready = name.trim().length >= 2 && /^1\d{10}$/.test(phone);
  return (
    <form
      className="list"
      onSubmit={(event) => {
        event.preventDefault();
        const things = bills ? (['requests', 'bills'] as const) : (['requests'] as const);
        invite.mutate({
          params: { communityId },
          body: { id, name: name.trim(), phone, things: [...things] },
        });
      }}
    >
      <p className="quiet">{t('inviteLine')}</p>
      <Field label={t('staff.agentName')} value={name} onChange={setName} maxLength={20} />
      <Field
        label={t('theirPhone')}
        type="tel"
        inputMode="numeric"
        value={phone}
        onChange={(text) => setPhone(text.replaceAll(/\D/g, '').slice(0, 11))}
      />
      <SwitchField label={t('billsToo')} checked={bills} onChange={setBills} />
      <RefusalLine error={invite.error} />
      <BigButton type="submit" busy={invite.isPending} disabled={!ready}>
        {t('inviteMake')}
      </BigButton>
    </form>
  );
}
