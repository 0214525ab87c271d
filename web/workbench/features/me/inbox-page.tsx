import { useNavigate } from '@tanstack/react-router';
import { InboxScreen } from '../../../kit/inbox/inbox.tsx';

/** What I was told; each line leads to its order. */
export function InboxPage() {
  const navigate = useNavigate();
  return (
    <InboxScreen
      onOpen={({ kind, orderId, data }) => {
        const placeId = data['placeId'];
        if (typeof placeId === 'string')
          void navigate({ to: '/tasks/$placeId', params: { placeId } });
        else if (kind.startsWith('redemption_')) void navigate({ to: '/pick-ups' });
        else if (orderId !== null) void navigate({ to: '/orders/$orderId', params: { orderId } });
      }}
    />
  );
}
