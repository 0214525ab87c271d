import { CommanderError } from 'commander';
import { SettingsError } from '../platform/config/config.ts';
import { FolderHeld } from '../platform/embedded/folder-lock.ts';
import { exits } from './command.ts';
import { UsageError } from './commands/import-args.ts';
import { createProgram } from './program.ts';

/** Runs one command line (without node and script); says what went wrong and leaves the exit code. */
export async function runProgram(args: readonly string[]): Promise<void> {
  try {
    await createProgram().parseAsync(args, { from: 'user' });
  } catch (error) {
    process.exitCode = exitOf(error as Error);
  }
}

function exitOf(error: Error): number {
  // Commander has already said what is wrong; asking for help is no mistake.
  if (error instanceof CommanderError) return error.exitCode === 0 ? exits.ok : exits.usage;
  const debug = process.env.LOG_LEVEL === 'debug';
  process.stderr.write(`${debug ? (error.stack ?? error.message) : messageOf(error)}\n`);
  if (error instanceof SettingsError || error instanceof UsageError) return exits.usage;
  return error instanceof FolderHeld ? exits.refused : exits.failed;
}

/** What the system says in codes, in words. */
function messageOf(error: NodeJS.ErrnoException & { port?: number; address?: string }): string {
  switch (error.code) {
    case 'EADDRINUSE':
      return `Port ${error.port} is in use; stop what uses it or set PORT. / 端口 ${error.port} 已被占用，请停止占用者或设置 PORT。`;
    case 'EACCES':
    case 'EPERM':
    case 'EROFS':
      return `Not allowed: ${error.message}. / 没有权限：${error.message}。`;
    case 'ENOENT':
      return `There is no such file: ${error.path ?? error.message}. / 没有这个文件：${error.path ?? error.message}。`;
    case 'ENOSPC':
      return `The disk is full: ${error.message}. / 磁盘已满：${error.message}。`;
    case 'ERR_MODULE_NOT_FOUND':
      return `A part of the program is missing: ${error.message}. Run npm ci. / 程序文件不完整：${error.message}。请运行 npm ci。`;
    case 'ECONNREFUSED':
    case 'ENOTFOUND':
    case '28P01':
    case '3D000':
      return `The database cannot be reached: ${error.message || error.code}. Check DATABASE_URL. / 无法连接数据库：${error.message || error.code}。请检查 DATABASE_URL。`;
    default:
      return error.message;
  }
}
