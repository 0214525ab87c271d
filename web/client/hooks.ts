import type { EndpointName } from '@linli/contract';
import {
  QueryClient,
  useInfiniteQuery,
  useMutation,
  useQuery,
  useQueryClient,
  keepPreviousData,
} from '@tanstack/react-query';
import { ApiOffline, ApiRefusal, call, type Input, type Out } from './call.ts';
import { needsFactor } from './factor.ts';

/** One cache for an app. A refusal is an answer and is not asked again; a lost call is, a little later. */
export function createQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: 15_000,
        retry: (times, error) => error instanceof ApiOffline && times < 2,
        networkMode: 'always',
        refetchOnReconnect: true,
      },
      mutations: {
        retry: (times, error) => error instanceof ApiOffline && times < 2,
        networkMode: 'always',
      },
    },
  });
}

/** Reads an endpoint and keeps it fresh; `enabled: false` waits. */
export function useApi<N extends EndpointName>(
  name: N,
  input: Input<N> = {},
  options: { enabled?: boolean; keep?: boolean; everyMs?: number } = {},
) {
  const query = useQuery<Out<N>>({
    queryKey: [name, input],
    queryFn: () => call(name, input),
    enabled: options.enabled ?? true,
    ...(options.keep === true ? { placeholderData: keepPreviousData } : {}),
    ...refetching(options.everyMs),
  });
  return calmly(query);
}

function refetching(interval: number | undefined) {
  if (interval === undefined) return {};
  // Whoever would not show their second factor is asked again when they try again, and not by a clock.
  const next = (query: { state: { error: Error | null } }) =>
    needsFactor(query.state.error) ? (false as const) : interval;
  return { refetchInterval: next };
}

/** Without a network what we have is better than an error: the page's banner says that it may be old. */
function calmly<Q extends { error: Error | null; data: unknown }>(query: Q): Q {
  if (!(query.error instanceof ApiOffline) || query.data === undefined) return { ...query };
  const success = { status: 'success', error: null, isError: false, isSuccess: true };
  return { ...query, ...success, isRefetchError: false };
}

type PagedName = {
  [N in EndpointName]: Out<N> extends { items: unknown[]; next: string | null } ? N : never;
}[EndpointName];

/** Reads a list page by page: `items` so far, `more()`, and `all()` of it for a file. */
export function usePages<N extends PagedName>(
  name: N,
  input: Input<N>,
  options: { enabled?: boolean } = {},
) {
  const query = useInfiniteQuery({
    queryKey: [name, 'pages', input],
    queryFn: ({ pageParam }) =>
      call(name, {
        ...input,
        query: { ...input.query, ...(pageParam === null ? {} : { cursor: pageParam }) } as never,
      }),
    initialPageParam: null as string | null,
    getNextPageParam: (last) => (last as { next: string | null }).next,
    enabled: options.enabled ?? true,
    placeholderData: keepPreviousData,
  });
  const items = (query.data?.pages.flatMap((page) => (page as { items: unknown[] }).items) ??
    []) as (Out<N> extends { items: (infer I)[] } ? I : never)[];
  return {
    ...calmly(query),
    items,
    more: () => void query.fetchNextPage(),
    all: (most: number) => readAll(name, input, most) as Promise<typeof items>,
  };
}

/** The list from its beginning, page after page, without touching what is shown; at most `most` items. */
async function readAll<N extends PagedName>(name: N, input: Input<N>, most: number) {
  const items: unknown[] = [];
  let cursor: string | null = null;
  do {
    const query = { ...input.query, limit: 100, ...(cursor === null ? {} : { cursor }) } as never;
    const page = (await call(name, { ...input, query })) as {
      items: unknown[];
      next: string | null;
    };
    items.push(...page.items);
    cursor = page.next;
  } while (cursor !== null && items.length < most);
  return items.slice(0, most);
}

/** Acts, then refreshes what the act may have changed. A refusal of an act refreshes too: somebody was quicker. */
export function useAct<N extends EndpointName>(
  name: N,
  options: { refresh?: readonly EndpointName[]; onDone?: (out: Out<N>) => void } = {},
) {
  const cache = useQueryClient();
  return useMutation<Out<N>, ApiRefusal | ApiOffline, Input<N>>({
    mutationFn: (input) => call(name, input),
    onSuccess: (out) => options.onDone?.(out),
    onSettled: () => refresh(cache, options.refresh ?? orderReads),
  });
}

/** What shows requests and orders. */
export const orderReads = [
  'listOrders',
  'getOrder',
  'claimable',
  'orderFigures',
  'listUpcomingBreaches',
  'listBreaches',
  'listRequests',
  'getRequest',
  'getOrderPrice',
  'listReturnVisits',
  'performers',
  'listPerformers',
  'myDuty',
] as const satisfies readonly EndpointName[];

export function refresh(cache: QueryClient, names: readonly EndpointName[]): Promise<unknown> {
  return cache.invalidateQueries({
    predicate: ({ queryKey }) => names.includes(queryKey[0] as EndpointName),
  });
}
