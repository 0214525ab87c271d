import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import {
  ApiOffline,
  ApiRefusal,
  call,
  refresh,
  useAct,
  type Body,
  type Out,
} from '../../../client/index.ts';
import { useTranslation } from '../../../kit/i18n/index.ts';
import { useHere } from '../../../kit/session/session.tsx';
import { taskReads } from '../../../kit/task/reads.ts';
import { say } from '../../../kit/ui/index.ts';

/** A place of the proposal, as the steward has it now. */
export interface Line {
  item: Out<'proposeTaskPlaces'>['items'][number];
  personId: string | null;
  name: string | null;
  instead?: Body<'handOutTaskPlace'>['instead'];
  chosen: boolean;
  /** What became of it. */
  given?: true;
  error: ApiRefusal | ApiOffline | null;
}

/** All free places together: proposed, changed, given out one by one. */
export function useProposal() {
  const { t } = useTranslation('task');
  const { communityId } = useHere();
  const cache = useQueryClient();
  const [lines, setLines] = useState<readonly Line[] | null>(null);
  const [more, setMore] = useState(false);
  const [giving, setGiving] = useState<{ at: number; count: number } | null>(null);
  const proposal = useAct('proposeTaskPlaces', {
    refresh: [],
    onDone: (proposed) => {
      setLines(proposed.items.map(lineOf));
      setMore(proposed.more);
    },
  });
  const change = (nth: number, patch: Partial<Line>) =>
    setLines(
      (now) => now?.map((line, other) => (other === nth ? { ...line, ...patch } : line)) ?? null,
    );
  const ready = lines?.flatMap((line, nth) => (isReady(line) ? [{ line, nth }] : [])) ?? [];
  const giveAll = async () => {
    let given = 0;
    for (const [at, { line, nth }] of ready.entries()) {
      setGiving({ at: at + 1, count: ready.length });
      const patch = await give(communityId, line);
      if (patch.given === true) given += 1;
      change(nth, patch);
      // Without a network the rest would wait in vain; what is left stays chosen.
      if (patch.error instanceof ApiOffline) break;
    }
    setGiving(null);
    void refresh(cache, [...taskReads, 'listTaskVolunteers']);
    if (given > 0) say(t('desk.propose.done', { count: given }));
  };
  return {
    lines,
    more,
    /** Lines that somebody changed by hand and did not give out. */
    changedCount: lines?.filter((line) => isChanged(line) && line.given !== true).length ?? 0,
    /** Chosen and tried, or not come to: why stands in a line. */
    leftCount: lines?.some(({ error }) => error !== null) === true ? ready.length : 0,
    /** Who has a place of the slot of this line, in this proposal. */
    takenBeside: ({ item }: Line) =>
      lines?.flatMap((one) =>
        one.item.slotId === item.slotId && one.personId !== null ? [one.personId] : [],
      ) ?? [],
    change,
    giving,
    giveAll: () => void giveAll(),
    readyCount: ready.length,
    propose: () => proposal.mutate({ params: { communityId }, body: { taskIds: null } }),
    isPending: proposal.isPending,
    error: proposal.error,
  };
}

const lineOf = (item: Line['item']): Line => {
  const { personId, name } = item;
  return { item, personId, name, chosen: personId !== null, error: null };
};

const isChanged = ({ item, personId }: Line) => personId !== item.personId;

const isReady = ({ chosen, personId, given }: Line) =>
  chosen && personId !== null && given !== true;

/** Sent again it is the same place: what was given and never answered is not given twice. */
async function give(
  communityId: string,
  { item, personId, instead }: Line,
): Promise<Pick<Line, 'given' | 'error'>> {
  try {
    await call('handOutTaskPlace', {
      params: { communityId, taskId: item.taskId, slotId: item.slotId },
      body: { personId: personId!, ...(instead && { instead }) },
    });
    return { given: true, error: null };
  } catch (error) {
    if (error instanceof ApiRefusal || error instanceof ApiOffline) return { error };
    throw error;
  }
}
