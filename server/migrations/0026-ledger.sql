-- The ledger: what people contribute, hold and are owed, in double entry. Nothing of it is changed or taken
-- out but the running figures of an account; a correction is another transfer that names the first.
create table ledger_unit (
  community_id uuid not null references community,
  code text not null,
  kind text not null check (kind in ('points', 'money')),
  name_zh text not null,
  name_en text not null,
  primary key (community_id, code)
);

create table ledger_account (
  community_id uuid not null,
  id uuid not null,
  unit text not null,
  kind text not null check (kind in ('wallet', 'budget', 'issue', 'expiry', 'escrow', 'fee_income', 'settlement')),
  owner_kind text not null check (owner_kind in ('person', 'household', 'organisation', 'community')),
  owner_id uuid not null,
  -- Over how many rows its figures are spread, so that everybody's account is not one queue.
  stripes smallint not null check (stripes between 1 and 64),
  opened_at timestamptz not null,
  primary key (community_id, id),
  unique (community_id, owner_kind, owner_id, kind, unit),
  foreign key (community_id, unit) references ledger_unit
);

create table ledger_balance (
  community_id uuid not null,
  account_id uuid not null,
  stripe smallint not null,
  -- What is there less what is held may not fall below it; null where anything may be owed.
  floor bigint,
  balance bigint not null,
  held bigint not null check (held >= 0),
  -- Counts the entries: a gap is a lost one.
  version bigint not null,
  primary key (community_id, account_id, stripe),
  foreign key (community_id, account_id) references ledger_account,
  check (floor is null or balance - held >= floor)
) with (fillfactor = 70);

create table ledger_transfer (
  community_id uuid not null,
  id uuid not null,
  -- The client's own; with the hash of what was asked, a repetition is told from another wish.
  key text not null,
  input_hash bytea not null,
  kind text not null,
  words text not null,
  at timestamptz not null,
  effective_at timestamptz not null,
  by_id uuid,
  by_name text not null,
  reverses_id uuid,
  hold_id uuid,
  primary key (community_id, id),
  unique (community_id, key),
  foreign key (community_id, reverses_id) references ledger_transfer
);
create unique index ledger_transfer_reverses on ledger_transfer (community_id, reverses_id) where reverses_id is not null;

-- Written in one statement with its transfer; a foreign key would look into the growing table at each line.
create table ledger_entry (
  community_id uuid not null,
  transfer_id uuid not null,
  line smallint not null,
  account_id uuid not null,
  stripe smallint not null,
  -- Into the account, or with a minus out of it.
  amount bigint not null check (amount <> 0),
  -- Of the stripe, after this entry.
  balance bigint not null,
  version bigint not null,
  primary key (community_id, transfer_id, line),
  unique (community_id, account_id, stripe, version)
);

-- An amount set aside; what becomes of it is one row of ledger_release, or none yet.
create table ledger_hold (
  community_id uuid not null,
  id uuid not null,
  key text not null,
  input_hash bytea not null,
  from_id uuid not null,
  to_id uuid not null,
  amount bigint not null check (amount > 0),
  words text not null,
  at timestamptz not null,
  expires_at timestamptz not null,
  by_id uuid,
  by_name text not null,
  primary key (community_id, id),
  unique (community_id, key),
  foreign key (community_id, from_id) references ledger_account,
  foreign key (community_id, to_id) references ledger_account
);
create index ledger_hold_expires on ledger_hold (community_id, expires_at);

create table ledger_release (
  community_id uuid not null,
  hold_id uuid not null,
  outcome text not null check (outcome in ('posted', 'voided', 'expired')),
  posted bigint not null check (posted >= 0),
  at timestamptz not null,
  by_id uuid,
  by_name text not null,
  primary key (community_id, hold_id),
  foreign key (community_id, hold_id) references ledger_hold
);

-- Transfers that have no place in the chain yet: they get one a moment later, so that they need not queue for it.
create table ledger_unsealed (
  community_id uuid not null,
  transfer_id uuid not null,
  primary key (community_id, transfer_id)
);

create table ledger_seal (
  community_id uuid not null,
  position bigint not null,
  transfer_id uuid not null,
  hash bytea not null,
  primary key (community_id, position),
  unique (community_id, transfer_id)
);

-- The end of each community's chain.
create table ledger_chain (
  community_id uuid not null references community,
  position bigint not null,
  hash bytea not null,
  primary key (community_id)
);

grant select, insert on ledger_account, ledger_transfer, ledger_entry, ledger_hold, ledger_release, ledger_seal to linli_app;
grant select, insert, update on ledger_unit, ledger_balance, ledger_chain to linli_app;
grant select, insert, delete on ledger_unsealed to linli_app;
