import { Link } from '@tanstack/react-router';
import { useTranslation } from '../../kit/i18n/index.ts';
import { Card } from '../../kit/ui/index.ts';
import { useLane, useOutbox } from './outbox-here.tsx';
import { movingIn } from './unsent.ts';

/** 待发送, beside the state of an order: what is shown is known here only. */
export function KeptMark({ lane }: { lane: string }) {
  const { t } = useTranslation('desk');
  const items = useLane(lane);
  if (items.length === 0) return null;
  const trouble = items.some((one) => one.trouble !== null);
  return (
    <span className={trouble ? 'state-tag late' : 'state-tag waiting'}>
      {t(trouble ? 'unsent.trouble' : 'unsent.waits')}
    </span>
  );
}

/** The same on the order's own page, with the way to where one decides. */
export function KeptLine({ lane }: { lane: string }) {
  const { t } = useTranslation('desk');
  const items = useLane(lane);
  if (items.length === 0) return null;
  const stuck = items.length - movingIn(items).length;
  const trouble = stuck > 0;
  return (
    <Card tone={trouble ? 'calls' : 'done'}>
      <p role="status">
        {trouble
          ? t('unsent.troubleLine', { count: stuck })
          : t('unsent.waitsLine', { count: items.length })}
      </p>
      <Link to="/unsent" className="plain-button">
        {t('unsent.look')}
      </Link>
    </Card>
  );
}

/** On the first page: how much waits, or needs an answer; and where this device can keep nothing. */
export function UnsentBanner() {
  const { t } = useTranslation('desk');
  const { items, keeps } = useOutbox();
  const troubles = new Set(items.filter((one) => one.trouble !== null).map((one) => one.lane)).size;
  if (keeps === false) return <p className="quiet">{t('unsent.keepsNothing')}</p>;
  if (items.length === 0) return null;
  return (
    <Link to="/unsent" className={troubles > 0 ? 'card calls' : 'card'}>
      <b>
        {troubles > 0
          ? t('unsent.troubles', { count: troubles })
          : t('unsent.waiting', { count: items.length })}
      </b>
      <span className="quiet">{t('unsent.look')}</span>
    </Link>
  );
}
