import { useApi } from '../../../client/index.ts';
import { useTranslation } from '../../../kit/i18n/index.ts';
import { useHere } from '../../../kit/session/session.tsx';
import { Empty, Loading, RefusalLine } from '../../../kit/ui/index.ts';

export interface Picked {
  personId: string;
  name: string;
}

interface Props {
  taskId: string;
  slotId: string;
  picked: Picked | null;
  onPick: (picked: Picked) => void;
  /** Who has it, or another place at the same hour, already. */
  except?: readonly string[];
}

/** Whoever cannot take it is shown, without the reason: that is theirs. */
export function PickVolunteer({ taskId, slotId, picked, onPick, except = [] }: Props) {
  const { t } = useTranslation('task');
  const { communityId } = useHere();
  const query = useApi('listTaskVolunteers', { params: { communityId, taskId, slotId } });
  const people = query.data?.items.filter(({ personId }) => !except.includes(personId)) ?? [];
  return (
    <>
      {query.isPending && <Loading rows={2} />}
      {query.data !== undefined && people.length === 0 && (
        <Empty title={t(except.length === 0 ? 'desk.handOutNobody' : 'desk.propose.noOther')} />
      )}
      <div className="list" role="radiogroup" aria-label={t('desk.handOutWhom')}>
        {people.map(({ personId, name, fits }) => (
          <button
            key={personId}
            type="button"
            className="tile"
            role="radio"
            aria-checked={personId === picked?.personId}
            disabled={!fits}
            onClick={() => onPick({ personId, name })}
          >
            <b>{name}</b>
            <span>{t(fits ? 'desk.handOutFits' : 'desk.handOutCannot')}</span>
          </button>
        ))}
      </div>
      <RefusalLine error={query.error} />
    </>
  );
}
