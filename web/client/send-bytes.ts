import { answerOf, ApiOffline, patienceMs } from './call.ts';
import { noteReach } from './reach.ts';

export interface Bytes {
  file: Blob;
  /** Told how much has left the device, from 0 to 1. */
  onPart?: ((part: number) => void) | undefined;
  signal?: AbortSignal | undefined;
}

/**
 * Sends bytes, as the type that `file` names. A slow line may take as long as it needs; a line on which nothing moves counts as lost.
 * `fetch` cannot say how far an upload has come, hence the older way.
 * @throws ApiRefusal, ApiOffline; a DOMException named AbortError when `signal` called it off.
 */
export function sendBytes<T>(
  method: string,
  url: string,
  { file, onPart, signal }: Bytes,
): Promise<T> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    let patience: ReturnType<typeof setTimeout>;
    const moved = () => {
      clearTimeout(patience);
      patience = setTimeout(() => request.abort(), patienceMs);
    };
    const lost = () => {
      if (signal?.aborted === true) return reject(new DOMException('called off', 'AbortError'));
      noteReach(false);
      reject(new ApiOffline('offline'));
    };
    request.upload.addEventListener('progress', ({ loaded, total }) => {
      moved();
      if (total > 0) onPart?.(loaded / total);
    });
    request.addEventListener('load', () => {
      try {
        resolve(answerOf(request.status, request.responseText) as T);
      } catch (error) {
        reject(error as Error);
      }
    });
    request.addEventListener('error', lost);
    request.addEventListener('abort', lost);
    request.addEventListener('loadend', () => clearTimeout(patience));
    signal?.addEventListener('abort', () => request.abort(), { once: true });
    if (signal?.aborted === true) return lost();
    request.open(method, url);
    request.setRequestHeader('x-linli-csrf', '1');
    request.setRequestHeader('content-type', file.type);
    moved();
    request.send(file);
  });
}
