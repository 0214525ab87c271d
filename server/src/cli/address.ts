import net from 'node:net';
import { SettingsError, type Config } from '../platform/config/config.ts';

/**
 * Whether one can listen there: known before a demo of minutes is made.
 * @throws SettingsError for a HOST that is none of this machine's; the system's error for a port in use
 */
export async function requireAddress({ host, port }: Config): Promise<void> {
  try {
    await new Promise<void>((resolve, reject) => {
      const probe = net.createServer();
      probe.once('error', reject);
      probe.listen(port, host, () => probe.close(() => resolve()));
    });
  } catch (error) {
    const { code = '' } = error as NodeJS.ErrnoException;
    if (!['ENOTFOUND', 'EADDRNOTAVAIL', 'EAI_AGAIN', 'EINVAL'].includes(code)) throw error;
    throw new SettingsError([
      {
        name: 'HOST',
        en: `Setting HOST is wrong: ${host} is no address of this machine (${code}). Try 127.0.0.1, or 0.0.0.0 for all of them.`,
        zh: `设置项 HOST 有误：${host} 不是本机地址（${code}）。可用 127.0.0.1，或用 0.0.0.0 监听全部地址。`,
      },
    ]);
  }
}
