import { answerOf, ApiOffline, patienceMs, urlOf, type Out } from './call.ts';
import { noteReach } from './reach.ts';

interface Upload {
  communityId: string;
  /** Made on this device: a repeat with the same id and bytes is the same photo. */
  id: string;
  file: Blob;
  /** Told how much has left the device, from 0 to 1. */
  onPart: (part: number) => void;
  signal: AbortSignal;
}

/**
 * Uploads one photo as it is. A slow line may take as long as it needs; a line on which nothing moves
 * counts as lost. `fetch` cannot say how far an upload has come, hence the older way.
 * @throws ApiRefusal, ApiOffline; a DOMException named AbortError when `signal` called it off.
 */
export function uploadPhoto({ communityId, id, file, onPart, signal }: Upload) {
  return new Promise<Out<'uploadPhoto'>>((resolve, reject) => {
    const request = new XMLHttpRequest();
    let patience: ReturnType<typeof setTimeout>;
    const moved = () => {
      clearTimeout(patience);
      patience = setTimeout(() => request.abort(), patienceMs);
    };
    const lost = () => {
      if (signal.aborted) return reject(new DOMException('called off', 'AbortError'));
      noteReach(false);
      reject(new ApiOffline('offline'));
    };
    request.upload.addEventListener('progress', ({ loaded, total }) => {
      moved();
      if (total > 0) onPart(loaded / total);
    });
    request.addEventListener('load', () => {
      try {
        resolve(answerOf(request.status, request.responseText) as Out<'uploadPhoto'>);
      } catch (error) {
        reject(error as Error);
      }
    });
    request.addEventListener('error', lost);
    request.addEventListener('abort', lost);
    request.addEventListener('loadend', () => clearTimeout(patience));
    signal.addEventListener('abort', () => request.abort(), { once: true });
    if (signal.aborted) return lost();
    request.open('POST', urlOf('uploadPhoto', { params: { communityId }, query: { id } }));
    request.setRequestHeader('x-linli-csrf', '1');
    request.setRequestHeader(
      'content-type',
      file.type.startsWith('image/') ? file.type : 'image/jpeg',
    );
    moved();
    request.send(file);
  });
}
