import type { TaskPlaceState } from '@linli/contract';
import { useTranslation } from '../i18n/index.ts';

const tones: Record<TaskPlaceState, string> = {
  open: 'new',
  claimed: 'new',
  checked_in: 'doing',
  submitted: 'waiting',
  redo: 'late',
  refused: 'late',
  appealed: 'waiting',
  settled: 'done',
  denied: 'off',
  no_show: 'off',
  expired: 'off',
  withdrawn: 'off',
};

interface Props {
  state: TaskPlaceState;
  /** Who handed it out by name; what is never answered then is no broken word. */
  handedBy?: string | null;
}

export function PlaceTag({ state, handedBy = null }: Props) {
  const { t } = useTranslation('task');
  return (
    <span className={`state-tag ${tones[state]}`}>{t(`place.${placeKey(state, handedBy)}`)}</span>
  );
}

export const placeKey = (state: TaskPlaceState, handedBy: string | null) =>
  state === 'no_show' && handedBy !== null ? 'unanswered' : state;
