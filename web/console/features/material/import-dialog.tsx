import { useAct } from '../../../client/index.ts';
import { useTranslation } from '../../../kit/i18n/index.ts';
import { useHere } from '../../../kit/session/session.tsx';
import { FileImport } from '../../parts/file-import.tsx';
import { useSay } from '../../parts/use-say.ts';
import { stockReads } from './material-dialog.tsx';

/** The stock list from a file. */
export function ImportDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('console');
  const { communityId } = useHere();
  const say = useSay();
  const act = useAct('importMaterials', { refresh: stockReads });
  return (
    <FileImport
      title={t('material.import')}
      line={t('material.importLine')}
      send={(body, then) => act.mutate({ params: { communityId }, body }, then)}
      busy={act.isPending}
      error={act.error}
      summary={({ rows, created, changed, unchanged }: NonNullable<typeof act.data>) =>
        t('material.report', { rows, created, changed, unchanged })
      }
      problem={(code) => t(`material.problem.${code}`)}
      onDone={() => say.done(t('material.done'))}
      onClose={onClose}
    />
  );
}
