export {
  ApiOffline,
  ApiRefusal,
  call,
  newId,
  photoUrl,
  urlOf,
  videoUrl,
  type Body,
  type Input,
  type Out,
  type Params,
  type Query,
} from './call.ts';
export { download } from './download.ts';
export { askFactorBy } from './factor.ts';
export { actFor, actingFor } from './acting.ts';
export * from './hooks.ts';
export { useLive } from './live.ts';
export { isReached, useReached } from './reach.ts';
export { uploadPhoto } from './upload-photo.ts';
export { uploadVideo } from './upload-video.ts';
