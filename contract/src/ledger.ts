/** What the ledger refuses with, whoever asked it to move something. */
export const ledgerRefusals = [
  'ledger.key_taken',
  'ledger.not_enough',
  'ledger.already_reversed',
  'ledger.hold_over',
] as const;
