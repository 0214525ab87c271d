import { useApi } from '../../../client/index.ts';
import { useTranslation } from '../../../kit/i18n/index.ts';
import { useHere } from '../../../kit/session/session.tsx';
import { ErrorState, Loading } from '../../../kit/ui/index.ts';
import { ConsolePage } from '../../parts/page.tsx';
import { rights } from '../../rights.ts';
import { AlarmWords } from './alarm-words.tsx';
import { ModelCard } from './model-card.tsx';
import './triage.css';

/** 分诊模型: what the suggestions have learnt from and how they do, the way back, and the urgent words. */
export function TriagePage() {
  const { t } = useTranslation('console');
  const here = useHere();
  const { communityId } = here;
  const models = useApi('listTriageModels', { params: { communityId } });
  const words = useApi('getAlarmWords', { params: { communityId } });
  const edits = here.is(...rights.edit);
  const error = models.error ?? words.error;
  return (
    <ConsolePage title={t('triage.title')} line={t('triage.line')}>
      {(models.isPending || words.isPending) && error === null && <Loading />}
      {error !== null && (
        <ErrorState
          error={error}
          retry={() => void Promise.all([models.refetch(), words.refetch()])}
        />
      )}
      <div className="triage-models">
        {(models.data?.items ?? []).map((model) => (
          <ModelCard key={model.version} model={model} edits={edits} />
        ))}
      </div>
      {words.data !== undefined && (
        <AlarmWords key={words.data.version} list={words.data} edits={edits} />
      )}
    </ConsolePage>
  );
}
