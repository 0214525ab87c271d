/** What an act of this page makes stale. */
export const wallReads = ['listWall', 'listWallCandidates'] as const;
