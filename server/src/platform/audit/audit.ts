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
  /** For a list that a screen reads again by itself: the same look within ten minutes is one. */
  once?: boolean;
}

/** Writes who did what to what, in whose name, from where, in the same transaction as the act itself. */
export function audit(ctx: Ctx, entry: AuditEntry): void {
  void ctx.tx.query(entry.once === true ? insertOnce : insertAudit, [
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

const columns = `community_id, id, at, person_id, person_name, act, subject_kind, subject_id,
  subject_label, field, reason, ip, request_id, for_id, for_name, reason_code`;
const insertAudit = `insert into audit (${columns})
  values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)`;
const insertOnce = `insert into audit (${columns})
  select $1::uuid, $2::uuid, $3::timestamptz, $4::uuid, $5::text, $6::text, $7::text, $8::text, $9::text, $10::text,
    $11::text, $12::text, $13::text, $14::uuid, $15::text, $16::text
  where not exists (select from audit where community_id = $1::uuid and person_id = $4::uuid
    and at > $3::timestamptz - interval '10 minutes' and act = $6 and subject_id is not distinct from $8
    and subject_label is not distinct from $9 and field is not distinct from $10 and for_id is not distinct from $14::uuid)`;
