import { consult } from './consult.ts';
import { grounds } from './grounds.ts';
import { repairCommon } from './repair-common.ts';
import { repairHome } from './repair-home.ts';
import { security } from './security.ts';
import type { Tone } from './slots.ts';
import type { Theme } from './theme.ts';
import { valueAdded } from './value-added.ts';
import { warm } from './warm.ts';

/** Everything people of the demo write about. */
export const themes: readonly Theme[] = [
  ...repairHome,
  ...repairCommon,
  ...grounds,
  ...security,
  ...consult,
  ...warm,
  ...valueAdded,
];

const indoors = new Set<Theme>(repairHome);
const about = new Set<Theme>([...repairCommon, ...grounds, ...security]);
/** How a message about this may end: nobody writes "please repair it today" about two bottles of water. */
export const toneOf = (theme: Theme): Tone =>
  indoors.has(theme) ? 'repair' : about.has(theme) ? 'place' : 'words';
