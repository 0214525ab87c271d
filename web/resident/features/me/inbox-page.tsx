import { useNavigate } from '@tanstack/react-router';
import { InboxScreen } from '../../../kit/inbox/inbox.tsx';

/** Told to who gives it, not to whoever redeemed it. */
const forProvider = new Set(['redemption_reserved', 'redemption_cancelled']);

/** What I was told; each line leads to what it is about. */
export function InboxPage() {
  const navigate = useNavigate();
  return (
    <InboxScreen
      onOpen={({ kind, requestId, data }) => {
        const { placeId, redemptionId } = data;
        if (typeof placeId === 'string')
          void navigate({ to: '/my-tasks/$placeId', params: { placeId } });
        else if (requestId !== null)
          void navigate({ to: '/requests/$requestId', params: { requestId } });
        else if (kind.startsWith('points_')) void navigate({ to: '/points' });
        else if (kind.startsWith('pay_')) void navigate({ to: '/pay' });
        else if (typeof redemptionId === 'string' && !forProvider.has(kind))
          void navigate({ to: '/redemptions/$redemptionId', params: { redemptionId } });
      }}
    />
  );
}
