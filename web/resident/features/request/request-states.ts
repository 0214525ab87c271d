import type { RequestState } from '@linli/contract';

export const requestStates: readonly RequestState[] = [
  'open',
  'done',
  'closed',
  'cancelled',
  'refused',
];
