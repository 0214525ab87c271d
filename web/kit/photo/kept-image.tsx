import { useEffect, useState } from 'react';
import { photoUrl } from '../../client/index.ts';

interface Props {
  communityId: string;
  photoId: string;
  alt: string;
}

/** A small photo; without a network the one that was laid by for the day. */
export function KeptImage({ communityId, photoId, alt }: Props) {
  const [kept, setKept] = useState<string | null>(null);
  useEffect(() => () => (kept === null ? undefined : URL.revokeObjectURL(kept)), [kept]);
  const lookHere = async () => {
    if (kept !== null) return;
    const { openDevice } = await import('../pwa/device.ts');
    const bytes = await (await openDevice())?.day.bytes(`photo/${photoId}`);
    if (bytes !== undefined)
      setKept(URL.createObjectURL(new Blob([bytes], { type: 'image/webp' })));
  };
  return (
    <img
      src={kept ?? photoUrl(communityId, photoId)}
      alt={alt}
      width={96}
      height={96}
      loading="lazy"
      onError={() => void lookHere().catch(() => undefined)}
    />
  );
}
