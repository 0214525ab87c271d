import type { Photo } from '@linli/contract';
import { KeptImage } from '../photo/kept-image.tsx';
import './exchange.css';

/** The first photo of a thing, or the first letter of its name on a quiet ground. */
export function ThingPicture({
  photos,
  name,
  communityId,
}: {
  photos: readonly Photo[];
  name: string;
  communityId: string;
}) {
  const [first] = photos;
  return (
    <span className="thing-picture" aria-hidden="true">
      {first === undefined ? (
        ([...name][0] ?? '')
      ) : (
        <KeptImage communityId={communityId} photoId={first.id} alt="" />
      )}
    </span>
  );
}
