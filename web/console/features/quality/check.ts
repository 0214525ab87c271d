import type { Out } from '../../../client/index.ts';

export type Check = Out<'listQualityChecks'>['items'][number];
