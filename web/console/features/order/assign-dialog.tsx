import { useApi } from '../../../client/index.ts';
import { useHere } from '../../../kit/session/session.tsx';
import { ActDialog } from './act-dialog.tsx';

/** Assigning from the keyboard: the order is read first, for its newest version. */
export function AssignDialog({
  orderId,
  onClose,
}: {
  orderId: string | null;
  onClose: () => void;
}) {
  const { communityId } = useHere();
  const order = useApi(
    'getOrder',
    { params: { communityId, orderId: orderId ?? '' } },
    { enabled: orderId !== null },
  );
  if (orderId === null || order.data === undefined) return null;
  return <ActDialog key={orderId} order={order.data} act="assign" onClose={onClose} />;
}
