import { useState } from 'react';
import { useAct, type Out } from '../../../client/index.ts';
import { useTranslation } from '../../i18n/index.ts';
import { BigButton, Field, RefusalLine, When } from '../../ui/index.ts';

type One = Out<'listPasskeys'>['items'][number];

/** One of my passkeys, and what may be done with it. */
export function Passkey({ passkey }: { passkey: One }) {
  const { t } = useTranslation('factor');
  const [open, setOpen] = useState<'rename' | 'remove' | null>(null);
  const close = () => setOpen(null);
  return (
    <li>
      <div className="line">
        <span className="grow">
          <b>{passkey.name}</b>
          <br />
          <span className="quiet">
            <Used passkey={passkey} />
          </span>
        </span>
        {open === null &&
          (['rename', 'remove'] as const).map((act) => (
            <button
              key={act}
              type="button"
              className="plain-button"
              aria-label={t(act === 'rename' ? 'renameOf' : 'removeOf', { name: passkey.name })}
              onClick={() => setOpen(act)}
            >
              {t(act === 'rename' ? 'rename' : 'common:remove')}
            </button>
          ))}
      </div>
      {open === 'rename' && <Rename passkey={passkey} onDone={close} />}
      {open === 'remove' && <Remove passkey={passkey} onDone={close} />}
    </li>
  );
}

function Used({ passkey }: { passkey: One }) {
  const { t } = useTranslation('factor');
  if (passkey.elsewhere) return t('elsewhere');
  if (passkey.lastUsedAt === null) return t('neverUsed');
  return (
    <>
      {t('lastUsed')} <When at={passkey.lastUsedAt} />
    </>
  );
}

interface ActProps {
  passkey: One;
  onDone: () => void;
}

function Rename({ passkey, onDone }: ActProps) {
  const { t } = useTranslation('factor');
  const [name, setName] = useState(passkey.name);
  const rename = useAct('renamePasskey', { refresh: ['listPasskeys'], onDone });
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        rename.mutate({ params: { passkeyId: passkey.id }, body: { name: name.trim() } });
      }}
    >
      <Field label={t('deviceName')} value={name} onChange={setName} maxLength={40} />
      <RefusalLine error={rename.error} />
      <div className="buttons">
        <BigButton type="submit" busy={rename.isPending} disabled={name.trim() === ''}>
          {t('common:save')}
        </BigButton>
        <BigButton kind="plain" onClick={onDone}>
          {t('common:cancel')}
        </BigButton>
      </div>
    </form>
  );
}

function Remove({ passkey, onDone }: ActProps) {
  const { t } = useTranslation('factor');
  const remove = useAct('removePasskey', { refresh: ['listPasskeys', 'getSecondFactor'] });
  return (
    <div role="group" aria-label={t('removeOf', { name: passkey.name })}>
      <p>{t('removeAsk')}</p>
      <RefusalLine error={remove.error} />
      <div className="buttons">
        <BigButton
          kind="warn"
          busy={remove.isPending}
          onClick={() => remove.mutate({ params: { passkeyId: passkey.id } })}
        >
          {t('common:remove')}
        </BigButton>
        <BigButton kind="plain" onClick={onDone}>
          {t('common:cancel')}
        </BigButton>
      </div>
    </div>
  );
}
