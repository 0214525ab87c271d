import type { OrderDetail } from '@linli/contract';
import { useTranslation } from '../i18n/index.ts';
import { PhotoStrip } from './photo-strip.tsx';
import { When } from './when.tsx';
import './ui.css';

/** What happened to an order, the newest first; photos open large. */
export function OrderTimeline({
  timeline,
  communityId,
}: {
  timeline: OrderDetail['timeline'];
  communityId: string;
}) {
  const { t } = useTranslation();
  return (
    <ol className="timeline">
      {timeline.toReversed().map((item) => (
        <li key={item.id} className={item.internal ? 'internal' : ''}>
          <div className="timeline-head">
            <b>{t(`service:happened.${item.act}`, { to: item.to?.name ?? '' })}</b>
            <When at={item.at} />
          </div>
          <p className="quiet">
            {item.by === null ? t('service:system') : item.by.name}
            {item.by?.role != null && ` · ${t(`common:role.${item.by.role}`)}`}
            {item.internal && ` · ${t('service:internalNote')}`}
          </p>
          {item.reason !== null && <p>{item.reason}</p>}
          {item.note !== null && <p>{item.note}</p>}
          <PhotoStrip photos={item.photos} communityId={communityId} />
        </li>
      ))}
    </ol>
  );
}
