import type { TaskPlaceDetail } from '@linli/contract';
import { useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { useAct, useApi } from '../../../client/index.ts';
import { useTranslation } from '../../../kit/i18n/index.ts';
import { useHere } from '../../../kit/session/session.tsx';
import { Evidence } from '../../../kit/task/evidence.tsx';
import { Pay } from '../../../kit/task/pay.tsx';
import { placeKey, PlaceTag } from '../../../kit/task/place-tag.tsx';
import { taskReads } from '../../../kit/task/reads.ts';
import { ReviewPlace } from '../../../kit/task/review-place.tsx';
import { SlotTime } from '../../../kit/task/slot-time.tsx';
import {
  BigButton,
  Card,
  Page,
  PageUntilRead,
  RefusalLine,
  Section,
  TextArea,
  When,
} from '../../../kit/ui/index.ts';
import { CheckIn } from './check-in.tsx';
import { HandIn } from './hand-in.tsx';
import { Reports } from './reports.tsx';
import { Result } from './result.tsx';

/** One place of mine, from the claim to the pay: always what to do next. */
export function PlacePage() {
  const { t } = useTranslation('task');
  const { communityId } = useHere();
  const { placeId } = useParams({ from: '/my-tasks/$placeId' });
  const query = useApi('getTaskPlace', { params: { communityId, placeId } });
  const place = query.data;
  if (place === undefined) return <PageUntilRead title={t('mine.one')} query={query} />;
  const { can, task } = place;
  // Whoever asked for the work sees it from the other side.
  if (!place.mine)
    return (
      <Page title={task.title} over={task.payer.name} back>
        <ReviewPlace place={place} />
      </Page>
    );
  return (
    <Page title={task.title} over={task.payer.name} back side={<History place={place} />}>
      <Card tone={can.checkIn || can.submit ? 'calls' : undefined}>
        <div className="row">
          <PlaceTag state={place.state} handedBy={place.handedByName} />
          <Pay task={task} />
        </div>
        <p role="status">
          <b>{t(`next.${placeKey(place.state, place.handedByName)}`)}</b>
        </p>
        <SlotTime startsAt={place.startsAt} endsAt={place.endsAt} />
        <p>{task.placeLabel}</p>
        <p className="quiet">{task.text}</p>
      </Card>
      {can.checkIn && <CheckIn place={place} />}
      {can.checkOut && <CheckOut place={place} />}
      {can.submit && <HandIn key={place.version} place={place} />}
      <Result place={place} />
      {can.appeal && <Appeal place={place} />}
      {can.cancel && <Cancel place={place} />}
    </Page>
  );
}

/** Stops the clock before anything is written down. */
function CheckOut({ place }: { place: TaskPlaceDetail }) {
  const { t } = useTranslation('task');
  const { communityId } = useHere();
  const act = useAct('checkOutOfTask', { refresh: taskReads });
  return (
    <>
      <BigButton
        kind="plain"
        busy={act.isPending}
        onClick={() =>
          act.mutate({
            params: { communityId, placeId: place.id },
            body: { version: place.version },
          })
        }
      >
        {t('checkOut')}
      </BigButton>
      <RefusalLine error={act.error} />
    </>
  );
}

/** The place itself is not mine any more: asked again, it would be not found. */
const othersReads = taskReads.filter((one) => one !== 'getTaskPlace');

function Cancel({ place }: { place: TaskPlaceDetail }) {
  const { t } = useTranslation('task');
  const { communityId } = useHere();
  const own = place.can.cancelFree ? 'cancelFree' : 'cancelLate';
  const words = place.handedByName === null ? own : 'decline';
  const act = useAct('cancelTaskPlace', { refresh: othersReads, onDone: () => history.back() });
  return (
    <>
      <BigButton
        kind="warn"
        busy={act.isPending}
        onClick={() =>
          act.mutate({
            params: { communityId, placeId: place.id },
            body: { version: place.version },
          })
        }
      >
        {t(words)}
      </BigButton>
      <p className="quiet">{t(`${words}Line`, { name: place.handedByName ?? '' })}</p>
      <RefusalLine error={act.error} />
    </>
  );
}

function Appeal({ place }: { place: TaskPlaceDetail }) {
  const { t } = useTranslation('task');
  const { communityId } = useHere();
  const [text, setText] = useState('');
  const act = useAct('appealTaskPlace', { refresh: taskReads });
  return (
    <Section title={t('appeal.title')}>
      <div className="card form">
        <p className="quiet">
          {t('appeal.line')} {place.appealUntil !== null && <When at={place.appealUntil} />}
        </p>
        <TextArea label={t('appeal.text')} value={text} onChange={setText} rows={3} />
        <BigButton
          busy={act.isPending}
          disabled={text.trim() === ''}
          onClick={() =>
            act.mutate({
              params: { communityId, placeId: place.id },
              body: { version: place.version, text: text.trim() },
            })
          }
        >
          {t('appeal.send')}
        </BigButton>
        <RefusalLine error={act.error} />
      </div>
    </Section>
  );
}

function History({ place }: { place: TaskPlaceDetail }) {
  const { t } = useTranslation('task');
  return (
    <>
      {(place.note !== null || place.evidence.length > 0) && (
        <Section title={t('evidence.title')}>
          <Card>
            {place.note !== null && <p>{place.note}</p>}
            {place.doneCount !== null && (
              <p>
                {place.task.countOf} {place.doneCount}
              </p>
            )}
            <Evidence evidence={place.evidence} />
          </Card>
        </Section>
      )}
      <Section title={t('history')}>
        <Card>
          <ul className="facts-list">
            {place.events.map(({ id, act, at, byName, reason }) => (
              <li key={id} className="row">
                <span>
                  {t(`act.${act}`, { name: byName })}
                  {reason !== null && <span className="quiet"> {reason}</span>}
                </span>
                <span className="quiet">
                  <When at={at} />
                </span>
              </li>
            ))}
          </ul>
        </Card>
      </Section>
      <Reports place={place} />
    </>
  );
}
