import type { OrderDetail } from '@linli/contract';
import {
  ApiOffline,
  ApiRefusal,
  call,
  uploadPhoto,
  type Input,
  type Out,
} from '../../client/index.ts';
import type { Sealed } from '../../kit/pwa/sealed.ts';
import { Refused, Unreachable, type World } from './outbox.ts';
import type { LaterAct } from './unsent.ts';

/** Refusals that say nothing about the act: it waits and goes again. */
const passing = ['not_signed_in', 'too_many_requests', 'busy', 'internal', 'csrf'];

/** The outbox over the real server and this device's sealed store. */
export function browserWorld(store: Sealed, me: World['me']): World {
  return {
    store,
    me,
    nowMs: Date.now,
    tell: ({ act, communityId, lane }, body) =>
      asked(async () => {
        const params = act === 'fileRequest' ? { communityId } : { communityId, orderId: lane };
        const out = await call(act, { params, body } as unknown as Input<LaterAct>);
        return 'version' in out ? { version: out.version } : {};
      }),
    upload: ({ communityId }, id, bytes) =>
      asked(async () => {
        const file = new Blob([bytes], { type: 'image/jpeg' });
        await uploadPhoto({ communityId, id, file, again: true });
      }),
    look: ({ communityId, lane }) =>
      asked<Out<'getOrder'> & OrderDetail>(() =>
        call('getOrder', { params: { communityId, orderId: lane } }),
      ),
  };
}

async function asked<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof ApiOffline) throw new Unreachable();
    if (!(error instanceof ApiRefusal)) throw error;
    if (passing.includes(error.code)) throw new Unreachable();
    const { code, details, requestId } = error;
    throw new Refused({ code, details, requestId });
  }
}
