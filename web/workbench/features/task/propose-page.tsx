import { useState } from 'react';
import { language, useTranslation } from '../../../kit/i18n/index.ts';
import '../../../kit/task/task.css';
import { SlotTime } from '../../../kit/task/slot-time.tsx';
import { BigButton, Empty, Loading, Page, RefusalLine, Sheet } from '../../../kit/ui/index.ts';
import { InsteadSheet } from './instead-sheet.tsx';
import { useProposal, type Line } from './use-proposal.ts';

/** All free places together, each with a volunteer and why, to be given out in one go. */
export function ProposePage() {
  const { t } = useTranslation('task');
  const { lines, change, giving, isPending, ...proposal } = useProposal();
  const [changing, setChanging] = useState<number | null>(null);
  const { leftCount } = proposal;
  const busy = isPending || giving !== null;
  return (
    <Page title={t('desk.propose.title')} back>
      <p className="quiet">{t('desk.propose.line')}</p>
      <RefusalLine error={proposal.error} />
      {isPending && <Loading />}
      {lines === null && !isPending && (
        <BigButton onClick={proposal.propose}>{t('desk.propose.start')}</BigButton>
      )}
      {lines?.length === 0 && (
        <Empty title={t('desk.handOutNone')} line={t('desk.handOutNoneLine')} />
      )}
      {lines !== null && lines.length > 0 && !isPending && (
        <>
          {proposal.more && (
            <p className="quiet">{t('desk.propose.more', { count: lines.length })}</p>
          )}
          <div className="list cards">
            {lines.map((line, nth) => (
              <LineCard
                key={nth}
                line={line}
                busy={busy}
                onChange={(patch) => change(nth, patch)}
                onInstead={() => setChanging(nth)}
              />
            ))}
          </div>
          {giving !== null && (
            <progress
              max={giving.count}
              value={giving.at}
              aria-label={t('desk.propose.giving', giving)}
            />
          )}
          <p className="refusal" role="alert" hidden={leftCount === 0 || giving !== null}>
            {t('desk.propose.left', { count: leftCount })}
          </p>
          <BigButton
            busy={giving !== null}
            disabled={proposal.readyCount === 0}
            onClick={proposal.giveAll}
          >
            {t('desk.propose.give', { count: giving?.count ?? proposal.readyCount })}
          </BigButton>
          <Again busy={busy} changedCount={proposal.changedCount} onAgain={proposal.propose} />
        </>
      )}
      {changing !== null && (
        <InsteadSheet
          line={lines![changing]!}
          except={proposal.takenBeside(lines![changing]!)}
          onClose={() => setChanging(null)}
          onDone={(patch) => {
            change(changing, { ...patch, chosen: true, error: null });
            setChanging(null);
          }}
        />
      )}
    </Page>
  );
}

/** Asks before it drops what was changed by hand. */
function Again(props: { busy: boolean; changedCount: number; onAgain: () => void }) {
  const { t } = useTranslation('task');
  const { busy, changedCount, onAgain } = props;
  const [asks, setAsks] = useState(false);
  return (
    <>
      <button
        type="button"
        className="plain-button"
        disabled={busy}
        onClick={() => (changedCount > 0 ? setAsks(true) : onAgain())}
      >
        {t('desk.propose.again')}
      </button>
      <Sheet open={asks} title={t('desk.propose.again')} onClose={() => setAsks(false)}>
        <p>{t('desk.propose.againLoses', { count: changedCount })}</p>
        <BigButton
          onClick={() => {
            setAsks(false);
            onAgain();
          }}
        >
          {t('desk.propose.againOk')}
        </BigButton>
      </Sheet>
    </>
  );
}

interface LineProps {
  line: Line;
  busy: boolean;
  onChange: (patch: Partial<Line>) => void;
  onInstead: () => void;
}

function LineCard({ line, busy, onChange, onInstead }: LineProps) {
  const { t } = useTranslation('task');
  const { item, name, given } = line;
  const why = useReasons(item);
  return (
    <div className="card">
      <label className="task-give">
        <b>{item.title}</b>
        {given === true ? (
          <span className="state-tag done">{t('desk.propose.given')}</span>
        ) : (
          <input
            type="checkbox"
            checked={line.chosen && line.personId !== null}
            disabled={busy || line.personId === null}
            aria-label={t('desk.propose.giveTo', { title: item.title, name: name ?? '' })}
            onChange={(event) => onChange({ chosen: event.target.checked })}
          />
        )}
      </label>
      <SlotTime startsAt={item.startsAt} endsAt={item.endsAt} />
      <p className="quiet">{item.placeLabel}</p>
      <div className="row">
        <b className="grow">{name ?? t('desk.propose.nobody')}</b>
        {given !== true && (
          <button type="button" className="plain-button" disabled={busy} onClick={onInstead}>
            {t(item.personId === null ? 'desk.propose.choose' : 'desk.propose.instead')}
          </button>
        )}
      </div>
      <p className="quiet">{line.personId === item.personId ? why : t('desk.propose.byHand')}</p>
      <RefusalLine error={line.error} />
    </div>
  );
}

/** Why this person, as one line. */
function useReasons({ personId, reasons }: Line['item']): string {
  const { t } = useTranslation('task');
  if (personId === null) return t('desk.propose.because.nobody');
  return reasons
    .map(({ kind, value, of, word }) => {
      if (kind === 'near') return t('desk.propose.because.near', { metres: value });
      if (kind === 'language')
        return t('desk.propose.because.language', { language: t(`dispatch:language.${word}`) });
      if (value === 0 && kind === 'room') return t('desk.propose.because.free');
      if (value === 0 && kind === 'balance') return t('desk.propose.because.alike');
      return t(`desk.propose.because.${kind}`, { count: value, of });
    })
    .join(language() === 'en' ? '; ' : '；');
}
