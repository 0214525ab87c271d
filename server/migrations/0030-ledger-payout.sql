-- Pay-outs: what people earned, carried to their bank accounts.
create table bank_account (
  community_id uuid not null references community,
  person_id uuid not null,
  -- Holder and number, sealed under the server's own key for this very person.
  sealed bytea not null,
  bank text not null,
  tail text not null,
  saved_at timestamptz not null,
  primary key (community_id, person_id)
);

create table payout_run (
  community_id uuid not null references community,
  id uuid not null,
  number bigint not null,
  -- The first day of the month up to whose end it counts.
  period date not null,
  note text not null,
  state text not null check (state in ('draft', 'checked', 'exported', 'paid', 'cancelled')),
  made_at timestamptz not null,
  made_by uuid,
  made_by_name text not null,
  checked_at timestamptz,
  checked_by uuid,
  checked_by_name text,
  exported_at timestamptz,
  ended_at timestamptz,
  primary key (community_id, id),
  unique (community_id, number),
  check (checked_by is null or checked_by is distinct from made_by)
);
-- One list at a time is being made: two at once would hold the same money.
create unique index payout_run_draft on payout_run (community_id) where state = 'draft';
create index payout_run_listed on payout_run (community_id, made_at, id);

create table payout_line (
  community_id uuid not null,
  run_id uuid not null,
  person_id uuid not null,
  person_name text not null,
  amount_fen bigint not null check (amount_fen > 0),
  hold_id uuid not null,
  -- `taken_off`: not paid with this list; its money is free for the next one.
  state text not null check (state in ('pending', 'paid', 'returned', 'taken_off')),
  transfer_id uuid,
  -- How it was paid, as the bank names it.
  reference text,
  reason text,
  paid_at timestamptz,
  ended_by_name text,
  primary key (community_id, run_id, person_id),
  unique (community_id, hold_id),
  foreign key (community_id, run_id) references payout_run,
  check (state not in ('paid') or (reference is not null and transfer_id is not null))
);
create index payout_line_person on payout_line (community_id, person_id, paid_at);

grant select, insert, update, delete on bank_account to linli_app;
grant select, insert, update on payout_run, payout_line to linli_app;
