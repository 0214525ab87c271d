import type { DataKey, Locale } from '@linli/contract';
import { audit } from '../../../platform/audit/audit.ts';
import type { Ctx } from '../../../platform/context.ts';
import type { Streams } from '../../../platform/http/route.ts';
import { notFound } from '../../../platform/refusal/refusal.ts';
import type { DataSection } from '../../../platform/privacy/personal-data.ts';
import type { IdentityDeps } from '../identity.ts';
import { addressesOf, peopleByIds } from '../person/people.ts';
import { htmlOf } from './export-page.ts';

interface Wanted {
  personId: string;
  format: 'json' | 'html';
  /** Why staff took it out; null for one's own. */
  reason: string | null;
}

/**
 * Everything that is held about one person here, for a machine or for reading (PIPL art. 45). Only what is
 * about them: no other people's data, no internal notes. That it was taken out is logged like a look.
 */
export async function exportData(
  ctx: Ctx,
  { personId, format, reason }: Wanted,
  { personalData, directory }: Pick<IdentityDeps, 'personalData' | 'directory'>,
): Promise<Streams> {
  const [person] = await peopleByIds(ctx, [personId]);
  if (person === undefined) throw notFound();
  const sections = await gather(ctx, personId, personalData);
  const [[community], [address]] = await Promise.all([
    directory.communityNames(ctx.tx, [ctx.communityId]),
    addressesOf(ctx, [personId]),
  ]);
  audit(ctx, {
    act: 'person.export',
    subjectKind: 'person',
    subjectId: personId,
    field: format,
    ...(reason === null ? {} : { reason }),
  });
  const head = { community: community?.name ?? '', name: person.name, at: ctx.now };
  const locale: Locale = address?.locale ?? 'zh-CN';
  const body =
    format === 'json'
      ? JSON.stringify({ ...head, ...byKey(sections) }, null, 2)
      : htmlOf(head, sections, locale);
  const type = format === 'json' ? 'application/json' : 'text/html';
  return (reply) =>
    reply
      .header(
        'content-disposition',
        `attachment; filename="my-data-${ctx.now.slice(0, 10)}.${format}"`,
      )
      .header('cache-control', 'no-store')
      .header('content-security-policy', "default-src 'none'; style-src 'unsafe-inline'; sandbox")
      .type(`${type}; charset=utf-8`)
      .send(body);
}

async function gather(
  ctx: Ctx,
  personId: string,
  personalData: IdentityDeps['personalData'],
): Promise<DataSection[]> {
  const sections: DataSection[] = [];
  for (const one of personalData) sections.push(...(await one.sections(ctx, personId)));
  return sections;
}

const byKey = (sections: readonly DataSection[]): Partial<Record<DataKey, unknown>> =>
  Object.fromEntries(sections.map(({ key, items }) => [key, items]));
