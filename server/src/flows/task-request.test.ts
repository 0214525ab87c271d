import { beforeAll, expect, test } from 'vitest';
import type { Client } from '../../test/support/test-app.ts';
import {
  buildTaskWorld,
  claim,
  handedIn,
  here,
  picture,
  upload,
  type TaskWorld,
} from '../modules/task/test-tasks.ts';
import { newId } from '../platform/ids/ids.ts';

let world: TaskWorld;
beforeAll(async () => {
  world = await buildTaskWorld();
});

const file = (by: Client, placeId: string, given: { id?: string; photoIds?: string[] } = {}) =>
  by.call('fileTaskRequest', {
    params: { placeId },
    body: {
      id: newId(),
      categoryId: world.estate.category('security-noise'),
      text: '三号楼后面有人半夜施工',
      place: { kind: 'point', ...here },
      ...given,
    },
  });

test('whoever is at a task reports from it with a photo; the request keeps the task, and each shows the other', async () => {
  const { community, manager } = world.estate;
  const doer = await community.person('resident');
  const place = await handedIn(world, doer, await world.published());
  const photoIds = [await upload(world, doer, await picture(5))];
  const id = newId();
  const filed = await file(doer, place.id, { id, photoIds });
  expect(filed.status, filed.code ?? '').toBe(200);
  expect((await file(doer, place.id, { id, photoIds })).body.number).toBe(filed.body.number);
  const request = await doer.call('getRequest', { params: { requestId: id } });
  expect(request.body.orders[0]).toMatchObject({ fromTaskId: place.taskId });
  expect(request.body.photos.map((one) => one.id)).toEqual(photoIds);
  const query = { fromTask: place.taskId };
  const listed = await manager.call('listRequests', { query });
  expect(listed.body.items.map((one) => one.id)).toEqual([id]);
  const others = await community.person('resident');
  expect((await others.call('listRequests', { query })).body.items).toEqual([]);
});

test('before the check-in, and for anybody else, there is nothing to report from', async () => {
  const { community } = world.estate;
  const doer = await community.person('resident');
  const taken = await claim(doer, await world.published());
  expect((await file(doer, taken.body.id)).code).toBe('task.not_there');
  expect((await file(await community.person('resident'), taken.body.id)).code).toBe('not_found');
  // The publisher looks after the place, and is not at it.
  expect((await file(world.officer, taken.body.id)).code).toBe('not_found');
});
