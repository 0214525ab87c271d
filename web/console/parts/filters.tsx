import FilterOutlined from '@ant-design/icons/es/icons/FilterOutlined';
import SearchOutlined from '@ant-design/icons/es/icons/SearchOutlined';
import { Button, Input, Select, type InputRef } from 'antd';
import { useEffect, useRef, useState, type ReactNode, type Ref } from 'react';
import { useApi } from '../../client/index.ts';
import { useTranslation } from '../../kit/i18n/index.ts';
import { useHere } from '../../kit/session/session.tsx';
import { useNarrow } from './use-narrow.ts';
import './filters.css';

interface RowProps {
  search?: ReactNode;
  children?: ReactNode;
  filter?: { given: number; clear: () => void } | undefined;
}

/** The search and the filters of a list in one line; on a phone the filters wait behind a button. */
export function FilterRow({ search, children, filter }: RowProps) {
  const { t } = useTranslation('console');
  const narrow = useNarrow();
  const [open, setOpen] = useState(false);
  const given = filter?.given ?? 0;
  const folds = narrow && children !== undefined;
  return (
    <div className="filters no-print">
      {search}
      {folds && (
        <Button
          icon={<FilterOutlined />}
          aria-expanded={open}
          onClick={() => setOpen(!open)}
          type={given > 0 ? 'primary' : 'default'}
          ghost={given > 0}
        >
          {given > 0 ? t('filter.given', { count: given }) : t('filter.all')}
        </Button>
      )}
      {(!folds || open) && children}
      {given > 0 && (
        <Button type="link" size="small" onClick={filter?.clear}>
          {t('filter.clear')}
        </Button>
      )}
    </div>
  );
}

interface TextFilterProps {
  label: string;
  value: string | undefined;
  onChange: (value: string | undefined) => void;
  inputRef?: Ref<InputRef>;
}

/** Words to search for; the search begins when the typing rests. */
export function TextFilter({ label, value, onChange, inputRef }: TextFilterProps) {
  const [text, setText] = useState(value ?? '');
  const asked = useRef(value);
  useEffect(() => {
    // What one asked for oneself comes back a little later, when more may have been typed.
    if (value !== asked.current) setText(value ?? '');
    asked.current = value;
  }, [value]);
  useEffect(() => {
    const wanted = text.trim() === '' ? undefined : text.trim();
    if (wanted === (value ?? undefined)) return undefined;
    const timer = setTimeout(() => {
      asked.current = wanted;
      onChange(wanted);
    }, 300);
    return () => clearTimeout(timer);
    // Only typing starts the search; the address changing does not.
  }, [text]);
  return (
    <Input
      className="filter-text"
      prefix={<SearchOutlined />}
      allowClear
      maxLength={50}
      placeholder={label}
      aria-label={label}
      value={text}
      onChange={(event) => setText(event.target.value)}
      {...(inputRef === undefined ? {} : { ref: inputRef })}
    />
  );
}

interface ChoiceFilterProps {
  label: string;
  value: string | undefined;
  options: readonly { value: string; label: string }[];
  onChange: (value: string | undefined) => void;
  width?: number;
}

/** One of a few; empty means all. */
export function ChoiceFilter({ label, value, options, onChange, width = 140 }: ChoiceFilterProps) {
  return (
    <Select
      style={{ width }}
      allowClear
      showSearch={options.length > 8 ? { optionFilterProp: 'label' } : false}
      placeholder={label}
      aria-label={label}
      value={value ?? null}
      options={[...options]}
      popupMatchSelectWidth={false}
      onChange={(next: string | undefined) => onChange(next ?? undefined)}
    />
  );
}

interface DayFilterProps {
  label: string;
  value: string | undefined;
  onChange: (value: string | undefined) => void;
}

/** A day. While it is empty it shows its name instead of the browser's own pattern. */
export function DayFilter({ label, value, onChange }: DayFilterProps) {
  const [open, setOpen] = useState(false);
  return (
    <Input
      className="filter-day"
      type={open || value !== undefined ? 'date' : 'text'}
      placeholder={label}
      aria-label={label}
      title={label}
      value={value ?? ''}
      onFocus={() => setOpen(true)}
      onBlur={() => setOpen(false)}
      onClick={(event) => (event.target as HTMLInputElement).showPicker?.()}
      onChange={(event) => onChange(event.target.value === '' ? undefined : event.target.value)}
    />
  );
}

/** The buildings as choices. */
export function useBuildingChoices(): { value: string; label: string }[] {
  const { communityId } = useHere();
  const tree = useApi('getTree', { params: { communityId } });
  return (tree.data?.buildings ?? []).map(({ id, name }) => ({ value: id, label: name }));
}

/** The categories as choices, in the language shown. */
export function useCategoryChoices(): { value: string; label: string }[] {
  const { i18n } = useTranslation();
  const { communityId } = useHere();
  const list = useApi('listCategories', { params: { communityId }, query: { all: 'true' } });
  return (list.data?.items ?? []).map((one) => ({
    value: one.id,
    label: i18n.language === 'en' ? one.nameEn : one.nameZh,
  }));
}
