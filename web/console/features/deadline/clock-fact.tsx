import type { OrderDetail } from '@linli/contract';
import { duration } from '../../../kit/format.ts';
import { language, useTranslation } from '../../../kit/i18n/index.ts';
import { When } from '../../../kit/ui/index.ts';

/** How much of the time for finishing is used, by which clock, and until when a pause holds it. */
export function ClockFact({ clock }: { clock: OrderDetail['clock'] }) {
  const { t } = useTranslation('deadline');
  const words = (minutes: number) => duration(minutes * 60_000, language());
  return (
    <>
      {t('used', { used: words(clock.usedMinutes), target: words(clock.targetMinutes) })}{' '}
      <span className="quiet">{t(`ladder.modes.${clock.calendarMode}`)}</span>
      {clock.runsAgainAt !== null && (
        <>
          <br />
          <span className="quiet">
            {t('clock.paused')} <When at={clock.runsAgainAt} />
          </span>
        </>
      )}
    </>
  );
}
