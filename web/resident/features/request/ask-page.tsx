import type { Category, TaskPlaceDetail } from '@linli/contract';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useEffect, useMemo, useState } from 'react';
import { useAct, useApi, type Body, type Out } from '../../../client/index.ts';
import { useTranslation } from '../../../kit/i18n/index.ts';
import { useHere } from '../../../kit/session/session.tsx';
import {
  BigButton,
  ErrorState,
  Loading,
  Page,
  PhotoPicker,
  RefusalLine,
  TextArea,
  usePhotos,
} from '../../../kit/ui/index.ts';
import type { KeptPhotos, Photos } from '../../../kit/photo/use-photos.ts';
import { equipmentUnder, placeUnder, scannedBy } from '../code/scanned.ts';
import { IncidentNotice } from '../incident/incident-notice.tsx';
import { useJoining } from '../incident/use-joining.ts';
import { CategoryPicker } from './category-picker.tsx';
import { useDraft, type Draft } from './draft.ts';
import { HeardAlarm, HeardPlaces } from './heard-words.tsx';
import { PlacePicker, type PickedPlace } from './place-picker.tsx';
import { PriceAgreement, rangeOf } from './price-agreement.tsx';
import { SimilarCard } from './similar-card.tsx';
import { useSuggestions, type Heard } from '../../../kit/suggestions/use-suggestions.ts';

/** 报事 in three steps: what, where, send. What was typed survives a closed page. */
export function AskPage() {
  const { communityId } = useHere();
  const { task: placeId } = useSearch({ from: '/ask' });
  const categories = useApi('listCategories', { params: { communityId } });
  const homes = useApi('myHomes', { params: { communityId } });
  const at = useApi(
    'getTaskPlace',
    { params: { communityId, placeId: placeId ?? '' } },
    { enabled: placeId !== undefined },
  );
  const { t } = useTranslation('resident');
  const error = categories.error ?? homes.error ?? at.error;
  if (error !== null) {
    return (
      <Page title={t('ask.title')} back>
        <ErrorState
          error={error}
          retry={() => void Promise.all([categories.refetch(), homes.refetch(), at.refetch()])}
        />
      </Page>
    );
  }
  const reading = placeId !== undefined && at.data === undefined;
  if (categories.data === undefined || homes.data === undefined || reading) {
    return (
      <Page title={t('ask.title')} back>
        <Loading />
      </Page>
    );
  }
  return <Ask categories={categories.data.items} homes={homes.data.items} at={at.data ?? null} />;
}

interface AskProps {
  categories: readonly Category[];
  homes: Out<'myHomes'>['items'];
  /** The task at which it is noticed. */
  at: TaskPlaceDetail | null;
}

function Ask({ categories, homes, at }: AskProps) {
  const { t } = useTranslation('resident');
  const ask = useAsking({ categories, homes, at });
  const { draft, category, photos, missing } = ask;
  const heard = useSuggestions(draft.text);
  return (
    <Page
      title={t('ask.title')}
      back
      halves
      foot={
        <>
          {missing !== null && <p className="quiet">{t(`ask.missing.${missing}`)}</p>}
          <BigButton onClick={ask.send} busy={ask.act.isPending}>
            {t('ask.send')}
          </BigButton>
        </>
      }
      side={
        <>
          <section id="ask-category" className="card form" tabIndex={-1}>
            <CategoryPicker
              categories={categories}
              text={draft.text}
              chosen={category}
              likely={heard?.categories.map((one) => one.categoryId)}
              onChoose={ask.pick}
            />
          </section>
          {category !== null && (
            <Where ask={ask} category={category} homes={homes} places={heard?.places ?? []} />
          )}
          {category !== null && (
            <PriceAgreement category={category} agreed={ask.agreed} onChange={ask.setAgreed} />
          )}
          <IncidentNotice joining={ask.joining} />
          <RefusalLine error={ask.act.error} />
        </>
      }
    >
      <section id="ask-words" className="card form" tabIndex={-1}>
        {ask.scanned !== null && (
          <p className="ask-from-code">{t('ask.fromCode', { label: ask.scanned.label })}</p>
        )}
        {at !== null && (
          <p className="ask-from-code">{t('ask.fromTask', { title: at.task.title })}</p>
        )}
        <h2>{t('ask.what')}</h2>
        <TextArea
          label={t('ask.text')}
          placeholder={t('ask.textHint')}
          value={draft.text}
          onChange={(text) => ask.keep({ text })}
          maxLength={2000}
        />
        <PhotoPicker photos={photos} label={t('ask.photos')} />
      </section>
      <HeardAlarm alarms={heard?.alarms ?? []} />
    </Page>
  );
}

interface WhereProps {
  ask: ReturnType<typeof useAsking>;
  category: Category;
  homes: AskProps['homes'];
  places: Heard['places'];
}

/** Where it is, what the words say of that, and who reported it there already. */
function Where({ ask, category, homes, places }: WhereProps) {
  const { picked, draft, photos } = ask;
  return (
    <>
      <section id="ask-place" className="card form" tabIndex={-1}>
        <HeardPlaces places={places} category={category} value={picked} onChoose={ask.setPlace} />
        <PlacePicker category={category} homes={homes} value={picked} onChange={ask.setPlace} />
      </section>
      {picked !== null && (
        <SimilarCard
          category={category}
          place={picked}
          draft={draft}
          photos={photos}
          onJoined={ask.sent}
        />
      )}
    </>
  );
}

