import { useNavigate } from '@tanstack/react-router';
import { useRef, useState } from 'react';
import { call, newId, useAct, useApi, type Out } from '../../../client/index.ts';
import { useTranslation } from '../../../kit/i18n/index.ts';
import { useHere } from '../../../kit/session/session.tsx';
import { useUnitName } from '../../../kit/task/pay.tsx';
import { taskReads } from '../../../kit/task/reads.ts';
import {
  BigButton,
  Field,
  Page,
  RefusalLine,
  SelectField,
  TextArea,
} from '../../../kit/ui/index.ts';

interface Draft {
  title: string;
  text: string;
  homeId: string;
  day: string;
  from: string;
  hours: string;
  people: string;
  unit: string;
  points: string;
}

const tomorrow = () => new Date(Date.now() + 32 * 3_600_000).toISOString().slice(0, 10);

/** A neighbour asks neighbours: one slot, from their own points or for nothing. */
export function NewTaskPage() {
  const { t } = useTranslation('task');
  const { communityId } = useHere();
  const [draft, setDraft] = useState<Draft>({
    title: '',
    text: '',
    homeId: '',
    day: tomorrow(),
    from: '09:00',
    hours: '1',
    people: '1',
    unit: '',
    points: '',
  });
  const change = (part: Partial<Draft>) => setDraft({ ...draft, ...part });
  const homes = useApi('myHomes', { params: { communityId } });
  const send = useSend(draft, homes.data?.items ?? []);
  return (
    <Page title={t('new.title')} back>
      <form
        className="card form"
        onSubmit={(event) => {
          event.preventDefault();
          void send.go();
        }}
      >
        <p className="quiet">{t('new.line')}</p>
        <Field
          label={t('new.what')}
          placeholder={t('new.whatHint')}
          maxLength={100}
          value={draft.title}
          onChange={(title) => change({ title })}
        />
        <TextArea
          label={t('new.text')}
          rows={3}
          value={draft.text}
          onChange={(text) => change({ text })}
        />
        <SelectField
          label={t('where')}
          none={t('new.community')}
          value={draft.homeId}
          onChange={(homeId) => change({ homeId })}
          options={(homes.data?.items ?? []).map(({ id, label }) => ({ value: id, label }))}
        />
        <WhenFields draft={draft} change={change} />
        <PointsFields draft={draft} change={change} />
        <BigButton type="submit" busy={send.busy} disabled={!isWhole(draft)}>
          {t('new.send')}
        </BigButton>
        <RefusalLine error={send.error} />
      </form>
    </Page>
  );
}

type Part = { draft: Draft; change: (part: Partial<Draft>) => void };

function WhenFields({ draft, change }: Part) {
  const { t } = useTranslation('task');
  return (
    <>
      <Field
        label={t('new.day')}
        type="date"
        value={draft.day}
        onChange={(day) => change({ day })}
      />
      <div className="pair">
        <Field
          label={t('new.from')}
          type="time"
          value={draft.from}
          onChange={(from) => change({ from })}
        />
        <Field
          label={t('new.hours')}
          inputMode="decimal"
          value={draft.hours}
          onChange={(hours) => change({ hours })}
        />
        <Field
          label={t('new.people')}
          inputMode="numeric"
          value={draft.people}
          onChange={(people) => change({ people })}
        />
      </div>
    </>
  );
}

function PointsFields({ draft, change }: Part) {
  const { t } = useTranslation('task');
  const { communityId } = useHere();
  const unitName = useUnitName();
  const purses = useApi('listTaskPurses', { params: { communityId } });
  const mine = purses.data?.items.find(({ kind }) => kind === 'person')?.free ?? [];
  const points = mine.filter(({ unit }) => unit !== 'CNY');
  if (points.length === 0) return <p className="quiet">{t('new.noPoints')}</p>;
  return (
    <div className="pair">
      <SelectField
        label={t('new.unit')}
        none={t('forFree')}
        value={draft.unit}
        onChange={(unit) => change({ unit })}
        options={points.map(({ unit, amount }) => ({
          value: unit,
          label: t('new.have', { unit: unitName(unit), count: amount }),
        }))}
      />
      {draft.unit !== '' && (
        <Field
          label={t('new.points')}
          inputMode="numeric"
          value={draft.points}
          onChange={(value) => change({ points: value })}
        />
      )}
    </div>
  );
}

const isWhole = (draft: Draft): boolean =>
  draft.title.trim() !== '' &&
  draft.text.trim() !== '' &&
  /^\d{4}-\d\d-\d\d$/.test(draft.day) &&
  Number(draft.hours) > 0 &&
  Number(draft.hours) <= 24 &&
  /^[1-9]\d?$/.test(draft.people) &&
  (draft.unit === '' || /^[1-9]\d{0,4}$/.test(draft.points));

/** Drafts and publishes; sent again after a refusal it is the same task. */
function useSend(draft: Draft, homes: Out<'myHomes'>['items']) {
  const { communityId } = useHere();
  const navigate = useNavigate();
  const [error, setError] = useState<Error | null>(null);
  const sent = useRef({ id: newId(), spelling: '' });
  const act = useAct('publishTask', {
    refresh: taskReads,
    onDone: ({ id }) =>
      void navigate({ to: '/tasks/$taskId', params: { taskId: id }, replace: true }),
  });
  const [busy, setBusy] = useState(false);
  const go = async () => {
    const spelling = JSON.stringify(draft);
    // What was changed after a refusal is another task; the draft before it stays one.
    if (sent.current.spelling !== spelling) sent.current = { id: newId(), spelling };
    const startsAt = new Date(`${draft.day}T${draft.from}:00+08:00`);
    const home = homes.find(({ id }) => id === draft.homeId);
    setBusy(true);
    setError(null);
    try {
      const made = await call('createTask', {
        params: { communityId },
        body: {
          id: sent.current.id,
          payer: { kind: 'person' },
          kind: 'other',
          title: draft.title.trim(),
          text: draft.text.trim(),
          place: home === undefined ? { kind: 'community' } : { kind: 'home', homeId: home.id },
          radiusM: home === undefined ? 800 : 150,
          slots: [
            {
              startsAt: startsAt.toISOString(),
              endsAt: new Date(startsAt.getTime() + Number(draft.hours) * 3_600_000).toISOString(),
              places: Number(draft.people),
            },
          ],
          skills: [],
          minAge: null,
          certificate: null,
          payFen: 0,
          points: draft.unit === '' ? 0 : Number(draft.points),
          unit: draft.unit === '' ? null : draft.unit,
          checkIn: ['place', 'code', 'steward'],
          photosNeeded: 0,
          countOf: null,
          headStarts: {},
          freeCancelMinutes: 120,
          placesPerPerson: 1,
        },
      });
      await act.mutateAsync({
        params: { communityId, taskId: made.id },
        body: { version: made.version },
      });
    } catch (refused) {
      setError(refused instanceof Error ? refused : new Error());
    } finally {
      setBusy(false);
    }
  };
  return { go, busy, error };
}
