import type { BodyOf, DispatchWeights, OutOf, serviceContract } from '@linli/contract';
import { audit } from '../../../platform/audit/audit.ts';
import { hasRole, type Ctx } from '../../../platform/context.ts';
import { rows, run, sql } from '../../../platform/db/tx.ts';
import { Refusal } from '../../../platform/refusal/refusal.ts';
import { peopleByIds } from '../../identity/index.ts';
import { usualWeights } from './cost.ts';

type Rules = OutOf<typeof serviceContract.getDispatchRules>;

/** Who may weigh anew. */
export const weighers = ['manager', 'operator'] as const;

interface Version {
  version: number;
  weights: DispatchWeights;
  savedAt: string;
  savedByName: string | null;
}

/** The weights in force: version 0 is what ships. */
export async function getDispatchRules(ctx: Ctx): Promise<Rules> {
  const [last] = await versions(ctx, 1);
  return {
    version: last?.version ?? 0,
    weights: last?.weights ?? usualWeights,
    usual: usualWeights,
    savedAt: last?.savedAt ?? null,
    savedByName: last?.savedByName ?? null,
    can: { save: hasRole(ctx.actor, ...weighers) },
  };
}

export async function listDispatchRules(ctx: Ctx): Promise<{ items: Version[] }> {
  return { items: await versions(ctx, 50) };
}

/** Another version; those before are kept. @throws Refusal service.dispatch_rules_changed */
export async function saveDispatchRules(
  ctx: Ctx,
  { version, weights }: BodyOf<typeof serviceContract.saveDispatchRules>,
): Promise<Rules> {
  // Two who weigh at once: the version is the key, and the second finds it taken.
  const written = await run(
    ctx.tx,
    sql`insert into dispatch_rules (community_id, version, weights, saved_at, saved_by)
      select ${ctx.communityId}, ${version + 1}::integer, ${JSON.stringify(weights)}::jsonb, ${ctx.now}, ${ctx.actor.personId}
      where ${version} = (select coalesce(max(version), 0) from dispatch_rules
        where community_id = ${ctx.communityId})
      on conflict (community_id, version) do nothing`,
  );
  if (written === 0) throw new Refusal('service.dispatch_rules_changed');
  audit(ctx, { act: 'dispatch_rules.save', subjectKind: 'rules', subjectLabel: `${version + 1}` });
  return getDispatchRules(ctx);
}

async function versions(ctx: Ctx, most: number): Promise<Version[]> {
  const found = await rows(
    ctx.tx,
    sql<Omit<Version, 'savedByName'> & { savedBy: string | null }>`
      select version, weights, saved_at as "savedAt", saved_by as "savedBy" from dispatch_rules
      where community_id = ${ctx.communityId} order by version desc limit ${most}`,
  );
  const ids = found.flatMap(({ savedBy }) => savedBy ?? []);
  const names = new Map((await peopleByIds(ctx, ids)).map(({ id, name }) => [id, name]));
  return found.map(({ savedBy, ...one }) => ({
    ...one,
    savedByName: names.get(savedBy ?? '') ?? null,
  }));
}
