import type { UseQueryResult } from '@tanstack/react-query';
import { Input } from 'antd';
import { useId, useState } from 'react';
import { useTranslation } from '../../../kit/i18n/index.ts';
import { Empty, ErrorState, Loading } from '../../../kit/ui/index.ts';
import { PerformerLine, type Performer } from './performer-line.tsx';
import './people.css';

interface Props {
  people: Pick<
    UseQueryResult<{ items: Performer[] }>,
    'data' | 'error' | 'isPending' | 'isSuccess' | 'refetch'
  >;
  value: string | undefined;
  onChange: (personId: string) => void;
  except?: string | undefined;
}

/** People who do the work: found by name, chosen with the arrow keys or by Enter. */
export function PeopleList({ people, value, onChange, except }: Props) {
  const { t } = useTranslation('console');
  const group = useId();
  const [q, setQ] = useState('');
  const found = (people.data?.items ?? []).filter(
    (one) => one.personId !== except && one.name.includes(q.trim()),
  );
  return (
    <div className="person-choice">
      <Input
        placeholder={t('assign.search')}
        aria-label={t('assign.search')}
        value={q}
        allowClear
        autoFocus
        onChange={(event) => setQ(event.target.value)}
        onPressEnter={(event) => {
          if (found[0] === undefined || value !== undefined) return;
          event.preventDefault();
          onChange(found[0].personId);
        }}
      />
      {people.isPending && <Loading rows={2} />}
      {people.error !== null && (
        <ErrorState error={people.error} retry={() => void people.refetch()} />
      )}
      {people.isSuccess && found.length === 0 && <Empty title={t('assign.nobody')} />}
      <div role="radiogroup" aria-label={t('service:executor')} className="person-list">
        {found.map((person) => (
          <label key={person.personId} className={person.personId === value ? 'chosen' : ''}>
            <input
              type="radio"
              name={group}
              checked={person.personId === value}
              onChange={() => onChange(person.personId)}
            />
            <PerformerLine person={person} />
          </label>
        ))}
      </div>
    </div>
  );
}
