import { useAct, useApi } from '../../../client/index.ts';
import { useTranslation } from '../../../kit/i18n/index.ts';
import { Card, RefusalLine, SwitchField } from '../../../kit/ui/index.ts';

interface Props {
  communityId: string;
  requestId: string;
}

/** Whoever asked decides whether their finished work may be shown; what is shown goes at once. */
export function WallChoice({ communityId, requestId }: Props) {
  const { t } = useTranslation('resident');
  const params = { communityId, requestId };
  const choice = useApi('getWallChoice', { params });
  const act = useAct('saveWallChoice', { refresh: ['getWallChoice', 'listWall'] });
  if (choice.data === undefined) return null;
  const { optedOut, published } = choice.data;
  return (
    <Card>
      <SwitchField
        label={t('wall.mayShow')}
        checked={!optedOut}
        onChange={(may) => act.mutate({ params, body: { optedOut: !may } })}
      />
      <p className="quiet">{t(published ? 'wall.isShown' : 'wall.mayShowLine')}</p>
      <RefusalLine error={act.error} />
    </Card>
  );
}
