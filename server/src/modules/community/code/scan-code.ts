import type { communityContract, OutOf, Scanned } from '@linli/contract';
import { audit } from '../../../platform/audit/audit.ts';
import { hasRole, personOf, type Ctx } from '../../../platform/context.ts';
import { everyStaff } from '../../../platform/http/route.ts';
import { release, reserve } from '../../identity/index.ts';
import { homesOf } from '../home/homes-of.ts';
import { readEquipment } from '../equipment/equipment.store.ts';
import { countScan, readCode, type CodeRow } from './code.store.ts';

type Out = OutOf<typeof communityContract.scanCode>;
const none = (outcome: Exclude<Out['outcome'], 'found'>): Out => ({ outcome, found: null });

/**
 * What a code is about. Wrong ones are counted, so that nobody finds the codes by trying; a scan is
 * counted for the label, and who it was is kept of staff only: where residents walk is nobody's business.
 */
export async function scanCode(ctx: Ctx, { code: text }: { code: string }): Promise<Out> {
  const limit = { key: `scan ${personOf(ctx)}`, most: 20, seconds: 600 };
  const reserved = await reserve(ctx.tx, [limit], ctx.now);
  if ('waitSeconds' in reserved) return none('wait');
  const sought = soughtBy(text);
  const code = sought === null ? undefined : await readCode(ctx, sought);
  if (code === undefined) return none('unknown');
  release(ctx.tx, reserved.ids);
  if (code.replacedAt !== null) return none('replaced');
  countScan(ctx, code.id);
  if (hasRole(ctx.actor, ...everyStaff)) auditScan(ctx, code);
  return { outcome: 'found', found: await whatIs(ctx, code) };
}

/** The address in a QR code, the code alone, or the number under it. */
function soughtBy(text: string): { code: string } | { number: string } | null {
  const plain = text
    .trim()
    .replace(/^https?:\/\/\S*\/q\//i, '')
    .replaceAll(/[\s-]/g, '');
  if (/^\d{8}$/.test(plain)) return { number: plain };
  return /^[a-z2-9]{20}$/i.test(plain) ? { code: plain.toLowerCase() } : null;
}

function auditScan(ctx: Ctx, code: CodeRow): void {
  audit(ctx, {
    act: 'code.scan',
    subjectKind: 'code',
    subjectId: code.id,
    subjectLabel: code.label,
  });
}

/** Somebody else's door fills in the building: whoever does not live there cannot ask for the home. */
async function whatIs(ctx: Ctx, code: CodeRow): Promise<Scanned> {
  const { target, targetId, label, buildingId } = code;
  const homeId = target === 'home' ? targetId : null;
  const staff = hasRole(ctx.actor, ...everyStaff);
  const mine =
    homeId !== null && (await homesOf(ctx, personOf(ctx))).some((home) => home.homeId === homeId);
  const place: Scanned['place'] =
    homeId !== null && (staff || mine)
      ? { kind: 'home', homeId }
      : buildingId !== null
        ? { kind: 'building', buildingId }
        : { kind: 'community' };
  const equipment = target === 'equipment' ? ((await readEquipment(ctx, targetId)) ?? null) : null;
  return { target, label, homeId: staff || mine ? homeId : null, buildingId, equipment, place };
}
