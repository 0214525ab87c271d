import { Link } from '@tanstack/react-router';
import { useApi } from '../../../client/index.ts';
import { useTranslation } from '../../../kit/i18n/index.ts';
import { useHere } from '../../../kit/session/session.tsx';

/** Finished work of others that waits for my look; nothing while there is none. */
export function QualityLink() {
  const { t } = useTranslation('operations');
  const { communityId, is } = useHere();
  const checks = useApi(
    'listQualityChecks',
    { params: { communityId }, query: { state: 'open', mine: 'true', limit: 20 } },
    { enabled: is('steward', 'manager', 'street_officer') },
  );
  const items = checks.data?.items ?? [];
  if (items.length === 0) return null;
  const count = `${items.length}${checks.data?.next === null ? '' : '+'}`;
  return (
    <Link to="/quality" className="plain-button">
      {t('quality.waiting', { count: count as never })}
    </Link>
  );
}
