import { runProgram } from '../server/src/cli/run-program.ts';
import { readConfig, SettingsError } from '../server/src/platform/config/config.ts';
import { buildWebIfStale } from './build-web.ts';

// `npm start`: builds the web apps when they are older than their sources, then serves.
if (settingsAreRight()) {
  await buildWebIfStale();
  await runProgram(['serve', ...process.argv.slice(2)]);
}

/** Before the build, so that a slip in a setting is known at once and not after a minute. */
function settingsAreRight(): boolean {
  try {
    readConfig(process.env);
    return true;
  } catch (error) {
    if (!(error instanceof SettingsError)) throw error;
    process.stderr.write(`${error.message}\n`);
    process.exitCode = 2;
    return false;
  }
}
