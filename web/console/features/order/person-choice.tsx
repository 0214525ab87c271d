import { Input } from 'antd';
import { useState } from 'react';
import { useApi } from '../../../client/index.ts';
import { useTranslation } from '../../../kit/i18n/index.ts';
import { useHere } from '../../../kit/session/session.tsx';
import { Empty, ErrorState, Loading } from '../../../kit/ui/index.ts';
import { PerformerLine } from './performer-line.tsx';
import './people.css';

interface Props {
  orderId: string;
  value: string | undefined;
  onChange: (personId: string) => void;
  /** Nobody hands an order to themselves. */
  except?: string | undefined;
}

/** Who takes the order: a list to walk with the arrow keys, those who fit first. */
export function PersonChoice({ orderId, value, onChange, except }: Props) {
  const { t } = useTranslation('console');
  const { communityId } = useHere();
  const [q, setQ] = useState('');
  const people = useApi('performers', { params: { communityId, orderId } });
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
              name="performer"
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
