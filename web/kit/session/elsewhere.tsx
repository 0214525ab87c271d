import type { Role, Session } from '@linli/contract';
import type { ReactNode } from 'react';
import { call } from '../../client/index.ts';
import { useTranslation } from '../i18n/index.ts';
import { Empty, LanguageSwitch, LargePrintSwitch } from '../ui/index.ts';
import './sign-in.css';

/** Which app is for which roles: one person may have several. */
export const appRoles = {
  resident: ['resident'],
  desk: ['engineer', 'steward', 'volunteer_steward', 'merchant', 'social_worker', 'manager'],
  console: ['dispatcher', 'manager', 'operator', 'street_officer', 'cashier', 'steward'],
} as const satisfies Record<string, readonly Role[]>;

const apps = [
  { key: 'resident', href: '/', text: 'common:appResident' },
  { key: 'desk', href: '/desk/', text: 'common:appDesk' },
  { key: 'console', href: '/console/', text: 'common:appConsole' },
] as const;

/** The apps in which somebody with these roles has something to do. */
export function AppLinks({
  roles,
  without,
}: {
  roles: readonly Role[];
  without?: keyof typeof appRoles;
}) {
  const { t } = useTranslation();
  const mine = apps.filter(
    ({ key }) => key !== without && appRoles[key].some((role) => roles.includes(role)),
  );
  if (mine.length === 0) return null;
  return (
    <nav className="app-links" aria-label={t('common:otherApps')}>
      {mine.map(({ key, href, text }) => (
        <a key={key} className="plain-button" href={href}>
          {t(text)}
        </a>
      ))}
    </nav>
  );
}

/** Signed in, but with no role for this app: where else to go, and whom to ask. */
export function Elsewhere({ session, children }: { session: Session; children?: ReactNode }) {
  const { t } = useTranslation();
  const roles = session.memberships.flatMap((one) => one.roles);
  const signOut = () => void call('signOut').then(() => location.reload());
  return (
    <main className="sign-in">
      <LargePrintSwitch />
      <Empty
        title={t('common:noRoleHere')}
        line={t('common:noRoleHereLine')}
        action={<AppLinks roles={roles} />}
      />
      {children}
      <button type="button" className="plain-button" onClick={signOut}>
        {t('common:signOut')}
      </button>
      <LanguageSwitch />
    </main>
  );
}
