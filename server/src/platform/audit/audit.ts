import type { LookReason } from '@linli/contract';
import type { Ctx } from '../context.ts';
import { newId } from '../ids/ids.ts';

export interface AuditEntry {
  /** `order.assign`, `person.view`: module and verb. */
  act: string;
  subjectKind: string;
  subjectId?: string | undefined;
  /** What a person would call it, without personal data: 工单 1024. */
  subjectLabel?: string | undefined;
  /** For a look at a personal field: which. */
  field?: string | undefined;
  reason?: string | undefined;
  /** A reason that an app gives by itself. */
  reasonCode?: LookReason | undefined;
}

/** Writes who did what to what, in whose name, from where, in the same transaction as the act itself. */
export function audit(ctx: Ctx, entry: AuditEntry): void {
  void ctx.tx.query(insertAudit, [
    ctx.communityId,
    newId(),
    ctx.now,
    ctx.actor.agent?.personId ?? ctx.actor.personId,
    ctx.actor.agent?.name ?? ctx.actor.name,
    entry.act,
    entry.subjectKind,
    entry.subjectId ?? null,
    entry.subjectLabel ?? null,
    entry.field ?? null,
    entry.reason ?? null,
    ctx.ip,
    ctx.requestId,
    ctx.actor.agent === undefined ? null : ctx.actor.personId,
    ctx.actor.agent === undefined ? null : ctx.actor.name,
    entry.reasonCode ?? null,
  ]);
}

const insertAudit = `insert into audit (community_id, id, at, person_id, person_name, act, subject_kind, subject_id,
  subject_label, field, reason, ip, request_id, for_id, for_name, reason_code)
  values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)`;
