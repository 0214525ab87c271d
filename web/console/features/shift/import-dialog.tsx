import { useAct } from '../../../client/index.ts';
import { useTranslation } from '../../../kit/i18n/index.ts';
import { useHere } from '../../../kit/session/session.tsx';
import { FileImport } from '../../parts/file-import.tsx';
import { useSay } from '../../parts/use-say.ts';

interface Props {
  onClose: () => void;
  /** Brought in: the first day of it, to look at. */
  onDone: (firstDay: string) => void;
}

/** A plan of shifts from a file; what is there stays. */
export function ImportDialog({ onClose, onDone }: Props) {
  const { t } = useTranslation('operations');
  const { communityId } = useHere();
  const say = useSay();
  const act = useAct('importShifts', { refresh: ['listShifts', 'myShifts'] });
  return (
    <FileImport
      title={t('shift.import')}
      line={t('shift.importLine')}
      send={(body, then) => act.mutate({ params: { communityId }, body }, then)}
      busy={act.isPending}
      error={act.error}
      summary={({ rows, created, unchanged }: NonNullable<typeof act.data>) =>
        t('shift.report', { rows, created, unchanged })
      }
      problem={(code) => t(`shift.problem.${code}`)}
      onDone={({ created, days }) => {
        say.done(t('shift.imported', { count: created }));
        if (days !== null) onDone(days.from);
      }}
      onClose={onClose}
    />
  );
}
