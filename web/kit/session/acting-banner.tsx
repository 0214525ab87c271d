import { actFor } from '../../client/index.ts';
import { useTranslation } from '../i18n/index.ts';
import { useHere } from './session.tsx';
import './acting-banner.css';

/** Always there while one acts for somebody: in whose name, and the way out in one tap. */
export function ActingBanner() {
  const { t } = useTranslation('common');
  const { acting } = useHere();
  if (acting === null) return null;
  return (
    <aside className="acting-banner no-print" aria-label={t('acting.label')}>
      <b>{t('acting.now', { name: acting.name })}</b>
      <button type="button" onClick={() => actFor(null)}>
        {t('acting.leave')}
      </button>
    </aside>
  );
}
