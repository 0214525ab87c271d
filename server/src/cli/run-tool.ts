import { spawn } from 'node:child_process';

/** A tool of PostgreSQL is missing, or failed. */
export class ToolError extends Error {}

/**
 * Runs one of PostgreSQL's own tools on a server. The address goes through the environment, so that
 * the password does not show in the list of processes.
 */
export function runTool(tool: string, args: readonly string[], url: string): Promise<void> {
  const { hostname, port, username, password, pathname, searchParams } = new URL(url);
  const env = {
    ...process.env,
    PGHOST: decodeURIComponent(hostname) || searchParams.get('host') || '',
    PGPORT: port || '5432',
    PGUSER: decodeURIComponent(username),
    PGPASSWORD: decodeURIComponent(password),
    PGDATABASE: decodeURIComponent(pathname.slice(1)),
    PGSSLMODE: searchParams.get('sslmode') ?? process.env.PGSSLMODE ?? 'prefer',
  };
  const child = spawn(tool, args, { env, stdio: ['ignore', 'ignore', 'pipe'] });
  const words: Buffer[] = [];
  child.stderr.on('data', (chunk: Buffer) => words.push(chunk));
  return new Promise((resolve, reject) => {
    child.on('error', () =>
      reject(
        new ToolError(
          `${tool} is not installed here; install PostgreSQL's client tools (15 or later). / 本机没有 ${tool}，请安装 PostgreSQL 客户端工具（15 或更新）。`,
        ),
      ),
    );
    child.on('close', (code) => {
      if (code === 0) resolve();
      else reject(new ToolError(`${tool} failed: ${Buffer.concat(words).toString('utf8').trim()}`));
    });
  });
}
