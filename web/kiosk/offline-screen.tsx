import { useTranslation } from '../kit/i18n/index.ts';
import { BigButton } from '../kit/ui/buttons.tsx';
import { useNow } from '../kit/ui/use-now.ts';

/** Loaded without a network: the time, where to turn, and that it comes back by itself. */
export function OfflineScreen({ onRetry }: { onRetry: () => void }) {
  const { t, i18n } = useTranslation('kiosk');
  const time = new Date(useNow()).toLocaleTimeString(i18n.language, {
    hour: '2-digit',
    minute: '2-digit',
  });
  return (
    <main className="kiosk-alone kiosk-lost">
      <p className="kiosk-lost-clock">{time}</p>
      <h1>{t('lost.title')}</h1>
      <p className="kiosk-line">{t('lost.line')}</p>
      <p className="quiet">{t('lost.again')}</p>
      <BigButton kind="plain" onClick={onRetry}>
        {t('common:retry')}
      </BigButton>
    </main>
  );
}
