import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from '../i18n/index.ts';
import './frame.css';

export interface Tab {
  to: string;
  label: string;
  icon: ReactNode;
  badge?: number;
}

/** The ways of an app: at the thumb on a phone, a rail under the community's name on a desk. */
export function TabBar({ tabs, over }: { tabs: readonly Tab[]; over: string }) {
  const { t } = useTranslation();
  return (
    <nav className="tab-bar no-print" aria-label={t('common:mainWays')}>
      <p className="tab-brand">
        <img src="/icons/linli.svg" alt="" width="36" height="36" />
        <span>
          <b>{t('common:name')}</b>
          <span className="quiet">{over}</span>
        </span>
      </p>
      <ul>
        {tabs.map((tab) => (
          <li key={tab.to}>
            <Link to={tab.to} activeOptions={{ exact: tab.to === '/' }}>
              <span className="badged">
                {tab.icon}
                <Badge count={tab.badge ?? 0} />
              </span>
              <span>{tab.label}</span>
              {(tab.badge ?? 0) > 0 && (
                <span className="for-readers">{t('common:waiting', { count: tab.badge })}</span>
              )}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}

/** How many wait, on the corner of what stands below it; what readers hear is said beside it. */
export function Badge({ count }: { count: number }) {
  if (count <= 0) return null;
  return (
    <b className="badge" aria-hidden="true">
      {count > 99 ? '99+' : count}
    </b>
  );
}
