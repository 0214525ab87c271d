import { accessStory } from './access.story.ts';
import { consoleStories } from './console.story.ts';
import { keyboardStory } from './keyboard.story.ts';
import { loopStory } from './loop.story.ts';
import { phoneStory } from './phone.story.ts';
import type { Story } from './story.ts';

export const stories: readonly Story[] = [
  loopStory,
  phoneStory,
  keyboardStory,
  accessStory,
  ...consoleStories,
];
