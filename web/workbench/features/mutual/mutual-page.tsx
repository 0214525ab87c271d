import type { NeedTopic } from '@linli/contract';
import { useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { newId, useAct, useApi, usePages } from '../../../client/index.ts';
import { useTranslation } from '../../../kit/i18n/index.ts';
import { useHere } from '../../../kit/session/session.tsx';
import {
  BigButton,
  Card,
  Empty,
  ErrorState,
  Field,
  Loading,
  Page,
  RefusalLine,
  say,
  Section,
  SelectField,
  SwitchField,
  TextArea,
} from '../../../kit/ui/index.ts';

const topics: readonly NeedTopic[] = ['fix', 'teach', 'lend', 'care', 'errand', 'company', 'other'];

/** 谁能帮上忙: a need a steward heard, how many neighbours could help, and writing it down with the resident's yes. */
export function MutualPage() {
  const { t } = useTranslation('mutual');
  return (
    <Page title={t('desk.title')} back side={<Written />}>
      <p className="quiet">{t('desk.line')}</p>
      <Heard />
    </Page>
  );
}

function Heard() {
  const { t } = useTranslation('mutual');
  const { communityId } = useHere();
  const { home: homeId } = useSearch({ strict: false }) as { home?: string };
  const [topic, setTopic] = useState<NeedTopic | ''>('');
  const [title, setTitle] = useState('');
  const [words, setWords] = useState('');
  const look = useAct('whoCouldHelp', { refresh: [] });
  const said = topic === '' ? null : { topic, title: title.trim(), words: words.trim() };
  const ready = said !== null && said.title.length >= 2;
  return (
    <form
      className="list"
      onSubmit={(event) => {
        event.preventDefault();
        if (said === null) return;
        look.mutate({ params: { communityId }, body: { homeId: homeId ?? null, ...said } });
      }}
    >
      <SelectField
        label={t('topicLabel')}
        value={topic}
        none={t('choose')}
        onChange={(value) => setTopic(value as NeedTopic | '')}
        options={topics.map((value) => ({ value, label: t(`topic.${value}`) }))}
      />
      <Field
        label={t('needTitle')}
        placeholder={t('needExample')}
        value={title}
        onChange={setTitle}
        maxLength={40}
      />
      <TextArea label={t('words')} value={words} onChange={setWords} maxLength={500} />
      <BigButton type="submit" kind="plain" busy={look.isPending} disabled={!ready}>
        {t('desk.look')}
      </BigButton>
      <RefusalLine error={look.error} />
      {look.data !== undefined && (
        <Card tone="form">
          <b>{t('desk.found', { count: look.data.count })}</b>
          <p className="quiet">
            {look.data.bands.map(({ band, count }) => `${t(`band.${band}`)} ${count}`).join(' · ')}
          </p>
          <p className="quiet">{t('desk.noNames')}</p>
        </Card>
      )}
      {homeId === undefined ? (
        <p className="quiet">{t('desk.openHome')}</p>
      ) : (
        <WriteDown homeId={homeId} said={ready ? said : null} />
      )}
    </form>
  );
}

type How = 'spoken' | 'phone' | 'written';

function WriteDown(props: {
  homeId: string;
  said: { topic: NeedTopic; title: string; words: string } | null;
}) {
  const { homeId, said } = props;
  const { t } = useTranslation('mutual');
  const { communityId } = useHere();
  const home = useApi('getHome', { params: { communityId, homeId } });
  const [id, setId] = useState(newId);
  const [personId, setPersonId] = useState('');
  const [how, setHow] = useState<How | ''>('');
  const [agreed, setAgreed] = useState(false);
  const add = useAct('addNeedFor', {
    refresh: ['listNeedsFor'],
    onDone: ({ fits }) => {
      setId(newId());
      setAgreed(false);
      say(t('desk.written', { count: fits }));
    },
  });
  const people = (home.data?.households ?? [])
    .filter((one) => one.endsOn === null)
    .flatMap((one) => one.members)
    .filter((one) => one.endsOn === null);
  if (home.isPending) return <Loading rows={2} />;
  return (
    <Card tone="form">
      <b>{t('desk.writeDown')}</b>
      <SelectField
        label={t('desk.who')}
        value={personId}
        none={t('choose')}
        onChange={setPersonId}
        options={people.map((one) => ({ value: one.personId, label: one.name }))}
      />
      <SelectField
        label={t('desk.how')}
        value={how}
        none={t('choose')}
        onChange={(value) => setHow(value as How | '')}
        options={(['spoken', 'phone', 'written'] as const).map((value) => ({
          value,
          label: t(`desk.howWord.${value}`),
        }))}
      />
      <SwitchField label={t('desk.agreed')} checked={agreed} onChange={setAgreed} />
      <RefusalLine error={add.error} />
      <BigButton
        busy={add.isPending}
        disabled={!agreed || personId === '' || how === '' || said === null}
        onClick={() =>
          how !== '' &&
          said !== null &&
          add.mutate({
            params: { communityId },
            body: { id, personId, how, agreed: true, ...said },
          })
        }
      >
        {t('desk.write')}
      </BigButton>
    </Card>
  );
}

/** What I wrote down, and what became of it: counts and no names of who helps. */
function Written() {
  const { t } = useTranslation('mutual');
  const { communityId } = useHere();
  const query = usePages('listNeedsFor', { params: { communityId }, query: {} });
  const figures = useApi('needFigures', { params: { communityId } });
  return (
    <>
      {figures.data !== undefined && (
        <Section title={t('desk.here')}>
          <p className="quiet">
            {t('desk.figures', {
              needs: figures.data.needs,
              offers: figures.data.offers,
              agreed: figures.data.agreed,
            })}
          </p>
        </Section>
      )}
      <Section title={t('desk.mine')}>
        {query.error !== null && (
          <ErrorState error={query.error} retry={() => void query.refetch()} />
        )}
        {query.isPending && <Loading rows={2} />}
        {query.data !== undefined && query.items.length === 0 && (
          <Empty title={t('desk.none')} line={t('desk.noneLine')} />
        )}
        <div className="list cards">
          {query.items.map((one) => (
            <Card key={one.id}>
              <b>{one.title}</b>
              <p className="quiet">
                {one.personName} · {t(`topic.${one.topic}`)} · {t('fits', { count: one.fits })}
                {one.agreed > 0 && ` · ${t('desk.helped')}`}
              </p>
            </Card>
          ))}
        </div>
      </Section>
    </>
  );
}
