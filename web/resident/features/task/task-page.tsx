import type { TaskDetail } from '@linli/contract';
import { Link, useNavigate, useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { useAct, useApi } from '../../../client/index.ts';
import { duration } from '../../../kit/format.ts';
import { language, listComma, useTranslation } from '../../../kit/i18n/index.ts';
import { useHere } from '../../../kit/session/session.tsx';
import { Pay } from '../../../kit/task/pay.tsx';
import { SaySkill } from './skills.tsx';
import { PlaceTag } from '../../../kit/task/place-tag.tsx';
import { taskReads } from '../../../kit/task/reads.ts';
import { SlotTime } from '../../../kit/task/slot-time.tsx';
import {
  BigButton,
  Card,
  Page,
  PageUntilRead,
  RefusalLine,
  Section,
  TextArea,
  useNow,
  When,
} from '../../../kit/ui/index.ts';

/** One task: what, where, for how much, who may claim when, and its slots. */
export function TaskPage() {
  const { t } = useTranslation('task');
  const { communityId } = useHere();
  const { taskId } = useParams({ from: '/tasks/$taskId' });
  const query = useApi('getTask', { params: { communityId, taskId } });
  const task = query.data;
  if (task === undefined) return <PageUntilRead title={t('title')} query={query} />;
  return (
    <Page title={task.title} over={task.payer.name} back side={<Slots task={task} />}>
      <Card>
        <div className="row">
          <span className="quiet">{t('number', { number: task.number })}</span>
          <span className="state-tag">{t(`kind.${task.kind}`)}</span>
        </div>
        <Pay task={task} />
        <p>{task.text}</p>
        <Facts task={task} />
      </Card>
      <Rule task={task} />
      {task.can.withdraw && <Own task={task} />}
    </Page>
  );
}

function Facts({ task }: { task: TaskDetail }) {
  const { t } = useTranslation('task');
  const needs = [
    ...task.skills,
    ...(task.minAge === null ? [] : [t('ageFrom', { age: task.minAge })]),
    ...(task.certificate === null ? [] : [t(`certificate.${task.certificate}`)]),
  ];
  const shows = [
    ...(task.photosNeeded === 0 ? [] : [t('photosNeeded', { count: task.photosNeeded })]),
    ...(task.countOf === null ? [] : [t('countNeeded', { what: task.countOf })]),
    t('noteNeeded'),
  ];
  return (
    <dl className="facts">
      <dt>{t('where')}</dt>
      <dd>{task.placeLabel}</dd>
      {needs.length > 0 && (
        <>
          <dt>{t('needs')}</dt>
          <dd>{needs.join(listComma())}</dd>
        </>
      )}
      <dt>{t('arriveBy')}</dt>
      <dd>
        {task.checkIn.map((way) => t(`way.${way}`, { metres: task.radiusM })).join(listComma())}
      </dd>
      <dt>{t('shows')}</dt>
      <dd>{shows.join(listComma())}</dd>
      <dt>{t('cancelRule')}</dt>
      <dd>
        {t('cancelFreeUntil', { time: duration(task.freeCancelMinutes * 60_000, language()) })}
      </dd>
    </dl>
  );
}

/** Who may claim when, the same for everybody to read. */
function Rule({ task }: { task: TaskDetail }) {
  const { t } = useTranslation('task');
  const { rule } = task;
  if (rule.opensAt === null || rule.groups.length === 0) return null;
  return (
    <Section title={t('rule.title')}>
      <Card>
        <ol className="task-rule">
          {rule.groups.map(({ group, opensAt }) => (
            <li key={group} className={rule.mineBy === group ? 'mine' : ''}>
              <span>{t(`rule.${group}`)}</span>
              <When at={opensAt} />
            </li>
          ))}
          <li className={rule.mineBy === null ? 'mine' : ''}>
            <span>{t('rule.all')}</span>
            <When at={rule.opensAt} />
          </li>
        </ol>
        <p className="quiet">{t('rule.line')}</p>
      </Card>
    </Section>
  );
}

function Slots({ task }: { task: TaskDetail }) {
  const { t } = useTranslation('task');
  const opensAt = task.rule.mineOpensAt;
  const now = useNow(1000);
  const left = opensAt === null ? 0 : Date.parse(opensAt) - now;
  return (
    <Section title={t('slots')}>
      {left > 0 && (
        <p className="card calls" role="timer">
          <b>{t('opensIn', { time: countdown(left) })}</b>
        </p>
      )}
      <Card>
        {task.slots.map((slot) => (
          <Slot key={slot.id} task={task} slot={slot} waiting={left > 0} />
        ))}
      </Card>
    </Section>
  );
}

/** 2小时5分, and at the end 4:09. */
function countdown(ms: number): string {
  if (ms > 3_600_000) return duration(ms, language());
  const seconds = Math.ceil(ms / 1000);
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}

interface SlotProps {
  task: TaskDetail;
  slot: TaskDetail['slots'][number];
  waiting: boolean;
}

/** The button says at once that it is taken; when somebody was quicker, it says that. */
function Slot({ task, slot, waiting }: SlotProps) {
  const { t } = useTranslation('task');
  const { communityId } = useHere();
  const navigate = useNavigate();
  const act = useAct('claimTaskSlot', {
    refresh: taskReads,
    onDone: (place) =>
      void navigate({ to: '/my-tasks/$placeId', params: { placeId: place.id }, replace: false }),
  });
  // The rule's own refusal is over when the countdown is: it is asked again then.
  const no = slot.whyNot === 'task.not_yet_open' && !waiting ? null : slot.whyNot;
  const free = act.isPending ? slot.free - 1 : slot.free;
  return (
    <div className="task-slot">
      <SlotTime startsAt={slot.startsAt} endsAt={slot.endsAt} />
      <span className="quiet">{t('places', { free, count: slot.places })}</span>
      {slot.myPlaceId !== null ? (
        <Link
          to="/my-tasks/$placeId"
          params={{ placeId: slot.myPlaceId }}
          className="big-button plain"
        >
          {t('toMine')}
        </Link>
      ) : (
        <BigButton
          busy={act.isPending}
          disabled={no !== null}
          onClick={() => act.mutate({ params: { communityId, taskId: task.id, slotId: slot.id } })}
        >
          {t('claim')}
        </BigButton>
      )}
      {no !== null && slot.myPlaceId === null && (
        <p className="quiet">
          {t(`refusals:${no}`, {
            most: slot.whyNotMost,
            age: slot.whyNotMost,
            skill: slot.whyNotWhat,
            certificate: slot.whyNotWhat,
          })}
        </p>
      )}
      {no === 'task.skill_missing' && slot.whyNotWhat !== null && (
        <SaySkill skill={slot.whyNotWhat} />
      )}
      {no === 'task.certificate_missing' && (
        <Link to="/my-tasks" className="big-button plain">
          {t('toCertificates')}
        </Link>
      )}
      <RefusalLine error={act.error} />
    </div>
  );
}

/** The neighbour who asked may take it back while nobody has begun. */
function Own({ task }: { task: TaskDetail }) {
  const { t } = useTranslation('task');
  const { communityId } = useHere();
  const [reason, setReason] = useState('');
  const act = useAct('withdrawTask', { refresh: taskReads });
  return (
    <Section title={t('own.title')}>
      <div className="list">
        {task.places
          .filter(({ personName }) => personName !== null)
          .map((place) => (
            <Link
              key={place.id}
              to="/my-tasks/$placeId"
              params={{ placeId: place.id }}
              className={place.can.review || place.can.confirmPresence ? 'card calls' : 'card'}
            >
              <div className="row">
                <b>{place.personName}</b>
                <PlaceTag state={place.state} />
              </div>
            </Link>
          ))}
      </div>
      <div className="card form">
        <TextArea label={t('own.reason')} value={reason} onChange={setReason} rows={2} />
        <BigButton
          kind="warn"
          busy={act.isPending}
          disabled={reason.trim() === ''}
          onClick={() =>
            act.mutate({
              params: { communityId, taskId: task.id },
              body: { version: task.version, reason: reason.trim() },
            })
          }
        >
          {t('own.withdraw')}
        </BigButton>
        <RefusalLine error={act.error} />
      </div>
    </Section>
  );
}
