import type { PauseReason } from '@linli/contract';

export const pauseReasons: readonly PauseReason[] = ['resident', 'parts', 'weather', 'third_party'];
