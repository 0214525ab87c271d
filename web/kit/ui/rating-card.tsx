import type { OrderDetail } from '@linli/contract';
import { Card } from './page.tsx';
import { Stars } from './stars.tsx';

/** How an order was rated, once it has been. */
export function RatingCard({ title, rating }: { title: string; rating: OrderDetail['rating'] }) {
  if (rating === null) return null;
  return (
    <Card>
      <div className="row">
        <b>{title}</b>
        <Stars value={rating.stars} />
      </div>
      {rating.words !== null && <p>{rating.words}</p>}
    </Card>
  );
}
