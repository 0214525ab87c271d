import { useState } from 'react';
import { useAct, usePages, type Out } from '../../../client/index.ts';
import { useTranslation } from '../../../kit/i18n/index.ts';
import { useHere } from '../../../kit/session/session.tsx';
import {
  BigButton,
  Card,
  Field,
  RefusalLine,
  say,
  Section,
  Segments,
  Sheet,
  TextArea,
} from '../../../kit/ui/index.ts';

type Case = Out<'myGrowth'>['cases'][number];

const reads = ['myGrowth', 'listStarCases'] as const;

/** My own certifications: where they stand, and the way to object. */
export function MyCases({ growth }: { growth: Out<'myGrowth'> }) {
  const { t } = useTranslation('steward');
  if (growth.cases.length === 0) return null;
  return (
    <Section title={t('case.title')}>
      {growth.cases.map((one) => (
        <OwnCase key={one.id} one={one} />
      ))}
    </Section>
  );
}

function OwnCase({ one }: { one: Case }) {
  const { t } = useTranslation('steward');
  const published = one.state === 'published';
  return (
    <Card>
      <div className="row">
        <b>{t('stars', { count: one.star })}</b>
        <span className={`state-tag ${published && one.passed !== true ? 'late' : 'done'}`}>
          {published
            ? t(one.passed === true ? 'case.passed' : 'case.failed')
            : t(`case.state.${one.state}`)}
        </span>
      </div>
      {one.withheld !== null && <p>{t(`case.withheld.${one.withheld}`)}</p>}
      {published && one.parts !== null && (
        <p className="quiet">
          {t(one.parts.exam === null ? 'case.total' : 'case.totalExam', {
            total: one.total ?? 0,
            ...one.parts,
          })}
        </p>
      )}
      {published &&
        one.panel
          .filter((member) => member.note !== null)
          .map((member) => (
            <p key={member.personId} className="quiet">
              {member.name}：{member.note}
            </p>
          ))}
      {one.appealState !== null && <p>{t(`case.appealState.${one.appealState}`)}</p>}
      {one.appealReason !== null && <p className="quiet">{one.appealReason}</p>}
      {one.can.appeal && <Appeal one={one} />}
    </Card>
  );
}

function Appeal({ one }: { one: Case }) {
  const { t } = useTranslation('steward');
  const { communityId } = useHere();
  const [open, setOpen] = useState(false);
  const [words, setWords] = useState('');
  const act = useAct('appealStar', { refresh: reads, onDone: () => setOpen(false) });
  return (
    <>
      {one.appealUntil !== null && (
        <p className="quiet">{t('case.appealUntil', { when: one.appealUntil.slice(0, 10) })}</p>
      )}
      <BigButton kind="plain" onClick={() => setOpen(true)}>
        {t('case.appeal')}
      </BigButton>
      <Sheet open={open} title={t('case.appeal')} onClose={() => setOpen(false)}>
        <TextArea label={t('case.appealWords')} value={words} onChange={setWords} />
        <RefusalLine error={act.error} />
        <BigButton
          busy={act.isPending}
          disabled={words.trim() === ''}
          onClick={() =>
            act.mutate({ params: { communityId, caseId: one.id }, body: { words: words.trim() } })
          }
        >
          {t('case.appeal')}
        </BigButton>
      </Sheet>
    </>
  );
}

/** Defences I hear as a member of the panel. */
export function PanelCases() {
  const { communityId } = useHere();
  const cases = usePages('listStarCases', { params: { communityId }, query: { limit: 50 } });
  const mine = cases.items.filter((one) => one.can.vote);
  return mine.map((one) => <VoteCard key={one.id} one={one} />);
}

function VoteCard({ one }: { one: Case }) {
  const { t } = useTranslation('steward');
  const { communityId } = useHere();
  const [points, setPoints] = useState('');
  const [yes, setYes] = useState<'yes' | 'no'>('yes');
  const [note, setNote] = useState('');
  const act = useAct('voteOnStar', { refresh: reads, onDone: () => say(t('case.voted')) });
  const defence = Number(points);
  const ready = /^\d{1,3}$/.test(points) && defence <= 100 && note.trim() !== '';
  return (
    <Card tone="calls">
      <b>{t('case.vote', { name: one.personName, star: one.star })}</b>
      <Field
        label={t('case.defence')}
        value={points}
        onChange={setPoints}
        inputMode="numeric"
        maxLength={3}
      />
      <Segments
        label={t('case.title')}
        value={yes}
        onChange={setYes}
        options={[
          { value: 'yes', label: t('case.yes') },
          { value: 'no', label: t('case.no') },
        ]}
      />
      <Field label={t('case.note')} value={note} onChange={setNote} maxLength={100} />
      <RefusalLine error={act.error} />
      <BigButton
        busy={act.isPending}
        disabled={!ready}
        onClick={() =>
          act.mutate({
            params: { communityId, caseId: one.id },
            body: { yes: yes === 'yes', defence, note: note.trim() },
          })
        }
      >
        {t('case.send')}
      </BigButton>
    </Card>
  );
}