/** What has been given so far, what is still missing, and how it is sent. */
function useAsking({ categories, homes, at }: AskProps) {
  const { communityId } = useHere();
  const navigate = useNavigate();
  const { draft, keep, forget } = useDraft(communityId);
  const photos = usePhotos(communityId, useKeptPhotos(draft, keep));
  const [place, setPlace] = useState<PickedPlace | null>(null);
  const category = useChosen(categories, draft, keep);
  const [agreed, setAgreed] = useState(false);
  // A place chosen for another kind of work may not fit this one.
  const pick = (categoryId: string | null) => {
    keep({ categoryId });
    setPlace(null);
    setAgreed(false);
  };
  const scanned = scannedBy(useSearch({ from: '/ask' }).code);
  const picked =
    place ??
    placeUnder(scanned, category) ??
    placeOfTask(category, at) ??
    usualPlace(category, homes);
  const joining = useJoining(communityId, { category, place: picked, homes });
  const sent = (requestId: string) => {
    joining.join(requestId);
    forget();
    void navigate({ to: '/requests/$requestId', params: { requestId }, replace: true });
  };
  const act = useFiling(at, (request) => sent(request.id));
  const missing = missingOf({ draft, category, picked, photos, agreed });
  const send = () => {
    if (missing !== null) return pointAt(missing);
    if (category === null || picked === null) return;
    const { id } = draft;
    const place = picked as Body<'fileRequest'>['place'];
    const text = draft.text.trim();
    const agreedPrice = rangeOf(category);
    const body = {
      id,
      categoryId: category.id,
      text,
      photoIds: photos.ids,
      place,
      ...equipmentUnder(scanned, picked),
      ...(agreedPrice === null ? {} : { agreedPrice }),
    };
    act.send(body);
  };
  const given = { scanned, draft, keep, photos, category, picked, agreed };
  return { ...given, joining, pick, setPlace, act, missing, send, sent, setAgreed };
}

/** Files it; from a task by way of the task, so that it carries it. */
function useFiling(at: AskProps['at'], onDone: (request: Out<'fileRequest'>) => void) {
  const { communityId } = useHere();
  const plain = useAct('fileRequest', { onDone });
  const fromTask = useAct('fileTaskRequest', { onDone });
  const { isPending, error } = at === null ? plain : fromTask;
  const send = (body: Body<'fileTaskRequest'>) =>
    at === null
      ? plain.mutate({ params: { communityId }, body })
      : fromTask.mutate({ params: { communityId, placeId: at.id }, body });
  return { isPending, error, send };
}

/** Where the task is, unless it must be somebody's home. */
function placeOfTask(category: Category | null, at: AskProps['at']): PickedPlace | null {
  if (at === null || category === null || category.place === 'home') return null;
  const { lng, lat } = at.task;
  return lng === null || lat === null ? null : { kind: 'point', lng, lat };
}

/** The kind that the way here named, else the one chosen before the page was closed. */
function useChosen(
  categories: readonly Category[],
  draft: Draft,
  keep: (part: Partial<Draft>) => void,
): Category | null {
  const { category: named } = useSearch({ from: '/ask' });
  useEffect(() => {
    if (named !== undefined) keep({ categoryId: named });
  }, [named, keep]);
  return categories.find((one) => one.id === draft.categoryId) ?? null;
}

function useKeptPhotos(draft: Draft, keep: (part: Partial<Draft>) => void): KeptPhotos {
  const [ids] = useState(draft.photoIds);
  return useMemo(() => ({ ids, keep: (photoIds) => keep({ photoIds }) }), [ids, keep]);
}

type Missing = 'words' | 'category' | 'place' | 'photos' | 'price';

interface Given {
  draft: Draft;
  category: Category | null;
  picked: PickedPlace | null;
  photos: Photos;
  agreed: boolean;
}

/** The first thing that is still to be done, from top to bottom. */
function missingOf({ draft, category, picked, photos, agreed }: Given): Missing | null {
  if (draft.text.trim() === '') return 'words';
  if (photos.pending) return 'photos';
  if (category === null) return 'category';
  if (picked === null) return 'place';
  return rangeOf(category) !== null && !agreed ? 'price' : null;
}

function pointAt(missing: Missing): void {
  const section = document.getElementById(`ask-${missing === 'photos' ? 'words' : missing}`);
  section?.scrollIntoView({ block: 'start', behavior: 'smooth' });
  (section?.querySelector<HTMLElement>('textarea, button, input') ?? section)?.focus({
    preventScroll: true,
  });
}

/** The place most people mean: their home for home matters, their building for common ones. */
function usualPlace(category: Category | null, homes: AskProps['homes']): PickedPlace | null {
  const home = homes[0];
  if (category === null || home === undefined) return null;
  return category.place === 'common'
    ? { kind: 'building', buildingId: home.buildingId }
    : { kind: 'home', homeId: home.id };
}
