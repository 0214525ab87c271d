/**
 * Photos and videos. The content decides what a file is; every photo is encoded anew (upright, JPEG and a WebP
 * thumbnail, no metadata), its place and time are read into the row, and the SHA-256 of the bytes as
 * they came is kept as evidence. Picture work and storage happen outside any transaction: the bytes
 * are written before the row and removed after it, so a row never points at nothing.
 *
 * A photo is uploaded first and attached later, by whoever uploaded it (`attachPhotos`); what is not
 * attached within a day is deleted. The uploader sees it; anybody else, also staff, once it is attached
 * and `visibility` says that they may see what it is attached to.
 *
 * A photo may come whole, or in parts over a line that breaks (`put-photo-part.ts`): parts are kept in the
 * database, so that any process goes on, and the last one sends the photo through the same door.
 *
 * A video (`video/`) always comes in parts, which lie in the storage as they came: neither memory nor the
 * database ever holds a whole one, and a player that asks for a stretch costs the parts of that stretch.
 * It is not encoded anew; what in it says where and with what it was taken is blanked.
 */
import { endpoints, type Role } from '@linli/contract';
import { communityRoute, everyRole, outsideRoute, type Route } from '../http/route.ts';
import type { RecurringJob } from '../jobs/jobs.ts';
import { deleteUnattachedJob } from './delete-unattached.ts';
import { dropOldPartsJob } from './drop-old-parts.ts';
import { getPhoto, type PhotoVisibility } from './get-photo.ts';
import { lanes } from './lanes.ts';
import type { FileStorage } from './file-storage.ts';
import { getPhotoArrival, largestPart, putPhotoPart } from './put-photo-part.ts';
import { uploadPhoto } from './upload-photo.ts';
import { getVideo } from './video/get-video.ts';
import { getVideoArrival, largestVideoPart, putVideoPart } from './video/put-video-part.ts';

export { attachPhotos } from './attach-photos.ts';
export { loosenPhotos } from './file.store.ts';
export { photoMarks, type PhotoMark } from './photo-marks.ts';
export { localStorage } from './local-storage.ts';
export { s3Storage, type S3Options } from './s3-storage.ts';
export type { PhotoVisibility } from './get-photo.ts';
export type { FileStorage } from './file-storage.ts';
export { attachVideo, loosenVideos } from './video/video.store.ts';

export interface FilesDeps {
  storage: FileStorage;
  visibility: PhotoVisibility;
  videoVisibility: PhotoVisibility;
}

/** Who makes courses: nothing else has videos. */
const filmRoles: readonly Role[] = ['manager', 'operator'];

/** Above the limit for photos, so that a photo a little too large hears so in words of ours. */
const bodyLimit = 20 * 1024 * 1024;

export function createFiles(deps: FilesDeps): { routes: Route[]; recurring: RecurringJob[] } {
  // Unpacked, a photo of fifty megapixels takes 150 MB: never many of them at once.
  const upload = { storage: deps.storage, lanes: lanes({ running: 2, waiting: 16 }) };
  const videos = { storage: deps.storage, lanes: lanes({ running: 1, waiting: 16 }) };
  return {
    routes: [
      outsideRoute(
        endpoints.uploadPhoto,
        everyRole,
        (outside, { query, body }) => uploadPhoto(upload, outside, { id: query.id, body }),
        { bodyLimit, proxy: 'requests' },
      ),
      outsideRoute(
        endpoints.putPhotoPart,
        everyRole,
        (outside, { params, query, body }) =>
          putPhotoPart(upload, outside, { id: params.photoId, ...query, body }),
        { bodyLimit: largestPart, proxy: 'requests' },
      ),
      communityRoute(
        endpoints.getPhotoArrival,
        everyRole,
        (ctx, { params }) => getPhotoArrival(ctx, params.photoId),
        { proxy: 'requests' },
      ),
      communityRoute(
        endpoints.getPhoto,
        everyRole,
        (ctx, { params, query }) =>
          getPhoto(deps, ctx, { photoId: params.photoId, size: query.size }),
        { proxy: 'requests' },
      ),
      outsideRoute(
        endpoints.putVideoPart,
        filmRoles,
        (outside, { params, query, body }) =>
          putVideoPart(videos, outside, { id: params.videoId, ...query, body }),
        { bodyLimit: largestVideoPart },
      ),
      communityRoute(endpoints.getVideoArrival, filmRoles, (ctx, { params }) =>
        getVideoArrival(ctx, params.videoId),
      ),
      communityRoute(endpoints.getVideo, everyRole, (ctx, { params }) =>
        getVideo({ storage: deps.storage, visibility: deps.videoVisibility }, ctx, params.videoId),
      ),
    ],
    recurring: [deleteUnattachedJob(deps.storage), dropOldPartsJob],
  };
}
