import type { CardSession, Category } from '@linli/contract';
import { useState } from 'react';
import { newId, useAct, useApi, type Body, type Out } from '../client/index.ts';
import { useTranslation } from '../kit/i18n/index.ts';
import { BigButton } from '../kit/ui/buttons.tsx';
import { TextArea } from '../kit/ui/fields.tsx';
import { ErrorState, Loading, RefusalLine } from '../kit/ui/states.tsx';

interface Props {
  session: CardSession;
  onDone: () => void;
}

/** 报事 in three taps: the group, the matter, send. Words are welcome and not needed. */
export function AskScreen({ session, onDone }: Props) {
  const params = { communityId: session.communityId };
  const categories = useApi('listCategories', { params });
  const homes = useApi('myHomes', { params });
  const error = categories.error ?? homes.error;
  if (error !== null) {
    const retry = () => void Promise.all([categories.refetch(), homes.refetch()]);
    return <ErrorState error={error} retry={retry} />;
  }
  if (categories.data === undefined || homes.data === undefined) return <Loading />;
  const [home] = homes.data.items;
  // What costs something is agreed to with its price, on a phone or with the steward.
  const fitting = categories.data.items.filter(
    (one) => one.priceFromFen === null && (one.place !== 'home' || home !== undefined),
  );
  return <Steps session={session} categories={fitting} home={home} onDone={onDone} />;
}

type MyHome = Out<'myHomes'>['items'][number];

function Steps({
  session,
  categories,
  home,
  onDone,
}: Props & { categories: readonly Category[]; home: MyHome | undefined }) {
  const { t, i18n } = useTranslation('kiosk');
  const english = i18n.language === 'en';
  const [group, setGroup] = useState<string | null>(null);
  const [category, setCategory] = useState<Category | null>(null);
  const groups = [...new Map(categories.map((one) => [one.groupKey, one])).values()];
  if (category !== null) {
    return (
      <SendStep
        session={session}
        category={category}
        home={home}
        onBack={() => setCategory(null)}
        onDone={onDone}
      />
    );
  }
  if (group === null) {
    return (
      <Choices
        title={t('ask.what')}
        items={groups.map((one) => ({
          key: one.groupKey,
          name: english ? one.groupNameEn : one.groupNameZh,
        }))}
        onChoose={setGroup}
      />
    );
  }
  const inGroup = categories.filter((one) => one.groupKey === group);
  return (
    <Choices
      title={t('ask.which')}
      items={inGroup.map((one) => ({ key: one.id, name: english ? one.nameEn : one.nameZh }))}
      onChoose={(id) => setCategory(inGroup.find((one) => one.id === id) ?? null)}
      onBack={() => setGroup(null)}
    />
  );
}

interface ChoicesProps {
  title: string;
  items: readonly { key: string; name: string }[];
  onChoose: (key: string) => void;
  onBack?: () => void;
}

function Choices({ title, items, onChoose, onBack }: ChoicesProps) {
  const { t } = useTranslation('kiosk');
  return (
    <section>
      <h1>{title}</h1>
      <div className="kiosk-choices">
        {items.map(({ key, name }) => (
          <button key={key} type="button" onClick={() => onChoose(key)}>
            {name}
          </button>
        ))}
      </div>
      {onBack !== undefined && (
        <BigButton kind="plain" onClick={onBack}>
          {t('ask.other')}
        </BigButton>
      )}
      <p className="quiet">{t('ask.paid')}</p>
    </section>
  );
}

interface SendProps extends Props {
  category: Category;
  home: MyHome | undefined;
  onBack: () => void;
}

function SendStep({ session, category, home, onBack, onDone }: SendProps) {
  const { t, i18n } = useTranslation('kiosk');
  const [id] = useState(newId);
  const [words, setWords] = useState('');
  const act = useAct('fileRequest', { onDone });
  const name = i18n.language === 'en' ? category.nameEn : category.nameZh;
  const place = placeFor(category, home);
  const send = () => {
    const text = words.trim() === '' ? category.nameZh : words.trim();
    const body = { id, categoryId: category.id, text, photoIds: [], place };
    act.mutate({ params: { communityId: session.communityId }, body });
  };
  return (
    <section>
      <h1>{name}</h1>
      <p className="kiosk-line">
        {place.kind === 'home'
          ? home?.label
          : t(place.kind === 'building' ? 'ask.near' : 'ask.here')}
      </p>
      <TextArea label={t('ask.words')} rows={2} value={words} onChange={setWords} maxLength={500} />
      <RefusalLine error={act.error} />
      <div className="kiosk-buttons">
        <BigButton busy={act.isPending} onClick={send}>
          {t('ask.send')}
        </BigButton>
        <BigButton kind="plain" onClick={onBack}>
          {t('ask.other')}
        </BigButton>
      </div>
    </section>
  );
}

/** The place most people mean. */
function placeFor(category: Category, home: MyHome | undefined): Body<'fileRequest'>['place'] {
  if (home === undefined) return { kind: 'community' };
  return category.place === 'common'
    ? { kind: 'building', buildingId: home.buildingId }
    : { kind: 'home', homeId: home.id };
}
