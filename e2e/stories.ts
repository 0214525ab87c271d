import { accessStory } from './access.story.ts';
import { consoleStories } from './console.story.ts';
import { dispatchStory } from './dispatch.story.ts';
import { exchangeStory } from './exchange.story.ts';
import { filingStories } from './filing.story.ts';
import { keyboardStory } from './keyboard.story.ts';
import { kioskStory } from './kiosk.story.ts';
import { loopStory } from './loop.story.ts';
import { neighbourStories } from './neighbours.story.ts';
import { mutualStory } from './mutual.story.ts';
import { paidStory } from './paid.story.ts';
import { passkeyStories } from './passkey.story.ts';
import { conflictStory, offlineStory } from './offline.story.ts';
import { phoneStory } from './phone.story.ts';
import { plannedOrderStory, planStory } from './plan.story.ts';
import { privacyStory } from './privacy.story.ts';
import { proposePlacesStory } from './propose-places.story.ts';
import { proxyStory } from './proxy.story.ts';
import { scanStory } from './scan.story.ts';
import { stewardOfficeStory } from './steward-office.story.ts';
import { stewardWorkStory } from './steward-work.story.ts';
import { starStory } from './star.story.ts';
import type { Story } from './story.ts';
import { taskStory } from './task.story.ts';
import { upkeepStories } from './upkeep.story.ts';

export const stories: readonly Story[] = [
  loopStory,
  phoneStory,
  offlineStory,
  conflictStory,
  // What it plans comes while the others are played.
  planStory,
  keyboardStory,
  accessStory,
  paidStory,
  exchangeStory,
  mutualStory,
  dispatchStory,
  taskStory,
  ...neighbourStories,
  ...upkeepStories,
  ...passkeyStories,
  ...filingStories,
  proxyStory,
  privacyStory,
  kioskStory,
  scanStory,
  starStory,
  stewardOfficeStory,
  stewardWorkStory,
  proposePlacesStory,
  ...consoleStories,
  plannedOrderStory,
];
