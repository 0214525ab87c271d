import type { OutOf, ResponseAct, ResponseText, serviceContract } from '@linli/contract';
import { audit } from '../../../platform/audit/audit.ts';
import type { Ctx } from '../../../platform/context.ts';
import { shippedTexts } from './shipped.ts';

type Template = OutOf<typeof serviceContract.saveResponseTemplate>;

/** The texts of every act: the community's own, or the shipped ones. */
export async function listResponseTemplates(ctx: Ctx): Promise<{ items: Template[] }> {
  const found = await ctx.tx.query<{ act: ResponseAct; texts: ResponseText[] }>(
    'select act, texts from response_template where community_id = $1',
    [ctx.communityId],
  );
  const own = new Map(found.rows.map((row) => [row.act, row.texts]));
  const acts = Object.keys(shippedTexts) as ResponseAct[];
  return {
    items: acts.map((act) => {
      const texts = own.get(act);
      return texts === undefined ? shipped(act) : { act, texts, shipped: false };
    }),
  };
}

/** Replaces the texts of one act; an empty list offers none. */
export async function saveResponseTemplate(
  ctx: Ctx,
  act: ResponseAct,
  texts: readonly ResponseText[],
): Promise<Template> {
  await ctx.tx.query(
    `insert into response_template (community_id, act, texts, saved_at, saved_by) values ($1, $2, $3::jsonb, $4, $5)
     on conflict (community_id, act) do update set texts = excluded.texts, saved_at = excluded.saved_at, saved_by = excluded.saved_by`,
    [ctx.communityId, act, JSON.stringify(texts), ctx.now, ctx.actor.personId],
  );
  audit(ctx, {
    act: 'response_template.save',
    subjectKind: 'response_template',
    subjectLabel: act,
  });
  return { act, texts: [...texts], shipped: false };
}

/** Back to what was shipped. */
export async function resetResponseTemplate(ctx: Ctx, act: ResponseAct): Promise<Template> {
  await ctx.tx.query('delete from response_template where community_id = $1 and act = $2', [
    ctx.communityId,
    act,
  ]);
  audit(ctx, {
    act: 'response_template.reset',
    subjectKind: 'response_template',
    subjectLabel: act,
  });
  return shipped(act);
}

const shipped = (act: ResponseAct): Template => ({
  act,
  texts: [...shippedTexts[act]],
  shipped: true,
});
