import { useNavigate } from '@tanstack/react-router';
import { InboxScreen } from '../../../kit/inbox/inbox.tsx';

/** What I was told; each line leads to what it is about. */
export function InboxPage() {
  const navigate = useNavigate();
  return (
    <InboxScreen
      onOpen={({ requestId }) =>
        requestId !== null && void navigate({ to: '/requests/$requestId', params: { requestId } })
      }
    />
  );
}
