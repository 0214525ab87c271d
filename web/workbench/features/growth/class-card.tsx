import { useState } from 'react';
import { useAct, useApi, type Out } from '../../../client/index.ts';
import { useTranslation } from '../../../kit/i18n/index.ts';
import { useHere } from '../../../kit/session/session.tsx';
import {
  BigButton,
  Card,
  ErrorState,
  Field,
  Loading,
  RefusalLine,
  say,
  Sheet,
  When,
} from '../../../kit/ui/index.ts';

type Course = Out<'getCourse'>;

const reads = ['getCourse', 'listCourses', 'myGrowth', 'listClassPeople'] as const;

/** A class in a room: sign in by the code; the teacher calls the roll. */
export function ClassCard({ one }: { one: Course['classes'][number] }) {
  const { t } = useTranslation('steward');
  const { communityId } = useHere();
  const [code, setCode] = useState('');
  const sign = useAct('signIntoClass', {
    refresh: reads,
    onDone: () => say(t('class.signed')),
  });
  return (
    <Card>
      <b>
        <When at={one.startsAt} />
      </b>
      <p>{t('class.line', { place: one.place, minutes: one.minutes })}</p>
      {one.code !== null && <p>{t('class.codeIs', { code: one.code })}</p>}
      {(one.can.mark || one.can.unmark) && <Roll one={one} />}
      {one.mineAt !== null ? (
        <p className="growth-ready">{t('class.signed')}</p>
      ) : (
        <>
          <Field
            label={t('class.code')}
            value={code}
            onChange={setCode}
            inputMode="numeric"
            maxLength={6}
          />
          <RefusalLine error={sign.error} />
          <BigButton
            kind="plain"
            disabled={code.length < 6}
            busy={sign.isPending}
            onClick={() =>
              sign.mutate({ params: { communityId, classId: one.id }, body: { code } })
            }
          >
            {t('class.sign')}
          </BigButton>
        </>
      )}
    </Card>
  );
}

function Roll({ one }: { one: Course['classes'][number] }) {
  const { t } = useTranslation('steward');
  const [open, setOpen] = useState(false);
  return (
    <>
      <p className="quiet">{t('class.count', { count: one.signedIn })}</p>
      <BigButton kind="plain" onClick={() => setOpen(true)}>
        {t('class.roll')}
      </BigButton>
      {open && (
        <RollSheet classId={one.id} canUnmark={one.can.unmark} onClose={() => setOpen(false)} />
      )}
    </>
  );
}

interface SheetProps {
  classId: string;
  canUnmark: boolean;
  onClose: () => void;
}

function RollSheet({ classId, canUnmark, onClose }: SheetProps) {
  const { t } = useTranslation('steward');
  const { communityId, personId: me } = useHere();
  const params = { communityId, classId };
  const query = useApi('listClassPeople', { params });
  const [came, setCame] = useState<ReadonlySet<string>>(new Set());
  const act = useAct('markClassPeople', {
    refresh: reads,
    onDone: () => {
      say(t('class.rollDone', { count: came.size }));
      onClose();
    },
  });
  const toggle = (personId: string) =>
    setCame((now) => {
      const next = new Set(now);
      if (!next.delete(personId)) next.add(personId);
      return next;
    });
  return (
    <Sheet open title={t('class.roll')} onClose={onClose}>
      <p className="quiet">{t('class.rollLine')}</p>
      {query.isPending && <Loading rows={3} />}
      {query.error !== null && (
        <ErrorState error={query.error} retry={() => void query.refetch()} />
      )}
      <ul className="growth-roll">
        {query.data?.items.map((row) => (
          <li key={row.personId}>
            {row.at === null ? (
              <label>
                <input
                  type="checkbox"
                  checked={came.has(row.personId)}
                  onChange={() => toggle(row.personId)}
                />
                {row.name}
              </label>
            ) : (
              <>
                <span>{row.name}</span>
                <span className="state-tag done">
                  {t(row.manual ? 'class.byHand' : 'class.signed')}
                </span>
                {row.manual && canUnmark && row.personId !== me && (
                  <Unmark classId={classId} row={row} />
                )}
              </>
            )}
          </li>
        ))}
      </ul>
      <RefusalLine error={act.error} />
      <BigButton
        busy={act.isPending}
        disabled={came.size === 0}
        onClick={() => act.mutate({ params, body: { personIds: [...came] } })}
      >
        {t('class.rollSend', { count: came.size })}
      </BigButton>
    </Sheet>
  );
}

type Present = Out<'listClassPeople'>['items'][number];

/** A wrong tick goes, with a reason that they read. */
function Unmark({ classId, row }: { classId: string; row: Present }) {
  const { t } = useTranslation('steward');
  const { communityId } = useHere();
  const [open, setOpen] = useState(false);
  const [reason, setReason] = useState('');
  const act = useAct('unmarkClassPerson', {
    refresh: reads,
    onDone: () => say(t('class.unmarked')),
  });
  if (!open)
    return (
      <button type="button" className="plain-button" onClick={() => setOpen(true)}>
        {t('class.unmark')}
      </button>
    );
  return (
    <div className="growth-unmark">
      <Field label={t('class.unmarkWhy')} value={reason} onChange={setReason} maxLength={100} />
      <RefusalLine error={act.error} />
      <BigButton
        kind="warn"
        busy={act.isPending}
        disabled={reason.trim() === ''}
        onClick={() =>
          act.mutate({
            params: { communityId, classId, personId: row.personId },
            body: { reason: reason.trim() },
          })
        }
      >
        {t('class.unmarkOf', { name: row.name })}
      </BigButton>
    </div>
  );
}
