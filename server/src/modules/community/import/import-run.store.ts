import type { ImportRun } from '@linli/contract';
import { audit } from '../../../platform/audit/audit.ts';
import type { Ctx } from '../../../platform/context.ts';
import { run, sql } from '../../../platform/db/tx.ts';
import { publish } from '../../../platform/facts/facts.ts';
import { newId } from '../../../platform/ids/ids.ts';
import { fileImported } from '../events.ts';

/** Kept with the run; whoever imports gets them all in the answer. */
const problemsKept = 200;
/** Beyond this nobody reads on, and the answer would be larger than the file. */
const problemsShown = 5000;

export type Outcome = Omit<ImportRun, 'id' | 'at' | 'byName'>;

/**
 * Records what an import did, and says so in the audit log. Names and numbers that people mistyped
 * are shown to whoever imports and not kept.
 */
export async function recordRun(ctx: Ctx, outcome: Outcome): Promise<ImportRun> {
  const id = newId();
  const byName = ctx.actor.accountId === null ? null : ctx.actor.name;
  const { kind, fileName, dryRun, read, created, changed, unchanged, bad, encoding } = outcome;
  const kept = outcome.problems.slice(0, problemsKept).map(withoutPersonalValue);
  await run(
    ctx.tx,
    sql`insert into import_run (community_id, id, kind, file_name, at, person_id, person_name,
        dry_run, read, created, changed, unchanged, bad, problems, encoding)
      values (${ctx.communityId}, ${id}, ${kind}, ${fileName}, ${ctx.now}, ${ctx.actor.personId},
        ${byName}, ${dryRun}, ${read}, ${created}, ${changed}, ${unchanged}, ${bad},
        ${JSON.stringify(kept)}::jsonb, ${encoding})`,
  );
  if (!dryRun) {
    audit(ctx, {
      act: `import.${kind}`,
      subjectKind: 'import_run',
      subjectId: id,
      subjectLabel: `${fileName}: +${created} ~${changed} !${bad}`,
    });
    if (created + changed > 0) publish(ctx, fileImported, { importRunId: id, kind });
  }
  const problems = outcome.problems.slice(0, problemsShown);
  return { ...outcome, problems, id, at: ctx.now, byName };
}

function withoutPersonalValue(problem: ImportRun['problems'][number]) {
  return /phone|name/.test(problem.code) ? { ...problem, value: null } : problem;
}
