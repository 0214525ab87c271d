import { Link } from '@tanstack/react-router';
import { useTranslation } from '../../../kit/i18n/index.ts';
import { useHere } from '../../../kit/session/session.tsx';
import { OnIcon } from '../../../kit/ui/icons.tsx';

/** For those who hand things over: the way to the codes. */
export function PickUpLink() {
  const { t } = useTranslation('exchange');
  const { is } = useHere();
  if (!is('merchant', 'steward', 'social_worker', 'dispatcher', 'cashier', 'manager', 'operator'))
    return null;
  return (
    <ul className="line-list">
      <li>
        <Link to="/pick-ups">
          <b>{t('desk.title')}</b>
          <span className="line-on">
            <OnIcon />
          </span>
        </Link>
      </li>
    </ul>
  );
}
