import { actContract } from './service/act.ts';
import { catalogueContract } from './service/catalogue.ts';
import { orderContract } from './service/order.ts';
import { performerContract } from './service/performer.ts';
import { requestContract } from './service/request.ts';

export * from './service/shapes.ts';
export * from './service/words.ts';

/** The loop: the catalogue, what is asked, what is done, who does it. */
export const serviceContract = {
  ...catalogueContract,
  ...requestContract,
  ...orderContract,
  ...actContract,
  ...performerContract,
};
