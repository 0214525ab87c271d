import { ApiRefusal, call, urlOf, type Out } from './call.ts';
import { sendBytes, type Bytes } from './send-bytes.ts';

interface Upload extends Bytes {
  communityId: string;
  /** Made on this device: a repeat with the same id and bytes is the same photo. */
  id: string;
  /** Some of it may have arrived before: ask how much, and go on from there. */
  again?: boolean;
}

/** What is smaller goes whole: there is little to lose when the line breaks. */
const partBytes = 256 * 1024;
/** Photos this page has begun to send: a break makes them go on, not begin. */
const begun = new Set<string>();

/**
 * Uploads one photo as it is, in parts that go on where they stopped.
 * @throws ApiRefusal, ApiOffline; a DOMException named AbortError when `signal` called it off.
 */
export async function uploadPhoto(upload: Upload): Promise<Out<'uploadPhoto'>> {
  const { communityId, id, file } = upload;
  if (file.size <= partBytes || globalThis.crypto?.subtle === undefined) return whole(upload);
  const params = { communityId, photoId: id };
  const sha256 = await hashOf(file);
  let offset = 0;
  if (upload.again === true || begun.has(id)) {
    const arrived = await call('getPhotoArrival', { params });
    if (arrived.photo !== null) return arrived.photo;
    offset = nextOffset(arrived.received, file.size);
  }
  begun.add(id);
  for (;;) {
    const query = { offset, size: file.size, sha256 };
    const part = file.slice(offset, offset + partBytes, typeOf(file));
    const sent = offset;
    const onPart = (of: number) => upload.onPart?.((sent + of * part.size) / file.size);
    const answer = await sendBytes<Out<'putPhotoPart'>>(
      'PUT',
      urlOf('putPhotoPart', { params, query }),
      { ...upload, file: part, onPart },
    ).catch(outOfPlace);
    if (answer.photo !== null) return answer.photo;
    offset = nextOffset(answer.received, file.size);
  }
}

/** All has arrived and nobody made a photo of it: its last part, sent again, does. */
const nextOffset = (received: number, size: number) =>
  received < size ? received : Math.floor((size - 1) / partBytes) * partBytes;

/** Another sending of the same photo was here: go on from where it came to. */
function outOfPlace(error: unknown): Out<'putPhotoPart'> {
  if (error instanceof ApiRefusal && error.code === 'file.part_out_of_place')
    return { received: Number(error.details['received'] ?? 0), photo: null };
  throw error;
}

async function hashOf(file: Blob): Promise<string> {
  const hash = await crypto.subtle.digest('SHA-256', await file.arrayBuffer());
  return [...new Uint8Array(hash)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

function whole(upload: Upload): Promise<Out<'uploadPhoto'>> {
  const { communityId, id } = upload;
  const url = urlOf('uploadPhoto', { params: { communityId }, query: { id } });
  return sendBytes('POST', url, {
    ...upload,
    file: upload.file.slice(0, undefined, typeOf(upload.file)),
  });
}

/** What some devices leave without a type came from their camera. */
const typeOf = ({ type }: Blob) => (type.startsWith('image/') ? type : 'image/jpeg');
