import { Button, Modal, Tag } from 'antd';
import { useState } from 'react';
import { useApi } from '../../../client/index.ts';
import { listComma, useTranslation } from '../../../kit/i18n/index.ts';
import { useHere } from '../../../kit/session/session.tsx';
import { RefusalLine } from '../../../kit/ui/index.ts';
import { TextFilter } from '../../parts/filters.tsx';

interface Props {
  busy: boolean;
  error: Error | null;
  onClose: () => void;
  onChosen: (personIds: string[]) => void;
}

/** Three sheets of eight. */
const mostCards = 24;

/** Residents to print cards for, by name or home; one after the other. */
export function ChoosePeople({ busy, error, onClose, onChosen }: Props) {
  const { t } = useTranslation('codes');
  const { communityId } = useHere();
  const [q, setQ] = useState<string | undefined>(undefined);
  const [chosen, setChosen] = useState<readonly { personId: string; name: string }[]>([]);
  const found = useApi(
    'findPeople',
    { params: { communityId }, query: { q: q ?? '', limit: 20 } },
    { enabled: q !== undefined, keep: true },
  );
  const has = (personId: string) => chosen.some((one) => one.personId === personId);
  return (
    <Modal
      open
      title={t('card.choose')}
      okText={t('card.make')}
      cancelText={t('common:cancel')}
      okButtonProps={{ loading: busy, disabled: chosen.length === 0 }}
      onOk={() => onChosen(chosen.map(({ personId }) => personId))}
      onCancel={onClose}
    >
      <TextFilter label={t('card.search')} value={q} onChange={setQ} />
      <p className="quiet">
        {t(q === undefined ? 'card.searchHint' : 'card.chosen', { count: chosen.length })}
      </p>
      <div className="choose-chosen">
        {chosen.map(({ personId, name }) => (
          <Tag
            key={personId}
            closable
            onClose={() => setChosen(chosen.filter((one) => one.personId !== personId))}
          >
            {name}
          </Tag>
        ))}
      </div>
      <ul className="choose-people">
        {(q === undefined ? [] : (found.data?.items ?? [])).map(({ personId, name, homes }) => (
          <li key={personId}>
            <Button
              block
              disabled={has(personId) || chosen.length >= mostCards}
              onClick={() => setChosen([...chosen, { personId, name }])}
            >
              {name}{' '}
              <span className="quiet">{homes.map(({ label }) => label).join(listComma())}</span>
            </Button>
          </li>
        ))}
      </ul>
      <RefusalLine error={error} />
    </Modal>
  );
}
