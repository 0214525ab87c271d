-- The economy on top of the ledger: what earns points, what runs out, who may be looked at, who wants to be left out.
-- A rule of earning, one row per version: what was given in March keeps the rule of March.
create table ledger_rule (
  community_id uuid not null references community,
  id uuid not null,
  version integer not null check (version > 0),
  title text not null,
  fact text not null,
  unit text not null,
  points integer not null check (points > 0),
  -- Whose budget pays.
  organisation_id uuid not null,
  least_stars smallint check (least_stars between 1 and 5),
  -- To one person by this rule; null is without end.
  cap_day integer check (cap_day > 0),
  cap_week integer check (cap_week > 0),
  -- The same giver counts again after so many days.
  giver_days integer not null check (giver_days >= 0),
  cooling_minutes integer not null check (cooling_minutes >= 0),
  active boolean not null,
  reason text not null,
  starts_at timestamptz not null,
  by_id uuid,
  by_name text not null,
  primary key (community_id, id, version),
  foreign key (community_id, unit) references ledger_unit
);

-- What a rule made of something that happened: points, or why none. Once per rule, person and source.
create table ledger_earning (
  community_id uuid not null,
  id uuid not null,
  rule_id uuid not null,
  rule_version integer not null,
  person_id uuid not null,
  source_id uuid not null,
  giver_id uuid,
  unit text not null,
  at timestamptz not null,
  points integer not null check (points >= 0),
  outcome text not null check (outcome in ('capped', 'cooling', 'same_giver', 'own', 'unfunded', 'given')),
  words text not null,
  transfer_id uuid,
  primary key (community_id, id),
  unique (community_id, rule_id, person_id, source_id),
  foreign key (community_id, rule_id, rule_version) references ledger_rule,
  check ((outcome = 'given') = (transfer_id is not null and points > 0))
);
create index ledger_earning_person on ledger_earning (community_id, person_id, at desc, id desc);
create index ledger_earning_newest on ledger_earning (community_id, at desc, id desc);

-- Points given by error, wanted back; what was not there is owed and comes out of what is earned next.
create table ledger_take_back (
  community_id uuid not null,
  id uuid not null,
  earning_id uuid not null,
  person_id uuid not null,
  unit text not null,
  budget_id uuid not null,
  wanted bigint not null check (wanted > 0),
  reason text not null,
  at timestamptz not null,
  by_id uuid,
  by_name text not null,
  primary key (community_id, id),
  unique (community_id, earning_id),
  foreign key (community_id, earning_id) references ledger_earning
);
create index ledger_take_back_person on ledger_take_back (community_id, person_id);
create table ledger_take_back_part (
  community_id uuid not null,
  take_back_id uuid not null,
  transfer_id uuid not null,
  amount bigint not null check (amount > 0),
  at timestamptz not null,
  primary key (community_id, take_back_id, transfer_id),
  foreign key (community_id, take_back_id) references ledger_take_back
);

-- Somebody who has points: locked while a rule looks at what they got before.
create table ledger_member (
  community_id uuid not null references community,
  person_id uuid not null,
  -- Does not want to stand in the ranking.
  unranked boolean not null default false,
  primary key (community_id, person_id)
);

-- How long points last, one row per version; those that came under another version keep it.
create table ledger_expiry_policy (
  community_id uuid not null references community,
  unit text not null,
  version integer not null check (version > 0),
  -- never · days: so many after they came · year_end: the end of the year that lies so many years ahead.
  kind text not null check (kind in ('never', 'days', 'year_end')),
  count integer not null check (count between 0 and 3650),
  reason text not null,
  starts_at timestamptz not null,
  by_id uuid,
  by_name text not null,
  primary key (community_id, unit, version),
  foreign key (community_id, unit) references ledger_unit
);
-- Somebody was told that these run out.
create table ledger_expiry_notice (
  community_id uuid not null,
  account_id uuid not null,
  expires_at timestamptz not null,
  amount bigint not null,
  at timestamptz not null,
  primary key (community_id, account_id, expires_at),
  foreign key (community_id, account_id) references ledger_account
);

-- Points that may not be spent while somebody looks into it.
create table ledger_freeze (
  community_id uuid not null,
  id uuid not null,
  person_id uuid not null,
  reason text not null,
  at timestamptz not null,
  by_id uuid not null,
  by_name text not null,
  -- What the person says to it.
  appeal text,
  appealed_at timestamptz,
  lifted boolean,
  answer text,
  decided_at timestamptz,
  decided_by uuid,
  decided_by_name text,
  primary key (community_id, id),
  check ((decided_at is null) = (lifted is null) and (decided_at is null) = (decided_by is null)),
  -- An appeal is never decided by whoever froze.
  check (appealed_at is null or decided_by is null or decided_by <> by_id)
);
-- Frozen is frozen: one at a time.
create unique index ledger_freeze_open on ledger_freeze (community_id, person_id) where lifted is not true;

-- A pattern that somebody has looked at, and what they found.
create table ledger_review (
  community_id uuid not null references community,
  pattern text not null,
  verdict text not null check (verdict in ('fine', 'problem')),
  note text not null,
  -- As strong as it was when it was looked at: it comes up again when there is more.
  weight integer not null,
  at timestamptz not null,
  by_id uuid,
  by_name text not null,
  primary key (community_id, pattern)
);

grant select, insert on ledger_rule, ledger_earning, ledger_take_back, ledger_take_back_part, ledger_expiry_policy,
  ledger_expiry_notice to linli_app;
grant select, insert, update on ledger_member, ledger_freeze, ledger_review to linli_app;
