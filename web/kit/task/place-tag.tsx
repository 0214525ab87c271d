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

export function PlaceTag({ state }: { state: TaskPlaceState }) {
  const { t } = useTranslation('task');
  return <span className={`state-tag ${tones[state]}`}>{t(`place.${state}`)}</span>;
}
