import sharp from 'sharp';
import { expect } from 'vitest';
import type { Client, TestApp } from './test-app.ts';

let shade = 0;

/** Photos of one community: each its own picture, sent and looked at as a browser does. */
export const photosIn = (app: TestApp, communityId: string) => ({
  upload: async (who: Client): Promise<string> => {
    shade += 1;
    const background = { r: shade % 256, g: Math.floor(shade / 256) % 256, b: 80 };
    const payload = await sharp({ create: { width: 32, height: 24, channels: 3, background } })
      .png()
      .toBuffer();
    const response = await app.app.http.inject({
      method: 'POST',
      url: `/api/communities/${communityId}/photos`,
      headers: { 'x-linli-csrf': '1', 'content-type': 'image/png', cookie: who.cookie },
      payload,
    });
    expect(response.statusCode).toBe(200);
    return response.json<{ id: string }>().id;
  },
  /** The status that somebody's look at a photo is answered with. */
  look: async (who: Client, photoId: string): Promise<number> => {
    const response = await app.app.http.inject({
      url: `/api/communities/${communityId}/photos/${photoId}?size=thumb`,
      headers: { cookie: who.cookie },
    });
    return response.statusCode;
  },
});
