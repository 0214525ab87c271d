import type { Endpoints, OutOf } from '@linli/contract';
import { ApiRefusal, call, newId } from '../../../client/index.ts';
import { language } from '../../../kit/i18n/index.ts';
import { isMobile, reporterOf, type Draft } from './draft.ts';

export interface Filed {
  request: OutOf<Endpoints['fileRequest']>;
  /** The number it was texted to; or why it was not. */
  texted: { phone: string } | { error: Error } | null;
  /** Why it could not be joined to the neighbours'. It stands on its own then. */
  notJoined: Error | null;
}

/**
 * Files the call, then what was asked to go with it. What comes after the number cannot take it back:
 * it is told beside it.
 */
export async function sendCall(
  communityId: string,
  draft: Draft,
  photoIds: string[],
): Promise<Filed> {
  const { where, categoryId, agreed } = draft;
  if (where === null || categoryId === null) throw new Error('the call is not complete');
  const reporter = reporterOf(draft);
  const request = await call('fileRequest', {
    params: { communityId },
    body: {
      id: draft.requestId,
      categoryId,
      text: draft.text.trim(),
      photoIds,
      place: where.place,
      channel: draft.channel,
      ...(agreed === null ? {} : { agreedPrice: agreed }),
      ...(reporter === null ? {} : { reporter }),
    },
  });
  const [notJoined, texted] = await Promise.all([
    draft.joins === null ? null : join(communityId, draft.requestId, draft.joins.requestId),
    draft.bySms && isMobile(draft.caller.phone) ? textNumber(communityId, draft.requestId) : null,
  ]);
  return { request, texted, notJoined };
}

async function join(communityId: string, requestId: string, into: string): Promise<Error | null> {
  try {
    const params = { communityId, requestId };
    await call('mergeRequest', { params, body: { actId: newId(), intoRequestId: into } });
    return null;
  } catch (error) {
    if (error instanceof ApiRefusal && error.code === 'service.already_joined') return null;
    return error as Error;
  }
}

export async function textNumber(
  communityId: string,
  requestId: string,
): Promise<NonNullable<Filed['texted']>> {
  try {
    const params = { communityId, requestId };
    const { phoneMasked } = await call('tellNumber', { params, body: { locale: language() } });
    return { phone: phoneMasked };
  } catch (error) {
    // It went out with an earlier send of the same call.
    if (error instanceof ApiRefusal && error.code === 'service.number_told') return { phone: '' };
    return { error: error as Error };
  }
}
