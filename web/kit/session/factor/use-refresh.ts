import { useQueryClient } from '@tanstack/react-query';
import { refresh } from '../../../client/index.ts';

/** What shows passkeys and the second factor asks again. */
export function useRefresh(): () => Promise<unknown> {
  const cache = useQueryClient();
  return () => refresh(cache, ['listPasskeys', 'getSecondFactor']);
}
