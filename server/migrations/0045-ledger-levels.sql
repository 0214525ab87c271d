-- Levels as data, one row per version: of all points together (`all`) or of one kind.
create table ledger_level (
  community_id uuid not null references community,
  scope text not null,
  version integer not null check (version > 0),
  active boolean not null,
  -- From how many points each level is reached, and what it is called; the first from nought.
  steps jsonb not null,
  -- A level is lost below so many parts of a hundred of what it took.
  kept_percent smallint not null check (kept_percent between 1 and 100),
  reason text not null,
  starts_at timestamptz not null,
  by_id uuid,
  by_name text not null,
  primary key (community_id, scope, version)
);

-- What rules together may give to one person, one row per version.
create table ledger_cap (
  community_id uuid not null references community,
  id uuid not null,
  version integer not null check (version > 0),
  title text not null,
  unit text not null,
  -- Of what happened; without any, of everything that earns this kind.
  facts text[] not null,
  -- Counts apart what each giver gave.
  each_giver boolean not null,
  span text not null check (span in ('day', 'week', 'month')),
  most integer not null check (most > 0),
  active boolean not null,
  reason text not null,
  starts_at timestamptz not null,
  by_id uuid,
  by_name text not null,
  primary key (community_id, id, version),
  foreign key (community_id, unit) references ledger_unit
);

grant select, insert on ledger_level, ledger_cap to linli_app;

-- What happened since: figures and rankings read the months they show, not the whole history.
create index ledger_transfer_effective on ledger_transfer (community_id, effective_at);
-- Budgets are filled a few times a year; the transfers that do so are found without the others.
create index ledger_transfer_funding on ledger_transfer (community_id, id) where kind in ('fund', 'unfund');
