import { Link, useRouter } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from '../i18n/index.ts';
import { OfflineBanner } from './states.tsx';
import './ui.css';

interface PageProps {
  title: string;
  /** Shows the way back; the first page of a tab has none. */
  back?: boolean;
  aside?: ReactNode;
  /** Stays at the foot of the screen: the main button. */
  foot?: ReactNode;
  children: ReactNode;
}

/** One phone screen: a title, the content, and at most one main button at the thumb. */
export function Page({ title, back = false, aside, foot, children }: PageProps) {
  const { t } = useTranslation();
  const router = useRouter();
  return (
    <div className={foot === undefined ? 'page' : 'page has-foot'}>
      <header className="page-head no-print">
        {back && (
          <button type="button" className="page-back" onClick={() => router.history.back()}>
            <span aria-hidden="true">‹</span> {t('common:back')}
          </button>
        )}
        <h1>{title}</h1>
        {aside !== undefined && <div className="page-aside">{aside}</div>}
      </header>
      <OfflineBanner />
      <main className="page-body">{children}</main>
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

export function Card({ children, tone }: { children: ReactNode; tone?: 'calls' }) {
  return <div className={tone === undefined ? 'card' : `card ${tone}`}>{children}</div>;
}

interface Tab {
  to: string;
  label: string;
  icon: ReactNode;
  badge?: number;
}

export function TabBar({ tabs, label }: { tabs: readonly Tab[]; label: string }) {
  const { t } = useTranslation();
  return (
    <nav className="tab-bar no-print" aria-label={label}>
      {tabs.map((tab) => (
        <Link key={tab.to} to={tab.to} activeOptions={{ exact: tab.to === '/' }}>
          <span className="tab-icon" aria-hidden="true">
            {tab.icon}
            {tab.badge !== undefined && tab.badge > 0 && (
              <i>{tab.badge > 99 ? '99+' : tab.badge}</i>
            )}
          </span>
          <span>{tab.label}</span>
          {tab.badge !== undefined && tab.badge > 0 && (
            <span className="for-readers">{t('common:unread', { count: tab.badge })}</span>
          )}
        </Link>
      ))}
    </nav>
  );
}
