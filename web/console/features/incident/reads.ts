/** What an act of this page makes stale. */
export const incidentReads = ['listIncidents', 'getIncident', 'currentIncidents'] as const;
