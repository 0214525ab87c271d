import type { Category } from '@linli/contract';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { newId, useAct, useApi, type Body, type Out } from '../../../client/index.ts';
import { useTranslation } from '../../../kit/i18n/index.ts';
import { useHere } from '../../../kit/session/session.tsx';
import {
  BigButton,
  Card,
  ErrorState,
  Loading,
  Page,
  PhotoPicker,
  RefusalLine,
  TextArea,
  usePhotos,
} from '../../../kit/ui/index.ts';
import { matchesWords } from '../service/match-words.ts';
import { PriceWords } from '../service/price-words.tsx';
import { forget, useDraft } from './draft.ts';
import { PlacePicker, type PickedPlace } from './place-picker.tsx';

/** 报事 in three steps: what, where, send. What was typed survives a closed page. */
export function AskPage() {
  const { communityId } = useHere();
  const categories = useApi('listCategories', { params: { communityId } });
  const homes = useApi('myHomes', { params: { communityId } });
  const { t } = useTranslation('resident');
  const error = categories.error ?? homes.error;
  if (error !== null) {
    return (
      <Page title={t('ask.title')} back>
        <ErrorState
          error={error}
          retry={() => void Promise.all([categories.refetch(), homes.refetch()])}
        />
      </Page>
    );
  }
  if (categories.data === undefined || homes.data === undefined) {
    return (
      <Page title={t('ask.title')} back>
        <Loading />
      </Page>
    );
  }
  return <Ask categories={categories.data.items} homes={homes.data.items} />;
}

interface AskProps {
  categories: readonly Category[];
  homes: Out<'myHomes'>['items'];
}

function Ask({ categories, homes }: AskProps) {
  const { t } = useTranslation('resident');
  const { communityId } = useHere();
  const search = useSearch({ from: '/ask' });
  const navigate = useNavigate();
  const photos = usePhotos(communityId);
  const [draft, setDraft] = useDraft(communityId);
  const [chosen, choose] = useState<string | null>(search.category ?? null);
  const [place, setPlace] = useState<PickedPlace | null>(null);
  // Made once for this form: sending it again, after a lost answer, is the same request.
  const [id] = useState(newId);
  const category = categories.find((one) => one.id === chosen) ?? null;
  // A place chosen for another kind of work may not fit this one.
  const pick = (categoryId: string | null) => {
    choose(categoryId);
    setPlace(null);
  };
  const picked = place ?? usualPlace(category, homes);
  const act = useAct('fileRequest', {
    onDone: (request) => {
      forget(communityId);
      const params = { requestId: request.id };
      void navigate({ to: '/requests/$requestId', params, replace: true });
    },
  });
  const ready = category !== null && picked !== null && draft.trim() !== '' && !photos.pending;
  const send = () => {
    if (category === null || picked === null) return;
    const place = picked as Body<'fileRequest'>['place'];
    const body = { id, categoryId: category.id, text: draft.trim(), photoIds: photos.ids, place };
    act.mutate({ params: { communityId }, body });
  };
  const missing =
    category === null
      ? 'ask.chooseFirst'
      : photos.pending
        ? 'ask.photosPending'
        : draft.trim() === ''
          ? 'ask.writeFirst'
          : 'ask.send';
  const foot = (
    <BigButton onClick={send} busy={act.isPending} disabled={!ready}>
      {t(missing)}
    </BigButton>
  );
  return (
    <Page title={t('ask.title')} back foot={foot}>
      <Card>
        <h2>{t('ask.what')}</h2>
        <TextArea
          label={t('ask.text')}
          placeholder={t('ask.textHint')}
          value={draft}
          onChange={setDraft}
          maxLength={2000}
        />
        <PhotoPicker photos={photos} label={t('ask.photos')} />
      </Card>
      <Card>
        <CategoryPicker categories={categories} text={draft} chosen={category} onChoose={pick} />
      </Card>
      {category !== null && (
        <Card>
          <PlacePicker category={category} homes={homes} value={picked} onChange={setPlace} />
        </Card>
      )}
      <RefusalLine error={act.error} />
    </Page>
  );
}

/** The place most people mean: their home for home matters, their building for common ones. */
function usualPlace(category: Category | null, homes: AskProps['homes']): PickedPlace | null {
  const home = homes[0];
  if (category === null || home === undefined) return null;
  return category.place === 'common'
    ? { kind: 'building', buildingId: home.buildingId }
    : { kind: 'home', homeId: home.id };
}

interface PickerProps {
  categories: readonly Category[];
  text: string;
  chosen: Category | null;
  onChoose: (id: string | null) => void;
}

const shownAtOnce = 8;

/** What it is about: first what the words suggest, then all by group. */
function CategoryPicker({ categories, text, chosen, onChoose }: PickerProps) {
  const { t, i18n } = useTranslation('resident');
  const [all, setAll] = useState(false);
  const english = i18n.language === 'en';
  const name = (one: Category) => (english ? one.nameEn : one.nameZh);
  const hint = (one: Category) => (english ? one.hintEn : one.hintZh);
  if (chosen !== null) {
    return (
      <>
        <div className="row">
          <h2>{name(chosen)}</h2>
          <button type="button" className="plain-button" onClick={() => onChoose(null)}>
            {t('ask.change')}
          </button>
        </div>
        <p>{hint(chosen)}</p>
        <p className="quiet">
          <PriceWords category={chosen} />
        </p>
      </>
    );
  }
  const suggested =
    text.trim() === '' ? [] : categories.filter((one) => matchesWords(one, text)).slice(0, 3);
  const common = categories.filter((one) => one.class === 'basic');
  const shown = all ? categories : common.slice(0, shownAtOnce);
  return (
    <>
      <h2>{t('ask.category')}</h2>
      {suggested.length > 0 && (
        <>
          <p className="quiet">{t('ask.suggested')}</p>
          <Tiles items={suggested} name={name} onChoose={onChoose} />
        </>
      )}
      <p className="quiet">{t('ask.orChoose')}</p>
      <Tiles items={shown} name={name} onChoose={onChoose} />
      {!all && (
        <button type="button" className="plain-button" onClick={() => setAll(true)}>
          {t('ask.allCategories')}
        </button>
      )}
    </>
  );
}

function Tiles({
  items,
  name,
  onChoose,
}: {
  items: readonly Category[];
  name: (one: Category) => string;
  onChoose: (id: string) => void;
}) {
  return (
    <div className="tile-grid">
      {items.map((one) => (
        <button key={one.id} type="button" className="tile" onClick={() => onChoose(one.id)}>
          <b>{name(one)}</b>
        </button>
      ))}
    </div>
  );
}
