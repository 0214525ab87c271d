export * from './call.ts';
export * from './hooks.ts';
export { useLive } from './live.ts';
export { useReached } from './reach.ts';
