import type { OrderBrief } from '@linli/contract';
import { useState } from 'react';
import { newId, useAct, useApi } from '../../../client/index.ts';
import { useTranslation } from '../../../kit/i18n/index.ts';
import { useHere } from '../../../kit/session/session.tsx';
import { Loading } from '../../../kit/ui/index.ts';
import { useSay } from '../../parts/use-say.ts';
import { PerformerLine } from './performer-line.tsx';

/** While a card is held: the people it may be dropped on, those who fit first. */
export function DropPanel({ order, onDone }: { order: OrderBrief; onDone: () => void }) {
  const { t } = useTranslation('console');
  const { communityId } = useHere();
  const say = useSay();
  const params = { communityId, orderId: order.id };
  const people = useApi('performers', { params });
  const assign = useAct('assignOrder');
  const [over, setOver] = useState<string | null>(null);
  const drop = (personId: string, name: string) => {
    assign.mutate(
      { params, body: { actId: newId(), version: order.version, personId } },
      { onSuccess: () => say.done(t('assign.done', { name })), onError: say.refused },
    );
    onDone();
  };
  return (
    <aside className="drop-panel" aria-label={t('assign.drop')}>
      <header>
        <b>{t('assign.drop')}</b>
        <span className="quiet">#{order.number}</span>
      </header>
      {people.isPending && <Loading rows={3} />}
      <ul>
        {(people.data?.items ?? []).map((person) => (
          <li
            key={person.personId}
            className={over === person.personId ? 'over' : ''}
            onDragOver={(event) => {
              event.preventDefault();
              setOver(person.personId);
            }}
            onDragLeave={() => setOver(null)}
            onDrop={(event) => {
              event.preventDefault();
              drop(person.personId, person.name);
            }}
          >
            <PerformerLine person={person} />
          </li>
        ))}
      </ul>
    </aside>
  );
}
