import type { Category, Scanned } from '@linli/contract';
import type { PickedPlace } from '../request/place-picker.tsx';

const keyOf = (code: string) => `linli.scanned.${code}`;

/** Kept in this tab, so that a page loaded again still knows where one stands. */
export function keepScanned(code: string, found: Scanned): void {
  sessionStorage.setItem(keyOf(code), JSON.stringify(found));
}

export function scannedBy(code: string | undefined): Scanned | null {
  if (code === undefined) return null;
  try {
    return JSON.parse(sessionStorage.getItem(keyOf(code)) ?? 'null') as Scanned | null;
  } catch {
    return null;
  }
}

/** The place under the code, if this kind of work is done at such places. */
export function placeUnder(scanned: Scanned | null, category: Category | null): PickedPlace | null {
  if (scanned === null || category === null) return null;
  const atHome = scanned.place.kind === 'home';
  if (category.place === 'home' && !atHome) return null;
  if (category.place === 'common' && atHome) return null;
  return scanned.place;
}

/** The equipment stays named as long as nobody chose another place. */
export function equipmentUnder(
  scanned: Scanned | null,
  picked: PickedPlace,
): { equipmentId?: string } {
  const { equipment = null, place } = scanned ?? {};
  if (equipment === null || place === undefined || place.kind !== picked.kind) return {};
  const same =
    place.kind !== 'building' ||
    (picked.kind === 'building' && picked.buildingId === place.buildingId);
  return same ? { equipmentId: equipment.id } : {};
}
