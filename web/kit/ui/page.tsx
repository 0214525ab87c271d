import { useRouter } from '@tanstack/react-router';
import { useEffect, useRef, type ReactNode } from 'react';
import { useTranslation } from '../i18n/index.ts';
import { BackIcon } from './icons.tsx';
import { LargePrintSwitch } from './large-print-switch.tsx';
import { OfflineBanner } from './states.tsx';
import './frame.css';
import './ui.css';

interface PageProps {
  title: string;
  /** A quiet line above the title: where one is. */
  over?: string;
  /** Shows the way back; the first page of a tab has none. */
  back?: boolean;
  /** Beside the switch for large print, which every page has. */
  aside?: ReactNode;
  /** Stays at the foot of the screen: the main button. */
  foot?: ReactNode;
  /** What stands beside the content on a wide screen, and after it on a phone. */
  side?: ReactNode;
  /** Content and side weigh the same: a form in two halves. */
  halves?: boolean;
  children: ReactNode;
}

/** One screen: a title, the content, and at most one main button at the thumb. */
export function Page({
  title,
  over,
  back = false,
  aside,
  foot,
  side,
  halves,
  children,
}: PageProps) {
  const { t } = useTranslation();
  const router = useRouter();
  const headline = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    document.title = `${title} · ${t('common:name')}`;
  }, [title, t]);
  // What had the focus went with the last screen, or with the grey shapes before this one.
  useEffect(() => {
    if (document.activeElement === document.body) headline.current?.focus({ preventScroll: true });
  }, []);
  const heading = (
    <div className={back ? 'page-title below' : 'page-title'}>
      {over !== undefined && <p className="quiet">{over}</p>}
      <h1 ref={headline} tabIndex={-1}>
        {title}
      </h1>
    </div>
  );
  // Whoever opened a link from a text message has nothing to go back to but the first page.
  const goBack = () =>
    router.history.canGoBack() ? router.history.back() : void router.navigate({ to: '/' });
  return (
    <div className={foot === undefined ? 'page' : 'page has-foot'}>
      <header className="page-head no-print">
        {back ? (
          <button type="button" className="page-back" onClick={goBack}>
            <BackIcon />
            {t('common:back')}
          </button>
        ) : (
          heading
        )}
        <div className="page-aside">
          {aside}
          <LargePrintSwitch />
        </div>
      </header>
      {back && heading}
      <OfflineBanner />
      {side === undefined ? (
        <main className="page-body">{children}</main>
      ) : (
        <main className={halves === true ? 'page-body halves' : 'page-body has-side'}>
          <div className="page-part">{children}</div>
          <div className="page-part">{side}</div>
        </main>
      )}
      {foot !== undefined && <footer className="page-foot no-print">{foot}</footer>}
    </div>
  );
}

export function Section({
  title,
  aside,
  children,
}: {
  title: string;
  aside?: ReactNode;
  children: ReactNode;
}) {
  return (
    <section className="section">
      <header>
        <h2>{title}</h2>
        {aside}
      </header>
      {children}
    </section>
  );
}

export function Card({
  children,
  tone,
}: {
  children: ReactNode;
  tone?: 'calls' | 'form' | 'done';
}) {
  return <div className={tone === undefined ? 'card' : `card ${tone}`}>{children}</div>;
}
