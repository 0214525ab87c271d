import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { newId, useAct, useApi, usePages, type Out } from '../../../client/index.ts';
import { listComma, useTranslation } from '../../../kit/i18n/index.ts';
import { useHere } from '../../../kit/session/session.tsx';
import {
  BigButton,
  Card,
  Empty,
  ErrorState,
  Field,
  Loading,
  More,
  Page,
  PhotoPicker,
  PhotoStrip,
  RefusalLine,
  say,
  Section,
  SelectField,
  Sheet,
  TextArea,
  usePhotos,
  When,
} from '../../../kit/ui/index.ts';

type Day = Out<'stewardDay'>;
type Kind = Day['suggestions'][number]['kind'];
interface Doing {
  kind: Kind;
  homeId: string | null;
  line: string;
}

/** 我的住户: who to look in on today, which kindness fits the season, what I heard. */
export function RoundPage() {
  const { t } = useTranslation('steward');
  const { communityId } = useHere();
  const [doing, setDoing] = useState<Doing | null>(null);
  const query = useApi('stewardDay', { params: { communityId } });
  const day = query.data;
  return (
    <Page title={t('round.title')} back side={<Needs />} halves>
      {query.error !== null && (
        <ErrorState error={query.error} retry={() => void query.refetch()} />
      )}
      {query.isPending && <Loading />}
      {day !== undefined && (
        <>
          {day.standingInFor.length > 0 && (
            <Card tone="calls">
              <b>{t('round.standing', { names: day.standingInFor.join(listComma()) })}</b>
            </Card>
          )}
          <Households day={day} />
          <Kindness day={day} onDo={setDoing} />
        </>
      )}
      <Sheet open={doing !== null} title={t('kind.note')} onClose={() => setDoing(null)}>
        {doing !== null && <KindnessForm doing={doing} onDone={() => setDoing(null)} />}
      </Sheet>
    </Page>
  );
}

const looks = {
  moved_in: 'new',
  open_requests: 'doing',
  visit_due: 'late',
  elder_alone: 'waiting',
  birthday: 'new',
} as const;

function Households({ day }: { day: Day }) {
  const { t } = useTranslation('steward');
  if (day.households.length === 0)
    return <Empty title={t('round.none')} line={t('round.noneLine')} />;
  return (
    <ul className="line-list">
      {day.households.map((home) => (
        <li key={home.homeId}>
          <Link to="/homes/$homeId" params={{ homeId: home.homeId }}>
            <b className="grow">{home.label}</b>
            <span className="tags">
              {home.matters.map(({ kind, count }) => (
                <span key={kind} className={`state-tag ${looks[kind]}`}>
                  {t(`round.matter.${kind}`, { count: count as never })}
                </span>
              ))}
            </span>
          </Link>
        </li>
      ))}
    </ul>
  );
}

function Kindness({ day, onDo }: { day: Day; onDo: (doing: Doing) => void }) {
  const { t } = useTranslation('steward');
  const { communityId } = useHere();
  const open = day.suggestions.filter((one) => !one.done);
  return (
    <Section title={t('kind.title')}>
      {open.length === 0 && <p className="quiet">{t('kind.all')}</p>}
      {open.map((one) => {
        const line = t(`idea.${one.key}`);
        return (
          <Card key={`${one.key}${one.homeId ?? ''}`}>
            <p>
              <span className="state-tag off">{t(`kinds.${one.kind}`)}</span>{' '}
              {one.homeLabel !== null && <b>{one.homeLabel}</b>} {line}
            </p>
            <BigButton
              kind="plain"
              onClick={() => onDo({ kind: one.kind, homeId: one.homeId, line })}
            >
              {t('kind.did')}
            </BigButton>
          </Card>
        );
      })}
      {day.done.map((one) => (
        <Card key={one.id}>
          <p>
            <span className="state-tag done">{t(`kinds.${one.kind}`)}</span>{' '}
            {one.homeLabel !== null && <b>{one.homeLabel}</b>} {one.line}
          </p>
          {one.photos.length > 0 && <PhotoStrip photos={one.photos} communityId={communityId} />}
          <p className="quiet">
            <When at={one.at} />
          </p>
        </Card>
      ))}
      <BigButton kind="plain" onClick={() => onDo({ kind: 'handy', homeId: null, line: '' })}>
        {t('kind.note')}
      </BigButton>
    </Section>
  );
}

const kinds: readonly Kind[] = [
  'reminder',
  'welcome',
  'moving_in',
  'comfort',
  'handy',
  'quiet',
  'greeting',
  'pets',
];

function KindnessForm({ doing, onDone }: { doing: Doing; onDone: () => void }) {
  const { t } = useTranslation('steward');
  const { communityId } = useHere();
  const photos = usePhotos(communityId);
  const [id] = useState(newId);
  const [kind, setKind] = useState<string>(doing.kind);
  const [line, setLine] = useState(doing.line);
  const act = useAct('doKindness', {
    refresh: ['stewardDay'],
    onDone: () => {
      photos.leave();
      say(t('kind.saved'));
      onDone();
    },
  });
  return (
    <div className="list">
      <SelectField
        label={t('kind.which')}
        value={kind}
        onChange={(next) => setKind(next || doing.kind)}
        none={t(`kinds.${doing.kind}`)}
        options={kinds.map((value) => ({ value, label: t(`kinds.${value}`) }))}
      />
      <Field label={t('kind.line')} value={line} onChange={setLine} maxLength={100} />
      <PhotoPicker photos={photos} label={t('kind.photo')} />
      <RefusalLine error={act.error} />
      <BigButton
        busy={act.isPending}
        disabled={line.trim() === '' || photos.pending}
        onClick={() =>
          act.mutate({
            params: { communityId },
            body: {
              id,
              kind: kind as Kind,
              homeId: doing.homeId,
              line: line.trim(),
              photoIds: photos.ids.slice(0, 6),
            },
          })
        }
      >
        {t('kind.save')}
      </BigButton>
    </div>
  );
}

function Needs() {
  const { t } = useTranslation('steward');
  const { communityId } = useHere();
  const [id, setId] = useState(newId);
  const [text, setText] = useState('');
  const list = usePages('listHeardNeeds', { params: { communityId }, query: { limit: 20 } });
  const hear = useAct('hearNeed', {
    refresh: ['listHeardNeeds'],
    onDone: () => {
      setText('');
      setId(newId());
      say(t('need.saved'));
    },
  });
  return (
    <Section title={t('need.title')}>
      <Card>
        <TextArea label={t('need.text')} value={text} onChange={setText} rows={2} />
        <RefusalLine error={hear.error} />
        <BigButton
          kind="plain"
          busy={hear.isPending}
          disabled={text.trim() === ''}
          onClick={() =>
            hear.mutate({ params: { communityId }, body: { id, homeId: null, text: text.trim() } })
          }
        >
          {t('need.add')}
        </BigButton>
      </Card>
      {list.data !== undefined && list.items.length === 0 && (
        <Empty title={t('need.none')} line={t('need.noneLine')} />
      )}
      {list.items.map((one) => (
        <Card key={one.id}>
          <p>{one.text}</p>
          <p className="quiet">
            {one.stewardName} · <When at={one.at} />
          </p>
        </Card>
      ))}
      <More query={list} />
    </Section>
  );
}
