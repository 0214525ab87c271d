import type { Session } from '@linli/contract';
import { useEffect, useRef, useState } from 'react';
import { call, newId, useApi, type Out } from '../../client/index.ts';
import { useTranslation } from '../i18n/index.ts';
import { BigButton, Field, LanguageSwitch, RefusalLine, Segments } from '../ui/index.ts';
import './sign-in.css';

interface Props {
  onDone: (session: Session) => void;
}

/** Phone and code, or phone and password; in a demo, one tap. */
export function SignIn({ onDone }: Props) {
  const { t } = useTranslation();
  const options = useApi('sessionOptions');
  const [way, setWay] = useState<'code' | 'password'>('code');
  return (
    <main className="sign-in">
      <header>
        <img src="/icons/linli.svg" alt="" width="56" height="56" />
        <h1>{t('signIn.title')}</h1>
        <p>{t('signIn.line')}</p>
      </header>
      {options.data?.firstAdmin === true && <FirstAdmin onDone={onDone} />}
      {options.data?.demo === true && (
        <DemoPeople people={options.data.demoPeople} onDone={onDone} />
      )}
      <section className="sign-in-card">
        <Segments
          label={t('signIn.way')}
          value={way}
          onChange={setWay}
          options={[
            { value: 'code', label: t('signIn.byCode') },
            { value: 'password', label: t('signIn.byPassword') },
          ]}
        />
        {way === 'code' ? <ByCode onDone={onDone} /> : <ByPassword onDone={onDone} />}
      </section>
      <LanguageSwitch />
    </main>
  );
}

const isMobile = (phone: string) => /^1\d{10}$/.test(phone);

function ByCode({ onDone }: Props) {
  const { t, i18n } = useTranslation();
  const [phone, setPhone] = useState('');
  const [code, setCode] = useState('');
  const [sent, setSent] = useState<Out<'requestCode'> | null>(null);
  const [wait, setWait] = useState(0);
  const { error, busy, run } = useRun();
  const codeField = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (wait <= 0) return undefined;
    const timer = setTimeout(() => setWait(wait - 1), 1000);
    return () => clearTimeout(timer);
  }, [wait]);
  const send = () =>
    run(async () => {
      const answer = await call('requestCode', {
        body: { phone, locale: i18n.language === 'en' ? 'en' : 'zh-CN' },
      });
      setSent(answer);
      setWait(answer.resendSeconds);
      codeField.current?.focus();
    });
  const enter = () =>
    run(async () =>
      onDone(await call('signInWithCode', { body: { codeId: sent?.codeId ?? newId(), code } })),
    );
  return (
    <form onSubmit={(event) => (event.preventDefault(), void (sent === null ? send() : enter()))}>
      <Field
        label={t('signIn.phone')}
        value={phone}
        onChange={setPhone}
        type="tel"
        autoComplete="tel-national"
        maxLength={11}
      />
      <div className="sign-in-code">
        <Field
          label={t('signIn.code')}
          value={code}
          onChange={setCode}
          inputRef={codeField}
          inputMode="numeric"
          autoComplete="one-time-code"
          maxLength={6}
        />
        <button
          type="button"
          className="plain-button"
          disabled={!isMobile(phone) || wait > 0 || busy}
          onClick={() => void send()}
        >
          {wait > 0 ? t('signIn.again', { seconds: wait }) : t('signIn.send')}
        </button>
      </div>
      <RefusalLine error={error} />
      <BigButton
        type="submit"
        busy={busy}
        disabled={!isMobile(phone) || (sent !== null && !/^\d{6}$/.test(code))}
      >
        {sent === null ? t('signIn.send') : t('signIn.enter')}
      </BigButton>
      {sent !== null && <p className="quiet">{t('signIn.sent')}</p>}
    </form>
  );
}

function ByPassword({ onDone }: Props) {
  const { t } = useTranslation();
  const [phone, setPhone] = useState('');
  const [password, setPassword] = useState('');
  const { error, busy, run } = useRun();
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        void run(async () =>
          onDone(await call('signInWithPassword', { body: { phone, password } })),
        );
      }}
    >
      <Field
        label={t('signIn.phone')}
        value={phone}
        onChange={setPhone}
        type="tel"
        autoComplete="username"
        maxLength={11}
      />
      <Field
        label={t('signIn.password')}
        value={password}
        onChange={setPassword}
        type="password"
        autoComplete="current-password"
      />
      <RefusalLine error={error} />
      <BigButton type="submit" busy={busy} disabled={!isMobile(phone) || password === ''}>
        {t('signIn.enter')}
      </BigButton>
    </form>
  );
}

const homeOf = { resident: '/', desk: '/desk/', console: '/console/' } as const;

function DemoPeople({ people, onDone }: Props & { people: Out<'sessionOptions'>['demoPeople'] }) {
  const { t, i18n } = useTranslation();
  const { error, busy, run } = useRun();
  const become = (person: (typeof people)[number]) =>
    run(async () => {
      const session = await call('signInAsDemo', { body: { accountId: person.accountId } });
      const home = homeOf[person.app];
      const here = location.pathname === '/' ? '/' : `/${location.pathname.split('/')[1]}/`;
      if (home === here) onDone(session);
      else location.assign(home);
    });
  return (
    <section className="sign-in-card" aria-label={t('signIn.demo')}>
      <h2>{t('signIn.demo')}</h2>
      <p className="quiet">{t('signIn.demoLine')}</p>
      <ul className="demo-people">
        {people.map((person) => (
          <li key={person.accountId}>
            <button type="button" disabled={busy} onClick={() => void become(person)}>
              <b>{person.name}</b>
              <span>{i18n.language === 'en' ? person.lineEn : person.lineZh}</span>
            </button>
          </li>
        ))}
      </ul>
      <RefusalLine error={error} />
    </section>
  );
}

function FirstAdmin({ onDone }: Props) {
  const { t } = useTranslation();
  const [form, setForm] = useState({ key: '', name: '', phone: '', password: '' });
  const { error, busy, run } = useRun();
  const set = (field: keyof typeof form) => (value: string) => setForm({ ...form, [field]: value });
  return (
    <section className="sign-in-card">
      <h2>{t('signIn.firstAdmin')}</h2>
      <p className="quiet">{t('signIn.firstAdminLine')}</p>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void run(async () => onDone(await call('createFirstAdmin', { body: form })));
        }}
      >
        <Field
          label={t('signIn.firstAdminKey')}
          value={form.key}
          onChange={set('key')}
          autoComplete="off"
        />
        <Field
          label={t('signIn.name')}
          value={form.name}
          onChange={set('name')}
          autoComplete="name"
        />
        <Field
          label={t('signIn.phone')}
          value={form.phone}
          onChange={set('phone')}
          type="tel"
          maxLength={11}
        />
        <Field
          label={t('signIn.newPassword')}
          value={form.password}
          onChange={set('password')}
          type="password"
          autoComplete="new-password"
        />
        <RefusalLine error={error} />
        <BigButton type="submit" busy={busy}>
          {t('signIn.firstAdminMake')}
        </BigButton>
      </form>
    </section>
  );
}

/** Runs one call at a time and keeps what it was refused with. */
function useRun() {
  const [error, setError] = useState<Error | null>(null);
  const [busy, setBusy] = useState(false);
  const run = async (work: () => Promise<void>) => {
    if (busy) return;
    setBusy(true);
    setError(null);
    try {
      await work();
    } catch (caught) {
      setError(caught as Error);
    } finally {
      setBusy(false);
    }
  };
  return { error, busy, run };
}
