import type { RequestBrief } from '@linli/contract';
import { StateTag } from '../../../kit/ui/index.ts';

/** While somebody works on it, where the work stands; afterwards, how it ended. */
export function RequestState({ request }: { request: RequestBrief }) {
  return request.order !== null && request.state === 'open' ? (
    <StateTag state={request.order.state} />
  ) : (
    <StateTag state={request.state} of="request" />
  );
}
