import type { Category } from '@linli/contract';
import { Alert } from 'antd';
import { forwardRef, useImperativeHandle, useRef } from 'react';
import { listComma, useTranslation } from '../../../kit/i18n/index.ts';
import type { Heard } from '../../../kit/suggestions/use-suggestions.ts';

interface Props {
  heard: Heard | undefined;
  categories: readonly Category[];
  value: string | null;
  onChoose: (category: Category) => void;
  /** None of these: the whole catalogue. */
  onOther: () => void;
}

export interface CategoryKeys {
  focus(): void;
}

/** What the words seem to be about, each a number key away; and whether it cannot wait. */
export const CategoryField = forwardRef<CategoryKeys, Props>(function CategoryField(
  { heard, categories, value, onChoose, onOther },
  ref,
) {
  const { t, i18n } = useTranslation('filing');
  const box = useRef<HTMLDivElement>(null);
  useImperativeHandle(ref, () => ({ focus: () => box.current?.focus() }), []);
  const offered = (heard?.categories ?? []).flatMap(
    (one) => categories.find(({ id, active }) => active && id === one.categoryId) ?? [],
  );
  return (
    <div
      ref={box}
      tabIndex={0}
      role="group"
      aria-label={t('keysLabel')}
      className="category-keys"
      onKeyDown={(event) => {
        if (event.target !== box.current || event.ctrlKey || event.metaKey) return;
        const pressed = event.key === 'Enter' ? offered[0] : offered[Number(event.key) - 1];
        if (pressed !== undefined) {
          event.preventDefault();
          onChoose(pressed);
        } else if (event.key === '0' || event.key === 'Enter') {
          event.preventDefault();
          onOther();
        }
      }}
    >
      {(heard?.alarms.length ?? 0) > 0 && (
        <Alert
          type="warning"
          showIcon
          title={t('alarm', { words: heard?.alarms.map(({ word }) => word).join(listComma()) })}
        />
      )}
      <p role="status" className="quiet">
        {offered.length === 0 ? t('noSuggestion') : t('suggested')}
      </p>
      {offered.map((one, index) => (
        <button
          key={one.id}
          type="button"
          aria-pressed={one.id === value}
          aria-keyshortcuts={String(index + 1)}
          onClick={() => onChoose(one)}
        >
          <kbd>{index + 1}</kbd> {i18n.language === 'en' ? one.nameEn : one.nameZh}
        </button>
      ))}
      <button type="button" aria-keyshortcuts="0" onClick={onOther}>
        <kbd>0</kbd> {t('otherCategory')}
      </button>
    </div>
  );
});
