import { useApi } from '../../../client/index.ts';
import { Certificates } from '../../../kit/certificate/certificates.tsx';
import { useHere } from '../../../kit/session/session.tsx';
import { taskReads } from '../../../kit/task/reads.ts';

/** What I have shown for tasks that ask for it, and the form for another. */
export function MyCertificates() {
  const { communityId } = useHere();
  const mine = useApi('listMyCertificates', { params: { communityId } });
  if (mine.data === undefined) return null;
  return <Certificates items={mine.data.items} refresh={['listMyCertificates', ...taskReads]} />;
}
