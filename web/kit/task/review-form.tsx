import type { TaskPlaceDetail } from '@linli/contract';
import { useState } from 'react';
import { useAct } from '../../client/index.ts';
import { money } from '../format.ts';
import { useTranslation } from '../i18n/index.ts';
import { useHere } from '../session/session.tsx';
import { BigButton, Field, RefusalLine, Segments, TextArea } from '../ui/index.ts';
import { taskReads } from './reads.ts';

type Verdict = 'approve' | 'redo' | 'refuse';

/** Whole, in part, once again, or no: what is left to choose is what the rules leave. */
export function ReviewForm({ place }: { place: TaskPlaceDetail }) {
  const { t } = useTranslation('task');
  const { communityId } = useHere();
  const handedIn = place.state === 'submitted';
  const [verdict, setVerdict] = useState<Verdict>(handedIn ? 'approve' : 'refuse');
  const [percent, setPercent] = useState('100');
  const [minutes, setMinutes] = useState(String(place.minutes ?? 0));
  const [reason, setReason] = useState('');
  const act = useAct('reviewTaskPlace', { refresh: taskReads });
  const share = Number(percent);
  const sharePercent = Number.isInteger(share) && share >= 1 && share <= 100 ? share : null;
  const whole = verdict === 'approve' && sharePercent === 100;
  const choices: Verdict[] = handedIn ? ['approve', place.redone ? 'refuse' : 'redo'] : ['refuse'];
  const send = () => {
    const params = { communityId, placeId: place.id };
    const said = { version: place.version, reason: reason.trim() };
    if (verdict !== 'approve') return act.mutate({ params, body: { ...said, verdict } });
    const byHand = Number(minutes) === place.minutes ? {} : { minutes: Number(minutes) };
    act.mutate({
      params,
      body: { ...said, verdict, sharePercent: sharePercent ?? 100, ...byHand },
    });
  };
  return (
    <div className="card form">
      <b>{t('review.title')}</b>
      {choices.length > 1 && (
        <Segments
          label={t('review.title')}
          value={verdict}
          onChange={setVerdict}
          options={choices.map((value) => ({ value, label: t(`review.${value}`) }))}
        />
      )}
      {verdict === 'approve' && (
        <Approval {...{ place, percent, setPercent, minutes, setMinutes, sharePercent }} />
      )}
      <TextArea
        label={t(whole ? 'review.words' : 'review.reason')}
        value={reason}
        onChange={setReason}
        rows={2}
        maxLength={500}
      />
      <BigButton
        kind={verdict === 'approve' ? 'main' : 'warn'}
        busy={act.isPending}
        disabled={
          (!whole && reason.trim() === '') ||
          (verdict === 'approve' && (sharePercent === null || !/^\d{1,4}$/.test(minutes)))
        }
        onClick={send}
      >
        {t(`review.${verdict}Now`)}
      </BigButton>
      <RefusalLine error={act.error} />
    </div>
  );
}

interface ApprovalProps {
  place: TaskPlaceDetail;
  percent: string;
  setPercent: (percent: string) => void;
  minutes: string;
  setMinutes: (minutes: string) => void;
  sharePercent: number | null;
}

/** How much of it, and for how long. */
function Approval({
  place,
  percent,
  setPercent,
  minutes,
  setMinutes,
  sharePercent,
}: ApprovalProps) {
  const { t } = useTranslation('task');
  return (
    <div className="pair">
      <Field
        label={t('review.percent')}
        inputMode="numeric"
        value={percent}
        onChange={setPercent}
        hint={paidWords(t, place, sharePercent ?? 0)}
      />
      <Field
        label={t('review.minutes')}
        inputMode="numeric"
        value={minutes}
        onChange={setMinutes}
        hint={t('review.minutesHint', { count: place.minutes ?? 0 })}
      />
    </div>
  );
}

type T = ReturnType<typeof useTranslation>['t'];

const paidWords = (t: T, { task }: TaskPlaceDetail, percent: number): string =>
  t('task:review.pays', {
    pay: money(Math.round((task.payFen * percent) / 100)),
    points: Math.round((task.points * percent) / 100),
  });

/** The operator’s word on a refusal. */
export function AppealForm({ place }: { place: TaskPlaceDetail }) {
  const { t } = useTranslation('task');
  const { communityId } = useHere();
  const [percent, setPercent] = useState('100');
  const [reason, setReason] = useState('');
  const act = useAct('decideTaskAppeal', { refresh: taskReads });
  const decide = (sharePercent: number) =>
    act.mutate({
      params: { communityId, placeId: place.id },
      body: { version: place.version, sharePercent, reason: reason.trim() },
    });
  const share = Number(percent);
  const fits = Number.isInteger(share) && share >= 1 && share <= 100;
  return (
    <div className="card form">
      <b>{t('appeal.decide')}</b>
      <p>{t('appeal.says', { text: place.appealText })}</p>
      <p className="quiet">
        {t('appeal.refusedBy', { name: place.reviewedByName, reason: place.reviewReason })}
      </p>
      <Field
        label={t('review.percent')}
        inputMode="numeric"
        value={percent}
        onChange={setPercent}
        hint={paidWords(t, place, fits ? share : 0)}
      />
      <TextArea
        label={t('review.reason')}
        value={reason}
        onChange={setReason}
        rows={2}
        maxLength={500}
      />
      <BigButton
        busy={act.isPending}
        disabled={!fits || reason.trim() === ''}
        onClick={() => decide(share)}
      >
        {t('appeal.grant')}
      </BigButton>
      <BigButton
        kind="warn"
        busy={act.isPending}
        disabled={reason.trim() === ''}
        onClick={() => decide(0)}
      >
        {t('appeal.uphold')}
      </BigButton>
      <RefusalLine error={act.error} />
    </div>
  );
}
