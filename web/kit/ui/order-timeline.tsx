import type { OrderDetail } from '@linli/contract';
import { duration, exact } from '../format.ts';
import { language, useTranslation } from '../i18n/index.ts';
import { PhotoStrip } from '../photo/photo-strip.tsx';
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
            {item.by === null
              ? t('service:system')
              : item.agent === null
                ? item.by.name
                : t('service:inName', { agent: item.agent.name, name: item.by.name })}
            {item.by?.role != null && ` · ${t(`common:role.${item.by.role}`)}`}
            {item.internal && ` · ${t('service:internalNote')}`}
          </p>
          {item.recordedAt !== null && (
            <p className="quiet">{t('service:toldLater', { when: exact(item.recordedAt) })}</p>
          )}
          {item.corrects.length > 0 && <p>{t('service:correctsBreach')}</p>}
          {item.escalation !== null && <Step escalation={item.escalation} at={item.at} />}
          {item.reason !== null && <p>{item.reason}</p>}
          {item.note !== null && <p>{item.note}</p>}
          <PhotoStrip photos={item.photos} communityId={communityId} />
        </li>
      ))}
    </ol>
  );
}

/** What was noted long after it fell due says when that was. */
const caughtUpMs = 5 * 60_000;

type Escalation = NonNullable<OrderDetail['timeline'][number]['escalation']>;

/** A step of the ladder: what fell due, and who was told. */
function Step({ escalation, at }: { escalation: Escalation; at: string }) {
  const { t } = useTranslation();
  const { deadline, to, dueAt, at: step } = escalation;
  const late = Date.parse(at) - Date.parse(dueAt) > caughtUpMs;
  const slots = {
    deadline: t(`service:escalation.${deadline}`),
    to: t(`service:escalation.${to ?? 'desk'}`),
    percent: step.kind === 'share' ? step.percent : '',
    time: step.kind === 'after' ? duration(step.minutes * 60_000, language()) : '',
  };
  return (
    <p>
      {t(`service:escalation.${step.kind}`, slots)}
      {late && (
        <span className="quiet"> · {t('service:escalation.caughtUp', { when: exact(dueAt) })}</span>
      )}
    </p>
  );
}
