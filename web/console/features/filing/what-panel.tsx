import type { Category } from '@linli/contract';
import { Button } from 'antd';
import { useRef } from 'react';
import { useTranslation } from '../../../kit/i18n/index.ts';
import { useSuggestions } from '../../../kit/suggestions/use-suggestions.ts';
import { PhotoPicker, RefusalLine, type usePhotos } from '../../../kit/ui/index.ts';
import { Panel } from '../../parts/page.tsx';
import { Agreement } from './agreement.tsx';
import { CategoryChoice } from './category-choice.tsx';
import { CategoryField, type CategoryKeys } from './category-field.tsx';
import { fits, type Missing } from './complete.ts';
import { isMobile, type Draft } from './draft.ts';
import { Neighbours } from './neighbours.tsx';

/** Sooner than elsewhere: the caller waits. */
const settledMs = 150;

interface Props {
  draft: Draft;
  change: (patch: Partial<Draft>) => void;
  categories: readonly Category[];
  category: Category | undefined;
  choose: (category: Category) => void;
  photos: ReturnType<typeof usePhotos>;
  error: Error | null;
  busy: boolean;
  missing: Missing | null;
  /** The whole catalogue was asked for. */
  other: boolean;
  onOther: () => void;
  onClear: () => void;
}

export function WhatPanel(props: Props) {
  const { draft, change, categories, category, choose, other } = props;
  const { t } = useTranslation('filing');
  const heard = useSuggestions(draft.text, settledMs);
  const keys = useRef<CategoryKeys>(null);
  return (
    <Panel title={t('what')} className="what">
      <Words text={draft.text} change={change} onDone={() => keys.current?.focus()} />
      <CategoryField
        ref={keys}
        heard={heard}
        categories={categories.filter((one) => fits(one, draft))}
        value={draft.categoryId}
        onChoose={choose}
        onOther={props.onOther}
      />
      {(other || category !== undefined) && (
        <div data-part="category">
          <CategoryChoice
            value={draft.categoryId}
            onChange={(id) => {
              const next = categories.find((one) => one.id === id);
              if (next !== undefined) choose(next);
            }}
            place={null}
          />
        </div>
      )}
      <Neighbours
        categoryId={draft.categoryId}
        place={draft.where?.place ?? null}
        joins={draft.joins}
        onJoin={(joins) => change({ joins })}
      />
      {category !== undefined && (
        <div data-part="price">
          <Agreement
            category={category}
            agreed={draft.agreed}
            onChange={(agreed) => change({ agreed })}
          />
        </div>
      )}
      {draft.channel !== 'phone' && (
        <PhotoPicker photos={props.photos} label={t('console:act.photos')} />
      )}
      {draft.channel !== 'patrol' && <BySms draft={draft} change={change} />}
      <RefusalLine error={props.error} />
      <Send {...props} />
    </Panel>
  );
}

function Words({
  text,
  change,
  onDone,
}: {
  text: string;
  change: Props['change'];
  onDone: () => void;
}) {
  const { t } = useTranslation('filing');
  return (
    <div data-part="what">
      <label htmlFor="filing-text">{t('text')}</label>
      <textarea
        id="filing-text"
        rows={4}
        maxLength={2000}
        value={text}
        aria-describedby="filing-text-keys"
        onChange={({ target }) => change({ text: target.value })}
        onKeyDown={(event) => {
          const plain = !event.shiftKey && !event.ctrlKey && !event.metaKey && !event.altKey;
          if (event.key !== 'Enter' || !plain || event.nativeEvent.isComposing) return;
          event.preventDefault();
          onDone();
        }}
      />
      <small id="filing-text-keys" className="quiet">
        {t('textKeys')}
      </small>
    </div>
  );
}

function BySms({ draft, change }: Pick<Props, 'draft' | 'change'>) {
  const { t } = useTranslation('filing');
  const { phone, name } = draft.caller;
  if (name === '' && phone === '') return null;
  if (!isMobile(phone)) return <p className="quiet">{t('noMobile')}</p>;
  return (
    <label className="agreement">
      <input
        type="checkbox"
        checked={draft.bySms}
        onChange={({ target }) => change({ bySms: target.checked })}
      />
      <span>{t('bySms', { phone })}</span>
    </label>
  );
}

function Send({ busy, missing, onClear }: Props) {
  const { t } = useTranslation('filing');
  return (
    <div className="console-actions" data-part="send">
      <Button type="primary" htmlType="submit" size="large" loading={busy}>
        {t('file')} <kbd>{t('keySend')}</kbd>
      </Button>
      <Button size="large" onClick={onClear}>
        {t('clear')}
      </Button>
      <span className="quiet" role="status">
        {missing === null ? '' : t(`missing.${missing}`)}
      </span>
    </div>
  );
}
