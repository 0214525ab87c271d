import type { StaffLanguage } from '@linli/contract';
import { audit } from '../../../platform/audit/audit.ts';
import type { Ctx } from '../../../platform/context.ts';
import { rows, run, sql } from '../../../platform/db/tx.ts';
import { Refusal } from '../../../platform/refusal/refusal.ts';
import { allPerformers, usualCap } from '../performer/find-performer.ts';

/** What households say when they would rather be spoken to otherwise. */
const signs: readonly [StaffLanguage, RegExp][] = [
  ['sign', /手语|聋哑|听障|sign language/i],
  ['yue', /粤语|广东话|白话|cantonese/i],
  ['wu', /吴语|上海话|杭州话|苏州话|宁波话/],
  ['en', /英语|英文|foreigner|外国(人|住户)/i],
];

/** The language a household is best spoken to in: as they say, else as they write. */
export function languageOf(text: string): StaffLanguage {
  const said = signs.find(([, pattern]) => pattern.test(text));
  if (said !== undefined) return said[0];
  const letters = text.match(/[a-z]/gi)?.length ?? 0;
  return letters >= 12 && !/\p{Script=Han}/u.test(text) ? 'en' : 'zh';
}

/** What everybody speaks of whom nothing was said. */
export const usualLanguages: readonly StaffLanguage[] = ['zh'];

export async function readLanguages(ctx: Ctx): Promise<Map<string, StaffLanguage[]>> {
  const found = await rows(
    ctx.tx,
    sql<{ personId: string; languages: StaffLanguage[] }>`
      select person_id as "personId", languages from performer
      where community_id = ${ctx.communityId}`,
  );
  return new Map(found.map(({ personId, languages }) => [personId, languages]));
}

export async function listLanguages(ctx: Ctx) {
  const [people, known] = await Promise.all([allPerformers(ctx), readLanguages(ctx)]);
  return {
    items: people.map(({ personId, name }) => ({
      personId,
      name,
      languages: known.get(personId) ?? [...usualLanguages],
    })),
  };
}

/** @throws Refusal service.performer_unknown */
export async function saveLanguages(
  ctx: Ctx,
  personId: string,
  { languages }: { languages: StaffLanguage[] },
) {
  const person = (await allPerformers(ctx)).find((one) => one.personId === personId);
  if (person === undefined) throw new Refusal('service.performer_unknown');
  const spoken = [...new Set(languages)];
  await run(
    ctx.tx,
    sql`insert into performer (community_id, person_id, skills, on_duty, cap, languages)
      values (${ctx.communityId}, ${personId}, '{}', false, ${usualCap}, ${spoken}::text[])
      on conflict (community_id, person_id) do update set languages = excluded.languages`,
  );
  audit(ctx, { act: 'performer.languages', subjectKind: 'person', subjectId: personId });
  return { personId, name: person.name, languages: spoken };
}
