import { AwsClient } from 'aws4fetch';
import { createHash } from 'node:crypto';
import { assertKey, type FileStorage } from './file-storage.ts';

export interface S3Options {
  /** `https://s3.cn-north-1.amazonaws.com.cn`, or a MinIO, OSS or COS address that speaks S3. */
  endpoint: string;
  bucket: string;
  region: string;
  accessKeyId: string;
  secretAccessKey: string;
  /** Put before every key: `linli/`. */
  prefix?: string;
}

const answerWithinMs = 15_000;
const retries = 2;

/** Photos in any bucket that speaks S3, addressed by path; the bucket itself stays private. */
export function s3Storage(options: S3Options): FileStorage {
  const { endpoint, bucket, region, accessKeyId, secretAccessKey, prefix = '' } = options;
  const client = new AwsClient({ accessKeyId, secretAccessKey, region, service: 's3', retries });
  const base = `${endpoint.replace(/\/+$/, '')}/${encodeURIComponent(bucket)}/${prefix}`;
  const send = async (method: string, objectKey: string, more: RequestInit = {}) => {
    assertKey(objectKey);
    const signal = AbortSignal.timeout(answerWithinMs);
    const answer = await client.fetch(`${base}${objectKey}`, { method, signal, ...more });
    if (answer.ok || answer.status === 404) return answer;
    await answer.body?.cancel();
    // The answer's text may hold the bucket's account: only its status is told.
    throw new Error(`the file store answered ${answer.status} to ${method}`);
  };
  return {
    put: async (key, bytes, type) => {
      const sha256 = createHash('sha256').update(bytes).digest('hex');
      const headers = { 'content-type': type, 'x-amz-content-sha256': sha256 };
      const answer = await send('PUT', key, { headers, body: new Uint8Array(bytes) });
      await answer.body?.cancel();
      if (!answer.ok) throw new Error('the file store has no such bucket');
    },
    get: async (key) => {
      const answer = await send('GET', key);
      if (answer.ok) return Buffer.from(await answer.arrayBuffer());
      await answer.body?.cancel();
      return null;
    },
    remove: async (key) => {
      const answer = await send('DELETE', key);
      await answer.body?.cancel();
    },
  };
}
