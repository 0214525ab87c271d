import type { Photo } from '@linli/contract';
import sharp from 'sharp';
import type { Ctx } from '../platform/context.ts';
import { attachPhotos, type FileStorage } from '../platform/files/index.ts';
import { insertFile } from '../platform/files/file.store.ts';
import { storageKey, photoTypes } from '../platform/files/file-storage.ts';
import { processPhoto, type ProcessedPhoto } from '../platform/files/process-photo.ts';
import { idFrom } from '../platform/ids/ids.ts';
import { thingDrawings } from './exchange/thing-drawings.ts';

/** What a picture shows; before and after come as a pair. */
export type Scene = 'pipe' | 'lamp' | 'litter' | 'door' | 'wall' | 'car';
export type Pictures = Partial<Record<Scene, { before: Photo; after: Photo }>>;

export type DrawnPicture = { photo: ProcessedPhoto } & (
  | { scene: Scene; moment: 'before' | 'after' }
  | { scene: string; moment: 'shelf' }
);

/** Draws the pictures of the demo: simple drawings, no photographs of anybody. */
export async function drawPictures(now: string): Promise<DrawnPicture[]> {
  const scenes = Object.keys(drawings) as Scene[];
  const drawn: DrawnPicture[] = [];
  for (const scene of scenes)
    for (const moment of ['before', 'after'] as const)
      drawn.push({ scene, moment, photo: await draw(drawings[scene][moment], now) });
  for (const [scene, drawing] of Object.entries(thingDrawings))
    drawn.push({ scene, moment: 'shelf', photo: await draw(drawing, now) });
  return drawn;
}

async function draw(drawing: string, now: string): Promise<ProcessedPhoto> {
  const image = await sharp(Buffer.from(frame(drawing)))
    .jpeg({ quality: 82 })
    .toBuffer();
  return processPhoto(image, now);
}

/** Stores the bytes, before the transaction: picture work must not hold it open. */
export async function storePictures(
  storage: FileStorage,
  communityId: string,
  drawn: readonly DrawnPicture[],
): Promise<void> {
  for (const picture of drawn) {
    const { sha256, full, thumb } = picture.photo;
    const id = pictureId(communityId, picture);
    await storage.put(storageKey({ communityId, id, sha256 }, 'full'), full, photoTypes.full);
    await storage.put(storageKey({ communityId, id, sha256 }, 'thumb'), thumb, photoTypes.thumb);
  }
}

/** Writes the row of what lies on the shelf; whoever puts it there attaches it. @returns its id, if it was drawn */
export async function enterThing(
  ctx: Ctx,
  drawn: readonly DrawnPicture[],
  key: string,
): Promise<string[]> {
  const picture = drawn.find(({ scene, moment }) => moment === 'shelf' && scene === key);
  if (picture === undefined) return [];
  const id = pictureId(ctx.communityId, picture);
  await insertFile(ctx, id, picture.photo);
  return [id];
}

/** Writes the rows of stored pictures of places. */
export async function enterPictures(ctx: Ctx, drawn: readonly DrawnPicture[]): Promise<Pictures> {
  const pictures: Record<string, Partial<Record<'before' | 'after', Photo>>> = {};
  for (const picture of drawn) {
    if (picture.moment === 'shelf') continue;
    const id = pictureId(ctx.communityId, picture);
    await insertFile(ctx, id, picture.photo);
    const [photo] = (await attachPhotos(ctx, [id])) ?? [];
    if (photo !== undefined) (pictures[picture.scene] ??= {})[picture.moment] = photo;
  }
  return pictures as Pictures;
}

const pictureId = (communityId: string, { scene, moment }: DrawnPicture) =>
  idFrom(communityId, 'picture', scene, moment);

const frame = (inside: string) =>
  `<svg xmlns="http://www.w3.org/2000/svg" width="960" height="720" viewBox="0 0 96 72">${inside}</svg>`;
const room =
  '<rect width="96" height="72" fill="#e8e2d6"/><rect y="52" width="96" height="20" fill="#b9a88f"/>';
const street =
  '<rect width="96" height="72" fill="#c9dbe8"/><rect y="44" width="96" height="28" fill="#8d9297"/>';

const drawings: Record<Scene, { before: string; after: string }> = {
  pipe: {
    before: `${room}<path d="M20 10v26h34v14" stroke="#8a9aa5" stroke-width="6" fill="none"/><path d="M54 50c-3 5 3 5 0 0m-6-12c-2 4 2 4 0 0" stroke="#3c8dd0" stroke-width="3" fill="#3c8dd0"/><ellipse cx="54" cy="62" rx="22" ry="5" fill="#6fb1e0"/>`,
    after: `${room}<path d="M20 10v26h34v14" stroke="#c3ced6" stroke-width="6" fill="none"/><rect x="48" y="32" width="12" height="8" fill="#d8a03a"/>`,
  },
  lamp: {
    before:
      '<rect width="96" height="72" fill="#1d2230"/><rect x="40" y="0" width="2" height="14" fill="#555"/><circle cx="41" cy="20" r="7" fill="#3a3f4d"/><rect x="66" y="24" width="18" height="48" fill="#2b3040"/>',
    after:
      '<rect width="96" height="72" fill="#8a7b52"/><circle cx="41" cy="20" r="26" fill="#e9d58a"/><circle cx="41" cy="20" r="7" fill="#fff7d1"/><rect x="66" y="24" width="18" height="48" fill="#6d5c3c"/>',
  },
  litter: {
    before: `${street}<rect x="34" y="24" width="22" height="30" rx="2" fill="#3f7d4e"/><circle cx="30" cy="58" r="5" fill="#222"/><circle cx="62" cy="60" r="6" fill="#3a3a3a"/><rect x="44" y="56" width="10" height="6" fill="#c98d4b"/><circle cx="45" cy="22" r="8" fill="#444"/>`,
    after: `${street}<rect x="34" y="24" width="22" height="30" rx="2" fill="#3f7d4e"/><rect x="32" y="20" width="26" height="5" rx="2" fill="#2f5f3b"/>`,
  },
  door: {
    before: `${room}<rect x="30" y="8" width="34" height="52" fill="#6a7d8c"/><rect x="30" y="8" width="30" height="52" fill="#4d5c68" transform="skewY(6)"/><circle cx="56" cy="40" r="2" fill="#d33"/>`,
    after: `${room}<rect x="30" y="8" width="34" height="46" fill="#4d5c68"/><circle cx="58" cy="32" r="2" fill="#3c3"/>`,
  },
  wall: {
    before: `${room}<path d="M60 0c8 10-4 20 6 34s-8 12 2 20h28V0z" fill="#b7a98d"/><circle cx="74" cy="20" r="5" fill="#8f8468"/><circle cx="82" cy="34" r="4" fill="#8f8468"/>`,
    after: `${room}<rect x="58" width="38" height="52" fill="#f1ede4"/>`,
  },
  car: {
    before: `${street}<rect x="6" y="10" width="22" height="40" fill="#a05a3c"/><path d="M30 46l6-12h28l8 12v10H30z" fill="#f0f0f0"/><circle cx="40" cy="57" r="5" fill="#222"/><circle cx="64" cy="57" r="5" fill="#222"/>`,
    after: `${street}<rect x="6" y="10" width="22" height="40" fill="#a05a3c"/><path d="M30 56h50" stroke="#f4d03f" stroke-width="2" stroke-dasharray="6 4"/>`,
  },
};
