import { createHash } from 'node:crypto';
import { mkdtemp, readdir, rm, stat } from 'node:fs/promises';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { newId } from '../ids/ids.ts';
import { localStorage } from './local-storage.ts';
import { storageKey, type FileStorage } from './file-storage.ts';
import { s3Storage } from './s3-storage.ts';

const freshKey = () => {
  const sha256 = createHash('sha256').update(newId()).digest('hex');
  return storageKey({ communityId: newId(), id: newId(), sha256 }, 'full');
};

/** What both kinds promise. */
function behavesAsStorage(storage: () => FileStorage) {
  test('what was put is got, until it is removed', async () => {
    const key = freshKey();
    expect(await storage().get(key)).toBeNull();
    await storage().put(key, Buffer.from('one'), 'image/jpeg');
    await storage().put(key, Buffer.from('one'), 'image/jpeg');
    expect((await storage().get(key))?.toString()).toBe('one');
    await storage().remove(key);
    await storage().remove(key);
    expect(await storage().get(key)).toBeNull();
  });

  test('a key that is none of ours is a bug, not a path', async () => {
    for (const key of ['../../etc/passwd', '', '/etc/passwd', `${freshKey()}/../x`]) {
      await expect((async () => storage().get(key))()).rejects.toThrow(
        'not the key of a stored file',
      );
    }
  });
}

describe('a folder', () => {
  let folder = '';
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'linli-photos-'));
  });
  afterAll(() => rm(folder, { recursive: true }));
  behavesAsStorage(() => localStorage(folder));

  test('only the user of this server may read what is kept, and no draft stays behind', async () => {
    const key = freshKey();
    await Promise.all(
      Array.from({ length: 8 }, () =>
        localStorage(folder).put(key, Buffer.alloc(100_000, 7), 'image/jpeg'),
      ),
    );
    const path = join(folder, key);
    expect((await stat(path)).mode & 0o777).toBe(0o600);
    expect((await stat(join(path, '..'))).mode & 0o777).toBe(0o700);
    expect(await readdir(join(path, '..'))).toHaveLength(1);
  });
});

describe('a bucket', () => {
  const bucket = s3Server();
  beforeAll(() => bucket.start());
  afterAll(() => bucket.stop());
  const open = (accessKeyId = 'AKIDEXAMPLE') =>
    s3Storage({
      endpoint: bucket.url(),
      bucket: 'photos',
      region: 'cn-north-1',
      accessKeyId,
      secretAccessKey: 'secret',
      prefix: 'linli/',
    });
  behavesAsStorage(() => open());

  test('every call is signed, for its region and over its body', async () => {
    bucket.seen.length = 0;
    const key = freshKey();
    await open().put(key, Buffer.from('body'), 'image/jpeg');
    await open().get(key);
    await open().remove(key);
    expect(bucket.seen.map(({ method }) => method)).toEqual(['PUT', 'GET', 'DELETE']);
    for (const { url, headers } of bucket.seen) {
      expect(url).toBe(`/photos/linli/${key}`);
      expect(headers.authorization).toMatch(
        /^AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE\/\d{8}\/cn-north-1\/s3\/aws4_request, SignedHeaders=\S*host\S*, Signature=[0-9a-f]{64}$/,
      );
      expect(headers['x-amz-date']).toMatch(/^\d{8}T\d{6}Z$/);
    }
    const sent = bucket.seen[0]?.headers;
    expect(sent?.['x-amz-content-sha256']).toBe(createHash('sha256').update('body').digest('hex'));
    expect(sent?.['content-type']).toBe('image/jpeg');
  });

  test('a store that says no fails the work, and its words are not repeated', async () => {
    await expect(open('STRANGER').put(freshKey(), Buffer.from('x'), 'image/jpeg')).rejects.toThrow(
      /^the file store answered 403 to PUT$/,
    );
  });
});

/** A bucket in memory that turns away whoever does not sign with the known key. */
function s3Server() {
  const objects = new Map<string, Buffer>();
  const seen: Pick<IncomingMessage, 'method' | 'url' | 'headers'>[] = [];
  const server = createServer(async (request, response) => {
    const { method, url = '', headers } = request;
    seen.push({ method, url, headers });
    const body = Buffer.concat(await Array.fromAsync(request as AsyncIterable<Buffer>));
    if (!headers.authorization?.includes('Credential=AKIDEXAMPLE/')) {
      response.writeHead(403).end('<Error>SignatureDoesNotMatch account 123456789012</Error>');
    } else if (method === 'PUT') {
      objects.set(url, body);
      response.writeHead(200).end();
    } else if (method === 'DELETE') {
      objects.delete(url);
      response.writeHead(204).end();
    } else {
      const found = objects.get(url);
      response.writeHead(found === undefined ? 404 : 200).end(found ?? '<Error>NoSuchKey</Error>');
    }
  });
  return {
    seen,
    start: () => new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready)),
    stop: () => new Promise<void>((stopped) => server.close(() => stopped())),
    url: () => `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
  };
}
