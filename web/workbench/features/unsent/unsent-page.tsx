import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import type { TFunction } from 'i18next';
import { ApiRefusal, newId, useReached } from '../../../client/index.ts';
import { exact } from '../../../kit/format.ts';
import { useTranslation } from '../../../kit/i18n/index.ts';
import { BigButton, Card, Empty, Page, refusalText, Sheet, When } from '../../../kit/ui/index.ts';
import { discard, leaveAsNote, Refused, tryAgain } from '../../outbox/outbox.ts';
import { useOutbox } from '../../outbox/outbox-here.tsx';
import { inLane, strandsOf, type Unsent } from '../../outbox/unsent.ts';
import { KeptPhotos } from './kept-photos.tsx';

/** 未送达: what was done here and is not told yet; and what the server did not take, with what one may do. */
export function UnsentPage() {
  const { t } = useTranslation('desk');
  const { items, changed, keeps } = useOutbox();
  const reached = useReached();
  const lanes = [...new Set(items.map((one) => one.lane))];
  const strands = lanes.flatMap((lane) => strandsOf(inLane(items, lane)));
  return (
    <Page title={t('unsent.title')} back>
      {keeps === false && <p className="quiet">{t('unsent.keepsNothing')}</p>}
      {lanes.length === 0 && <Empty title={t('unsent.none')} line={t('unsent.noneLine')} />}
      {strands.map((acts) => (
        <Strand key={acts[0]!.id} acts={acts} />
      ))}
      {items.some((one) => one.trouble === null) && (
        <BigButton kind="plain" disabled={!reached} onClick={() => void changed()}>
          {t('unsent.sendNow')}
        </BigButton>
      )}
      {lanes.length > 0 && <p className="quiet">{t('unsent.safe')}</p>}
    </Page>
  );
}

/** Of one word on an order (contract: commentOrder). */
const mostWords = 2000;

const wordOf = {
  acceptOrder: 'accept',
  arriveAtOrder: 'arrive',
  pauseOrder: 'pause',
  resumeOrder: 'resume',
  submitOrder: 'submit',
  commentOrder: 'comment',
} as const;

const didOf = (t: TFunction, { act }: Unsent) =>
  act === 'fileRequest' ? t('desk:report.title') : t(`service:act.${wordOf[act]}`);

function Strand({ acts }: { acts: readonly Unsent[] }) {
  const { t, i18n } = useTranslation('desk');
  const first = acts[0]!;
  const { about, trouble } = first;
  const title = i18n.language === 'en' ? about.titleEn : about.titleZh;
  return (
    <Card tone={trouble === null ? undefined : 'calls'}>
      <div className="row">
        <b>{about.place === '' ? title : `${about.place} · ${title}`}</b>
        <span className={trouble === null ? 'state-tag waiting' : 'state-tag late'}>
          {t(trouble === null ? 'unsent.waits' : 'unsent.trouble')}
        </span>
      </div>
      {about.number !== null && (
        <Link to="/orders/$orderId" params={{ orderId: first.lane }} className="text-link">
          {t('number', { number: about.number })}
        </Link>
      )}
      <ul className="line-list">
        {acts.map((item) => (
          <li key={item.id}>
            <span className="row">
              <b>{didOf(t, item)}</b>
              <When at={new Date(item.doneAtMs).toISOString()} />
            </span>
            {saidIn(item) !== '' && <p>{saidIn(item)}</p>}
            <KeptPhotos ids={item.photoIds} />
          </li>
        ))}
      </ul>
      {trouble !== null && (
        <>
          <p className="refusal" role="alert">
            {refusalText(t, new ApiRefusal(409, trouble))}
          </p>
          <Choices acts={acts} />
        </>
      )}
    </Card>
  );
}

const saidIn = ({ body }: Unsent) => String(body['note'] ?? body['text'] ?? '');

/** Again on the order as it is, a word to whoever has it now, or away with it. */
function Choices({ acts }: { acts: readonly Unsent[] }) {
  const { t } = useTranslation('desk');
  const { world, changed } = useOutbox();
  const [asks, setAsks] = useState(false);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<Error | null>(null);
  const first = acts[0]!;
  const late = first.trouble?.code === 'service.done_too_long_ago';
  const work = async (what: () => Promise<void>) => {
    setBusy(true);
    setError(null);
    await what().catch((why: unknown) =>
      setError(why instanceof Refused ? new ApiRefusal(409, why.trouble) : new Error()),
    );
    await changed();
    setBusy(false);
  };
  if (world === null) return null;
  const note = t('unsent.note', {
    what: acts
      .map((one) => `${didOf(t, one)} ${exact(new Date(one.doneAtMs).toISOString())}`)
      .join(' · '),
    said: acts.map(saidIn).filter(Boolean).join(' · '),
  });
  return (
    <>
      <div className="buttons">
        <BigButton busy={busy} onClick={() => void work(() => tryAgain(world, acts, late))}>
          {t(late ? 'unsent.asNow' : 'unsent.again')}
        </BigButton>
        {first.act !== 'fileRequest' && (
          <BigButton
            kind="plain"
            busy={busy}
            onClick={() =>
              void work(() =>
                leaveAsNote(world, acts, { id: newId(), note: note.slice(0, mostWords) }),
              )
            }
          >
            {t('unsent.asNote')}
          </BigButton>
        )}
        <BigButton kind="warn" disabled={busy} onClick={() => setAsks(true)}>
          {t('unsent.discard')}
        </BigButton>
      </div>
      {error !== null && (
        <p className="refusal" role="alert">
          {refusalText(t, error)}
        </p>
      )}
      <Sheet open={asks} title={t('unsent.discardTitle')} onClose={() => setAsks(false)}>
        <p>{t('unsent.discardLine')}</p>
        <BigButton kind="warn" onClick={() => void work(() => discard(world, acts))}>
          {t('unsent.discardYes')}
        </BigButton>
        <BigButton kind="plain" onClick={() => setAsks(false)}>
          {t('unsent.discardNo')}
        </BigButton>
      </Sheet>
    </>
  );
}
