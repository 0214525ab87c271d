import { useNavigate } from '@tanstack/react-router';
import { InboxScreen } from '../../../kit/inbox/inbox.tsx';

/** What I was told; each line leads to its order. */
export function InboxPage() {
  const navigate = useNavigate();
  return (
    <InboxScreen
      onOpen={({ orderId }) =>
        orderId !== null && void navigate({ to: '/orders/$orderId', params: { orderId } })
      }
    />
  );
}
