import { useState } from 'react';
import { useApi, type Out } from '../../../client/index.ts';
import { useTranslation } from '../../i18n/index.ts';
import { BigButton, ErrorState, Field, Loading, RefusalLine, say } from '../../ui/index.ts';
import { Passkey } from './passkey.tsx';
import { useRefresh } from './use-refresh.ts';
import { deviceName } from './device-name.ts';
import { useRun } from './use-run.ts';
import { canHavePasskeys, isKnownHere, makePasskey } from './webauthn.ts';
import './factor.css';

/** My passkeys: add one on this device, call them what I like, remove what is lost. */
export function Passkeys() {
  const { t } = useTranslation('factor');
  const query = useApi('listPasskeys');
  const [adding, setAdding] = useState(false);
  if (query.error !== null)
    return <ErrorState error={query.error} retry={() => void query.refetch()} />;
  if (query.data === undefined) return <Loading rows={1} />;
  const { items, obstacle } = query.data;
  const able = obstacle === null && canHavePasskeys();
  return (
    <div className="factor">
      {items.length === 0 ? (
        <p className="quiet">{t('none')}</p>
      ) : (
        <ul className="line-list">
          {items.map((one) => (
            <Passkey key={one.id} passkey={one} />
          ))}
        </ul>
      )}
      {able ? (
        adding ? (
          <AddPasskey onDone={() => setAdding(false)} />
        ) : (
          <button type="button" className="plain-button" onClick={() => setAdding(true)}>
            {t('add')}
          </button>
        )
      ) : (
        <NotHere obstacle={obstacle} />
      )}
    </div>
  );
}

type Obstacle = Out<'listPasskeys'>['obstacle'];

/** Why not, and where it is possible: on a machine of one's own the same page has a name. */
function NotHere({ obstacle }: { obstacle: Obstacle }) {
  const { t } = useTranslation('factor');
  const why = whyNot(obstacle);
  return (
    <>
      <p className="quiet">{t(`obstacle.${why}`)}</p>
      {why === 'loopback' && (
        <a className="plain-button" href={`${localAddress()}${location.pathname}`}>
          {t('openByName', { address: localAddress() })}
        </a>
      )}
    </>
  );
}

/** The server's word first; else it is the address that this very page was opened by, or the browser. */
function whyNot(obstacle: Obstacle) {
  if (obstacle === 'demo') return obstacle;
  if (obstacle !== null) return localAddress() === '' ? obstacle : 'loopback';
  return typeof PublicKeyCredential === 'function' ? 'ip_address' : 'browser';
}

/** On a machine of one's own the same page has a name. */
const localAddress = () =>
  /^127\.|^\[::1\]/.test(location.hostname) ? `http://localhost:${location.port}` : '';

function AddPasskey({ onDone }: { onDone: () => void }) {
  const { t } = useTranslation('factor');
  const refresh = useRefresh();
  const [name, setName] = useState(() => deviceName(t));
  const { error, busy, run } = useRun();
  const add = () =>
    run(async () => {
      await makePasskey(name.trim());
      await refresh();
      say(t('added'));
      onDone();
    });
  return (
    <form onSubmit={(event) => (event.preventDefault(), void add())}>
      <Field
        label={t('deviceName')}
        hint={t('addLine')}
        value={name}
        onChange={setName}
        maxLength={40}
      />
      {error !== null && isKnownHere(error) ? (
        <p className="refusal" role="alert">
          {t('knownHere')}
        </p>
      ) : (
        <RefusalLine error={error} />
      )}
      <div className="buttons">
        <BigButton type="submit" busy={busy} disabled={name.trim() === ''}>
          {t('addHere')}
        </BigButton>
        <BigButton kind="plain" onClick={onDone}>
          {t('common:cancel')}
        </BigButton>
      </div>
    </form>
  );
}
