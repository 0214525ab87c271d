import { useApi } from '../../../client/index.ts';
import { useHere } from '../../../kit/session/session.tsx';
import { PeopleList } from './people-list.tsx';

interface Props {
  orderId: string;
  value: string | undefined;
  onChange: (personId: string) => void;
  /** Nobody hands an order to themselves. */
  except?: string | undefined;
}

/** Who takes the order: those who fit first. */
export function PersonChoice({ orderId, ...rest }: Props) {
  const { communityId } = useHere();
  const people = useApi('performers', { params: { communityId, orderId } });
  return <PeopleList people={people} {...rest} />;
}
