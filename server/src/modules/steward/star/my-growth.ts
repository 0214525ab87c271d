import type { StarRules, StewardGrowth } from '@linli/contract';
import { audit } from '../../../platform/audit/audit.ts';
import { hasRole, personOf, type Ctx } from '../../../platform/context.ts';
import { firstRow, rows, sql } from '../../../platform/db/tx.ts';
import { Refusal } from '../../../platform/refusal/refusal.ts';
import { certificatesOf, showCertificates } from '../certificate/certificate.store.ts';
import { evaluateAll, showEvaluation, type SignalsOf } from '../evaluation/list-evaluations.ts';
import { hoursOf } from '../hours/record-hours.ts';
import { holderOf } from '../person/steward.store.ts';
import { todayIn } from '../person/today.ts';
import { casesOf, showCases } from './case.store.ts';
import {
  defenceNeeds,
  isEligible,
  itemsFor,
  lapsed,
  partsBefore,
  type Standing,
} from './star-rules.ts';
import { readRules } from './star-rules.store.ts';
import { standingsOf } from './standing.ts';

export const myGrowth = (ctx: Ctx, signalsOf: SignalsOf): Promise<StewardGrowth> =>
  growthOf(ctx, personOf(ctx), signalsOf);

/** The same of somebody else; the look is logged. */
export async function getGrowth(
  ctx: Ctx,
  personId: string,
  signalsOf: SignalsOf,
): Promise<StewardGrowth> {
  const growth = await growthOf(ctx, personId, signalsOf);
  if (personId !== ctx.actor.personId)
    audit(ctx, { act: 'steward.view_growth', subjectKind: 'person', subjectId: personId });
  return growth;
}

/**
 * Stars, what the next one still asks for by name, hours, certificates and how somebody is valued.
 * @throws Refusal steward.unknown
 */
async function growthOf(ctx: Ctx, personId: string, signalsOf: SignalsOf): Promise<StewardGrowth> {
  const holder = await holderOf(ctx, personId);
  if (holder === undefined) throw new Refusal('steward.unknown');
  const [{ rules }, evaluations] = await Promise.all([readRules(ctx), evaluateAll(ctx, signalsOf)]);
  const standings = await standingsOf(ctx, [personId], evaluations);
  const standing = standings.get(personId)!;
  const [hours, certificates, cases, warning, changes] = await Promise.all([
    hoursOf(ctx, personId),
    certificatesOf(ctx, [personId]),
    casesOf(ctx, personId),
    openWarning(ctx, personId),
    changesOf(ctx, personId),
  ]);
  const rule = rules.stars.find((one) => one.star === standing.stars + 1);
  const items = rule === undefined ? [] : itemsFor(rule, standing, todayIn(ctx));
  const running = cases.find((one) => ['asked', 'hearing', 'decided'].includes(one.state));
  const lacks = lapsed(rules, standing, todayIn(ctx));
  const eligible = isEligible(items);
  const own = personId === ctx.actor.personId;
  const evaluation = evaluations.get(personId);
  const threshold = rules.certificateHours * 60;
  return {
    personId,
    name: holder.name,
    kind: holder.kind,
    sinceOn: standing.sinceOn,
    probationUntil: standing.record?.probationUntil ?? null,
    stars: standing.stars,
    next:
      rule === undefined
        ? null
        : {
            star: rule.star,
            eligible,
            items,
            caseId: running?.id ?? null,
            score: scoreOf(standing, { star: rule.star, rules }),
          },
    // What was put right since the morning is not asked for any more.
    warning: warning === null || lacks.length === 0 ? null : { ...warning, items: lacks },
    hours: {
      minutes: hours.verified,
      manualMinutes: hours.manual,
      thresholdMinutes: threshold,
      certified: hours.verified >= threshold,
    },
    certificates: await showCertificates(ctx, certificates),
    evaluation: evaluation === undefined ? null : showEvaluation(evaluation),
    cases: await showCases(ctx, cases, rules),
    changes,
    can: {
      ask: own && rule !== undefined && eligible && running === undefined,
      addCertificate: own || hasRole(ctx.actor, 'manager', 'operator'),
    },
  };
}

function scoreOf(
  standing: Standing,
  { star, rules }: { star: number; rules: StarRules },
): NonNullable<StewardGrowth['next']>['score'] {
  const parts = partsBefore(standing, star);
  const { weights, passPercent } = rules;
  return { ...parts, weights, passPercent, defenceNeeds: defenceNeeds(parts, rules) };
}

function openWarning(ctx: Ctx, personId: string): Promise<StewardGrowth['warning']> {
  return firstRow(
    ctx.tx,
    sql<NonNullable<StewardGrowth['warning']>>`
      select star, items, due_at as "dueAt" from star_warning
      where community_id = ${ctx.communityId} and person_id = ${personId} and ended_at is null`,
  ).then((found) => found ?? null);
}

function changesOf(ctx: Ctx, personId: string): Promise<StewardGrowth['changes']> {
  return rows(
    ctx.tx,
    sql<StewardGrowth['changes'][number]>`
      select star_before as before, star_after as after, why, at from star_change
      where community_id = ${ctx.communityId} and person_id = ${personId}
      order by at desc, id desc limit 20`,
  );
}
