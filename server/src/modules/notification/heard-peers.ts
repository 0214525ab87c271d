import type { Fact } from '../../platform/context.ts';
import type { News } from './heard.ts';
import { exchangeFacts, exchangeNews } from './heard-exchange.ts';
import { needFacts, needNews } from './heard-need.ts';
import { pointsFacts, pointsNews } from './heard-points.ts';
import { stewardFacts, stewardNews } from './heard-steward.ts';
import { heardOfTasks, taskNews } from './heard-task.ts';

/** The facts of points and what they buy, pay, tasks, needs and stewards. */
export const peerFacts = [
  ...heardOfTasks,
  ...needFacts,
  ...stewardFacts,
  ...pointsFacts,
  ...exchangeFacts,
] as const;

export const peerNews = (fact: Pick<Fact, 'type' | 'data'>): News | null =>
  taskNews(fact) ?? needNews(fact) ?? stewardNews(fact) ?? pointsNews(fact) ?? exchangeNews(fact);
