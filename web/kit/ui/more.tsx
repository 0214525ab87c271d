import { useTranslation } from '../i18n/index.ts';
import { BigButton } from './buttons.tsx';

/** Under a list that goes on: the next page of it. */
export function More({
  query,
}: {
  query: { hasNextPage: boolean; isFetchingNextPage: boolean; more: () => void };
}) {
  const { t } = useTranslation();
  if (!query.hasNextPage) return null;
  return (
    <BigButton kind="plain" busy={query.isFetchingNextPage} onClick={query.more}>
      {t('common:more')}
    </BigButton>
  );
}
