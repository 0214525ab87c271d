import { accessStory } from './access.story.ts';
import { loopStory } from './loop.story.ts';
import { phoneStory } from './phone.story.ts';
import type { Story } from './story.ts';

export const stories: readonly Story[] = [loopStory, phoneStory, accessStory];
