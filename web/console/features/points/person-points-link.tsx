import { Go } from '../../way.tsx';

/** A name that leads to the points of whose it is; the page asks for the reason. */
export const PersonPointsLink = ({ id, name }: { id: string; name: string }) => (
  <Go to={`/person-points/${id}`}>{name}</Go>
);
