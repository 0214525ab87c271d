import { ApiRefusal, call, urlOf, type Out } from './call.ts';
import { sendBytes, type Bytes } from './send-bytes.ts';

interface Upload extends Bytes {
  communityId: string;
  /** Made on this device: sent again under it, it goes on where it stopped. */
  id: string;
}

/** As much as the server takes at once. */
const partBytes = 2 * 1024 * 1024;

/**
 * Uploads a video, part by part, going on where an earlier try stopped.
 * @throws ApiRefusal, ApiOffline; a DOMException named AbortError when `signal` called it off.
 */
export async function uploadVideo(
  upload: Upload,
): Promise<NonNullable<Out<'putVideoPart'>['video']>> {
  const { communityId, id, file } = upload;
  const params = { communityId, videoId: id };
  let arrived: Out<'putVideoPart'> = await call('getVideoArrival', { params });
  while (arrived.video === null) {
    // All has arrived and nobody made a video of it: its last bytes, sent again, do.
    const offset = Math.min(arrived.received, file.size - 1);
    // Whatever the device calls it: the server looks at what is in it.
    const part = file.slice(offset, offset + partBytes, 'video/mp4');
    const url = urlOf('putVideoPart', { params, query: { offset, size: file.size } });
    arrived = await sendBytes<Out<'putVideoPart'>>('PUT', url, {
      ...upload,
      file: part,
      onPart: (of) => upload.onPart?.((offset + of * part.size) / file.size),
    }).catch(outOfPlace);
  }
  return arrived.video;
}

/** Another sending of the same video was here: go on from where it came to. */
function outOfPlace(error: unknown): Out<'putVideoPart'> {
  if (error instanceof ApiRefusal && error.code === 'file.part_out_of_place')
    return { received: Number(error.details['received'] ?? 0), video: null };
  throw error;
}
