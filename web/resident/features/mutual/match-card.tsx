import type { NeedMatch, NeedReason } from '@linli/contract';
import { useState } from 'react';
import { newId, useAct } from '../../../client/index.ts';
import { phoneText } from '../../../kit/format.ts';
import { useTranslation } from '../../../kit/i18n/index.ts';
import { useHere } from '../../../kit/session/session.tsx';
import {
  BigButton,
  Card,
  RefusalLine,
  say,
  SelectField,
  Sheet,
  TextArea,
} from '../../../kit/ui/index.ts';
import { mutualReads } from './reads.ts';

/** A neighbour who fits: their words and how near; who they are once both said yes. */
export function MatchCard({ match }: { match: NeedMatch }) {
  const { t } = useTranslation('mutual');
  const [reporting, setReporting] = useState(false);
  const { theirs, contact } = match;
  return (
    <Card {...(contact === null ? {} : { tone: 'done' as const })}>
      <div className="mutual-head">
        <b>{theirs.title === '' ? t('gone') : theirs.title}</b>
        <span className="state-tag">{t(`band.${match.band}`)}</span>
      </div>
      <p className="quiet">
        {t(theirs.side === 'offer' ? 'theyOffer' : 'theyNeed')} · {t(`topic.${theirs.topic}`)} ·{' '}
        {t('forMine', { title: match.mine.title })}
      </p>
      {theirs.words !== '' && <p>{theirs.words}</p>}
      {match.shared.length > 0 && (
        <ul className="mutual-words" aria-label={t('shared')}>
          {match.shared.map((word) => (
            <li key={word}>{word}</li>
          ))}
        </ul>
      )}
      {contact === null ? (
        <p className="quiet">{t(standingOf(match))}</p>
      ) : (
        <p className="mutual-contact">
          <b>{contact.name}</b>
          {contact.phone !== null && (
            <a className="text-link" href={`tel:${contact.phone}`}>
              {t('callThem', { phone: phoneText(contact.phone) })}
            </a>
          )}
        </p>
      )}
      <Acts match={match} />
      {(match.state === 'proposed' || match.state === 'agreed') && (
        <button type="button" className="plain-button quiet" onClick={() => setReporting(true)}>
          {t('report')}
        </button>
      )}
      {reporting && <Report match={match} onClose={() => setReporting(false)} />}
    </Card>
  );
}

function standingOf({ state, myAnswer }: NeedMatch): string {
  if (state === 'declined') return 'standing.declined';
  if (state === 'withdrawn') return 'standing.withdrawn';
  return myAnswer === 'yes' ? 'standing.waiting' : 'standing.hidden';
}

function Acts({ match }: { match: NeedMatch }) {
  const { t } = useTranslation('mutual');
  const { communityId } = useHere();
  const params = { communityId, matchId: match.id };
  const answer = useAct('answerMatch', {
    refresh: mutualReads,
    onDone: (out) => say(t(out.contact === null ? 'answered' : 'agreedNow')),
  });
  const withdraw = useAct('withdrawMatch', {
    refresh: mutualReads,
    onDone: () => say(t('takenBack')),
  });
  const busy = answer.isPending || withdraw.isPending;
  return (
    <>
      {(match.can.agree || match.can.decline) && (
        <div className="mutual-foot">
          <BigButton busy={busy} onClick={() => answer.mutate({ params, body: { answer: 'yes' } })}>
            {t('agree')}
          </BigButton>
          <BigButton
            kind="plain"
            disabled={busy}
            onClick={() => answer.mutate({ params, body: { answer: 'no' } })}
          >
            {t('decline')}
          </BigButton>
        </div>
      )}
      {match.can.withdraw && (
        <button
          type="button"
          className="plain-button"
          disabled={busy}
          onClick={() => withdraw.mutate({ params })}
        >
          {t('takeBack')}
        </button>
      )}
      <RefusalLine error={answer.error ?? withdraw.error} />
    </>
  );
}

const reasons: readonly NeedReason[] = ['advert', 'rude', 'unsafe', 'fraud', 'other'];

function Report({ match, onClose }: { match: NeedMatch; onClose: () => void }) {
  const { t } = useTranslation('mutual');
  const { communityId } = useHere();
  const [id] = useState(newId);
  const [reason, setReason] = useState<NeedReason | ''>('');
  const [note, setNote] = useState('');
  const report = useAct('reportNeed', {
    refresh: mutualReads,
    onDone: () => {
      say(t('reported'));
      onClose();
    },
  });
  return (
    <Sheet open title={t('report')} onClose={onClose}>
      <div className="list">
        <p className="quiet">{t('reportLine')}</p>
        <SelectField
          label={t('reportReason')}
          value={reason}
          none={t('choose')}
          onChange={(value) => setReason(value as NeedReason | '')}
          options={reasons.map((value) => ({ value, label: t(`reason.${value}`) }))}
        />
        <TextArea label={t('reportNote')} value={note} onChange={setNote} maxLength={300} />
        <RefusalLine error={report.error} />
        <BigButton
          kind="warn"
          busy={report.isPending}
          disabled={reason === ''}
          onClick={() =>
            reason !== '' &&
            report.mutate({
              params: { communityId, entryId: match.theirs.entryId },
              body: { id, reason, note: note.trim() },
            })
          }
        >
          {t('sendReport')}
        </BigButton>
      </div>
    </Sheet>
  );
}
