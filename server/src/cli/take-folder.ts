import type { Config } from '../platform/config/config.ts';
import { lockFolder, type FolderLock } from '../platform/embedded/folder-lock.ts';

/**
 * Takes the folder of the embedded database for this process; null when a database server is used.
 * @param task what the process is for, shown to whoever is refused the folder.
 * @throws FolderHeld when another process has it.
 */
export async function takeFolder(config: Config, task: string): Promise<FolderLock | null> {
  if (config.databaseUrl !== null) return null;
  return lockFolder(config.dataDir, {
    task,
    lost: () => {
      // Two writers would ruin the database: nothing is worth finishing here.
      process.stderr.write(
        `Another process took ${config.dataDir}; stopping at once. / 数据文件夹 ${config.dataDir} 已被其他进程接管，立即停止。\n`,
      );
      process.exit(1);
    },
  });
}
