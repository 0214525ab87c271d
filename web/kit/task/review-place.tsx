import type { TaskPlaceDetail } from '@linli/contract';
import { useAct } from '../../client/index.ts';
import { duration } from '../format.ts';
import { language, useTranslation } from '../i18n/index.ts';
import { useHere } from '../session/session.tsx';
import { BigButton, RefusalLine, When } from '../ui/index.ts';
import { Evidence } from './evidence.tsx';
import { Pay } from './pay.tsx';
import { PlaceTag } from './place-tag.tsx';
import { RateForm } from './rate-form.tsx';
import { taskReads } from './reads.ts';
import { AppealForm, ReviewForm } from './review-form.tsx';
import { SlotTime } from './slot-time.tsx';

/** One place for who looks after it: who, when, how it is known, what was shown, and what to say of it. */
export function ReviewPlace({ place }: { place: TaskPlaceDetail }) {
  const { t } = useTranslation('task');
  return (
    <>
      <div className="card">
        <div className="row">
          <b>{place.personName ?? t('nobody')}</b>
          <PlaceTag state={place.state} />
        </div>
        <SlotTime startsAt={place.startsAt} endsAt={place.endsAt} />
        <p className="quiet">
          {place.task.placeLabel} · <Pay task={place.task} />
        </p>
        <Presence place={place} />
        {place.note !== null && <p>{place.note}</p>}
        {place.doneCount !== null && (
          <p>
            {place.task.countOf} {place.doneCount}
          </p>
        )}
        {place.submittedAt !== null && <Evidence evidence={place.evidence} />}
      </div>
      {place.can.confirmPresence && <Confirm place={place} />}
      {place.can.review && <ReviewForm key={place.version} place={place} />}
      {place.can.decide && <AppealForm key={place.version} place={place} />}
      {place.can.rate && <RateForm place={place} side="publisher" />}
    </>
  );
}

function Presence({ place }: { place: TaskPlaceDetail }) {
  const { t } = useTranslation('task');
  const { checkedInAt, checkInWay, distanceM, accuracyM, minutes } = place;
  if (checkedInAt === null || checkInWay === null) return null;
  return (
    <dl className="facts">
      <dt>{t('arrived')}</dt>
      <dd>
        <When at={checkedInAt} /> · {t(`by.${checkInWay}`, { name: place.confirmedByName })}
        {distanceM !== null &&
          ` · ${t('by.measured', { distance: distanceM, accuracy: accuracyM })}`}
      </dd>
      {minutes !== null && (
        <>
          <dt>{t('result.time')}</dt>
          <dd>
            {duration(minutes * 60_000, language())}
            {place.minutesBy === 'hand' && ` · ${t('result.byHand')}`}
          </dd>
        </>
      )}
    </dl>
  );
}

function Confirm({ place }: { place: TaskPlaceDetail }) {
  const { t } = useTranslation('task');
  const { communityId } = useHere();
  const act = useAct('confirmTaskPresence', { refresh: taskReads });
  return (
    <>
      <BigButton
        busy={act.isPending}
        onClick={() =>
          act.mutate({
            params: { communityId, placeId: place.id },
            body: { version: place.version },
          })
        }
      >
        {t('confirmPresence', { name: place.personName })}
      </BigButton>
      <RefusalLine error={act.error} />
    </>
  );
}
