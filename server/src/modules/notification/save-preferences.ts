import type { Ctx } from '../../platform/context.ts';
import { publish } from '../../platform/facts/facts.ts';
import { hastenMine } from './delivery.store.ts';
import { notificationQueued } from './events.ts';
import { savePreferences } from './notification.store.ts';
import { checkPreferences, type Preferences } from './preferences.ts';

/**
 * Saves what the caller wishes, also for what waits for them already: it is looked at again at once,
 * and goes out, waits on or is dropped by the new wishes.
 */
export async function saveMyPreferences(ctx: Ctx, wished: Preferences): Promise<Preferences> {
  const preferences = checkPreferences(wished);
  void savePreferences(ctx, preferences);
  if ((await hastenMine(ctx)) > 0) publish(ctx, notificationQueued, { personIds: [] });
  return preferences;
}
