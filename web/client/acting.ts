// In whose name this tab acts (亲情代办). It is kept by the tab alone: closing it ends it, and what was read
// in somebody's name is never kept on the device.

export interface ActingFor {
  communityId: string;
  personId: string;
}

const place = 'linli.actingFor';

const acting = read();

/** Only the residents' own app acts for somebody. */
function read(): ActingFor | null {
  if (typeof sessionStorage === 'undefined' || typeof location === 'undefined') return null;
  if (/^\/(desk|console|kiosk)(\/|$)/.test(location.pathname)) return null;
  try {
    const found = JSON.parse(sessionStorage.getItem(place) ?? 'null') as ActingFor | null;
    return typeof found?.personId === 'string' && typeof found.communityId === 'string'
      ? found
      : null;
  } catch {
    return null;
  }
}

export const actingFor = (): ActingFor | null => acting;

/** Changes over, with a page that knows nothing of the one before. */
export function actFor(next: ActingFor | null): void {
  if (next === null) sessionStorage.removeItem(place);
  else sessionStorage.setItem(place, JSON.stringify(next));
  location.assign('/');
}

/** Says in whose name a call is made, where it is made in one. */
export function actingHeaders(url: string): Record<string, string> {
  if (acting === null || !url.startsWith(`/api/communities/${acting.communityId}/`)) return {};
  return { 'x-linli-for': acting.personId };
}
