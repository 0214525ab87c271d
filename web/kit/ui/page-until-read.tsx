import type { UseQueryResult } from '@tanstack/react-query';
import { Page } from './page.tsx';
import { ErrorState, Loading } from './states.tsx';

interface Props {
  title: string;
  query: Pick<UseQueryResult<unknown, Error>, 'error' | 'refetch'>;
}

/** A page while what it shows is on its way, or when it did not come. */
export function PageUntilRead({ title, query }: Props) {
  return (
    <Page title={title} back>
      {query.error === null ? (
        <Loading />
      ) : (
        <ErrorState error={query.error} retry={() => void query.refetch()} />
      )}
    </Page>
  );
}
