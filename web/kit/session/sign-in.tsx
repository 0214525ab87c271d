import type { Session } from '@linli/contract';
import { useEffect, useRef, useState } from 'react';
import { call, newId, useApi, type Out } from '../../client/index.ts';
import { useTranslation } from '../i18n/index.ts';
import {
  BigButton,
  Field,
  LanguageSwitch,
  LargePrintSwitch,
  RefusalLine,
  Segments,
} from '../ui/index.ts';
import { SignInByPasskey } from './factor/sign-in-by-passkey.tsx';
import { useRun } from './factor/use-run.ts';
import './sign-in.css';

interface Props {
  onDone: (session: Session) => void;
}

/** Phone and code, or phone and password; in a demo, one tap. */
export function SignIn({ onDone }: Props) {
  const { t } = useTranslation();
  const options = useApi('sessionOptions');
  const [way, setWay] = useState<'code' | 'password'>('code');
  const demo = options.data?.demo === true;
  const first = options.data?.firstAdmin === true;
  return (
    <main className="sign-in">
      <LargePrintSwitch />
      <header>
        <img src="/icons/linli.svg" alt="" width="64" height="64" />
        <h1>{t('signIn.title')}</h1>
        <p>{t('signIn.line')}</p>
      </header>
      {first && !demo && (
        <section className="sign-in-card">
          <h2>{t('signIn.firstAdmin')}</h2>
          <FirstAdmin onDone={onDone} />
        </section>
      )}
      {demo && <DemoPeople people={options.data?.demoPeople ?? []} onDone={onDone} />}
      <section className="sign-in-card">
        <h2>{t('signIn.own')}</h2>
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
        {options.data?.passkeys === true && <SignInByPasskey onDone={onDone} />}
      </section>
      {first && demo && (
        <details className="sign-in-card">
          <summary>{t('signIn.firstAdmin')}</summary>
          <FirstAdmin onDone={onDone} />
        </details>
      )}
      <LanguageSwitch />
    </main>
  );
}

const isMobile = (phone: string) => /^1\d{10}$/.test(phone);
/** As people paste it: +86 138-0013-8000. */
const digitsOf = (text: string) =>
  text
    .replaceAll(/\D/g, '')
    .replace(/^86(?=1\d{10})/, '')
    .slice(0, 11);

function ByCode({ onDone }: Props) {
  const { t, i18n } = useTranslation();
  const [phone, setPhone] = useState('');
  const [code, setCode] = useState('');
  const [sent, setSent] = useState<Out<'requestCode'> | null>(null);
  const [wait, setWait] = useSecondsLeft();
  const { error, busy, run } = useRun();
  const codeField = useRef<HTMLInputElement>(null);
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
        onChange={(text) => {
          setPhone(digitsOf(text));
          setSent(null);
        }}
        type="tel"
        autoComplete="tel-national webauthn"
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
      <p className="quiet" role="status" hidden={sent === null}>
        {sent !== null && t('signIn.sent')}
      </p>
      <BigButton
        type="submit"
        busy={busy}
        disabled={!isMobile(phone) || sent === null || !/^\d{6}$/.test(code)}
      >
        {t('signIn.enter')}
      </BigButton>
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
        onChange={(text) => setPhone(digitsOf(text))}
        type="tel"
        autoComplete="username webauthn"
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

/** The demo prints one card ahead (`demo/hall/load-hall.ts`): whoever tries it has no printer. */
const demoCard = '2026 1122 0070';
const homeOf = { resident: '/', desk: '/desk/', console: '/console/' } as const;

function DemoPeople({ people, onDone }: Props & { people: Out<'sessionOptions'>['demoPeople'] }) {
  const { t, i18n } = useTranslation();
  const { error, busy, run } = useRun();
  const become = (person: (typeof people)[number]) =>
    run(async () => {
      const session = await call('signInAsDemo', { body: { accountId: person.accountId } });
      const home = homeOf[person.app];
      // Whatever lies below neither is the residents' own address: /requests, or a scanned /q/….
      const here = /^\/(desk|console)\//.exec(`${location.pathname}/`)?.[0] ?? '/';
      if (home === here) onDone(session);
      else location.assign(home);
    });
  return (
    <section className="sign-in-card demo" aria-label={t('signIn.demo')}>
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
      <p className="quiet">{t('signIn.demoKiosk', { card: demoCard })}</p>
      <a href="/kiosk/" className="text-link">
        {t('signIn.openKiosk')}
      </a>
    </section>
  );
}

function FirstAdmin({ onDone }: Props) {
  const { t } = useTranslation();
  const [form, setForm] = useState({ key: '', name: '', phone: '', password: '' });
  const { error, busy, run } = useRun();
  const set = (field: keyof typeof form) => (value: string) => setForm({ ...form, [field]: value });
  return (
    <>
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
    </>
  );
}

function useSecondsLeft(): [number, (seconds: number) => void] {
  const [left, setLeft] = useState(0);
  useEffect(() => {
    if (left <= 0) return undefined;
    const timer = setTimeout(() => setLeft(left - 1), 1000);
    return () => clearTimeout(timer);
  }, [left]);
  return [left, setLeft];
}
