import type { CardSession } from '@linli/contract';
import type { ReactNode } from 'react';
import { chooseLanguage, languages, useTranslation } from '../kit/i18n/index.ts';
import { useNow } from '../kit/ui/use-now.ts';
import { BackIcon } from '../kit/ui/icons.tsx';
import type { KioskPage } from './app.tsx';

interface Props {
  page: KioskPage;
  session: CardSession | null;
  reached: boolean;
  inside: boolean;
  /** Until everything is forgotten. */
  seconds: number;
  onHall: () => void;
  onForget: () => void;
  children: ReactNode;
}

/** From here on the countdown is to be seen. */
const warnSeconds = 15;

/** What stands round every screen of the hall: where one is, who, the way back, and the way out. */
export function Frame(props: Props) {
  const { t } = useTranslation('kiosk');
  const { page, session, inside, seconds } = props;
  return (
    <div className="kiosk">
      <header className="kiosk-head">
        {inside ? (
          <button type="button" className="kiosk-back" onClick={props.onHall}>
            <BackIcon />
            {t('back')}
          </button>
        ) : (
          <b className="kiosk-place">{page.kiosk?.communityName}</b>
        )}
        {session === null ? (
          <Clock />
        ) : (
          <span className="kiosk-hello">{t('hello', { surname: session.surname })}</span>
        )}
        <div className="kiosk-ways">
          <LanguageButton />
          {(session !== null || inside) && (
            <button type="button" className="kiosk-done" onClick={props.onForget}>
              {t('done')}
            </button>
          )}
        </div>
      </header>
      {!props.reached && (
        <p className="kiosk-offline" role="alert">
          {t('offline')}
        </p>
      )}
      <main className="kiosk-main">{props.children}</main>
      {(session !== null || inside) && seconds <= warnSeconds && (
        <div className="kiosk-countdown" role="alertdialog" aria-label={t('leaving')}>
          <p aria-hidden="true">{t('leavingIn', { count: seconds })}</p>
          <button type="button" className="big-button main">
            {t('stay')}
          </button>
        </div>
      )}
    </div>
  );
}

function Clock() {
  const { i18n } = useTranslation('kiosk');
  const now = new Date(useNow());
  const options = { weekday: 'long', month: 'long', day: 'numeric' } as const;
  return (
    <span className="kiosk-clock">
      {now.toLocaleDateString(i18n.language, options)}{' '}
      <b>{now.toLocaleTimeString(i18n.language, { hour: '2-digit', minute: '2-digit' })}</b>
    </span>
  );
}

function LanguageButton() {
  const { i18n } = useTranslation('kiosk');
  const next = i18n.language === 'en' ? 'zh-CN' : 'en';
  return (
    <button type="button" lang={next} onClick={() => void chooseLanguage(next)}>
      {languages.find(({ key }) => key === next)?.name}
    </button>
  );
}
