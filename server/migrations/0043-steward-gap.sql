-- Buildings that no steward looks after, each gap with its name, from the day it opened until it is closed.

create table building_gap (
  community_id uuid not null references community,
  id uuid not null,
  building_id uuid not null,
  gap text not null check (gap in ('unassigned', 'left')),
  -- Whoever had it until then.
  left_id uuid,
  from_at timestamptz not null,
  until_at timestamptz,
  primary key (community_id, id),
  check (until_at is null or until_at >= from_at)
);
create unique index building_gap_current on building_gap (community_id, building_id) where until_at is null;
grant select, insert, update on building_gap to linli_app;

-- What a month's stars and households' value were paid, once for each steward; the money is the ledger's.
create table steward_pay (
  community_id uuid not null references community,
  period text not null,
  person_id uuid not null,
  organisation_id uuid not null,
  stars integer not null check (stars between 0 and 5),
  -- Of a hundred, with one digit; null: too few households had spoken.
  score double precision,
  households integer not null,
  star_fen bigint not null check (star_fen >= 0),
  value_fen bigint not null check (value_fen >= 0),
  transfer_id uuid,
  by_id uuid,
  at timestamptz not null,
  primary key (community_id, period, person_id)
);
grant select, insert, update on steward_pay to linli_app;
