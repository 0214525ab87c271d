import fs from 'node:fs';
import path from 'node:path';
import { createApp, type App } from '../app.ts';
import { httpSms, logSms } from '../platform/sms/index.ts';
import type { House } from './open-house.ts';
import { serverKey } from './server-key.ts';

/** Where the build puts the three apps. */
const webFolder = path.resolve(import.meta.dirname, '../../../web/dist');

/** The application over an open house, as the settings want it; it does not listen yet. */
export function openApp(
  house: House,
  options: { worker: boolean; firstAdminKey: string | null },
): Promise<App> {
  const { config, db, log, clock, photos } = house;
  return createApp({
    db,
    log,
    clock,
    // Made-up numbers may be somebody's: a demo never sends.
    sms: config.sms === null || config.demo.on ? logSms(log) : httpSms({ ...config.sms, log }),
    photos,
    demo: config.demo.on,
    demoShared: config.demo.on && (config.demo.asked || config.publicUrl !== null),
    secure: config.secure,
    publicUrl: config.publicUrl,
    trustProxy: config.trustProxy,
    secondFactor: config.secondFactor,
    secretKey: () => serverKey(config),
    firstAdminKey: options.firstAdminKey,
    worker: options.worker,
    webFolder: fs.existsSync(webFolder) ? webFolder : null,
    checkAnswers: false,
    metricsToken: config.metricsToken,
  });
}
