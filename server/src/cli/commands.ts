import type { Command } from './command.ts';
import { adminKey } from './commands/admin-key.ts';
import { backup } from './commands/backup.ts';
import { demo } from './commands/demo.ts';
import { doctor } from './commands/doctor.ts';
import { importCalendar } from './commands/import-calendar.ts';
import { importHomes } from './commands/import-homes.ts';
import { importMap } from './commands/import-map.ts';
import { importRequests } from './commands/import-requests.ts';
import { migrate } from './commands/migrate.ts';
import { open } from './commands/open.ts';
import { snapshot } from './commands/snapshot.ts';
import { verifyLedgers } from './commands/verify-ledger.ts';

/** Everything that a process with the database open can be asked for. */
export const commands: readonly Command[] = [
  adminKey,
  backup,
  demo,
  doctor,
  importCalendar,
  importHomes,
  importMap,
  importRequests,
  migrate,
  open,
  snapshot,
  verifyLedgers,
];
