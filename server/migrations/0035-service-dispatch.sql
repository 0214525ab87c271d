-- Giving out many orders together: how much each consideration counts, what was proposed, what was done of it.
alter table performer add column languages text[] not null default '{zh}';

create table dispatch_rules (
  community_id uuid not null references community,
  version integer not null check (version > 0),
  weights jsonb not null,
  saved_at timestamptz not null,
  saved_by uuid,
  primary key (community_id, version)
);

create table dispatch_plan (
  community_id uuid not null references community,
  id uuid not null,
  state text not null check (state in ('solving', 'proposed', 'applying', 'applied', 'discarded', 'failed')),
  rules_version integer not null,
  weights jsonb not null,
  orders integer not null check (orders > 0),
  -- Everybody's load before, after and the minutes, by id.
  loads jsonb not null,
  cost bigint,
  first_cost bigint,
  bound bigint,
  method text check (method in ('exact', 'flow', 'greedy')),
  took_ms integer,
  made_by uuid,
  made_at timestamptz not null,
  primary key (community_id, id)
);
create index dispatch_plan_newest on dispatch_plan (community_id, made_at desc, id desc);
-- The solver works for one proposal of a community at a time.
create unique index dispatch_plan_solving on dispatch_plan (community_id) where state = 'solving';

create table dispatch_choice (
  community_id uuid not null,
  plan_id uuid not null,
  order_id uuid not null,
  -- The most pressing is 1.
  place integer not null,
  order_version integer not null,
  minutes integer not null,
  proposed_id uuid,
  person_id uuid,
  reasons jsonb not null,
  others jsonb not null,
  -- The act by which it is given out: whoever carries the plan out, and however often, it is one act.
  act_id uuid not null,
  outcome text check (outcome in ('assigned', 'refused')),
  refusal jsonb,
  done_at timestamptz,
  primary key (community_id, plan_id, order_id),
  foreign key (community_id, plan_id) references dispatch_plan,
  foreign key (community_id, order_id) references work_order
);
create index dispatch_choice_place on dispatch_choice (community_id, plan_id, place);

-- What a dispatcher changed of a proposal, and why: kept for good.
create table dispatch_override (
  community_id uuid not null,
  id uuid not null,
  plan_id uuid not null,
  order_id uuid not null,
  from_id uuid,
  to_id uuid,
  reason text not null check (reason in ('knows', 'asked', 'skill', 'health', 'training', 'other')),
  note text not null,
  limits text[] not null,
  by_id uuid,
  at timestamptz not null,
  primary key (community_id, id),
  foreign key (community_id, plan_id, order_id) references dispatch_choice
);
create index dispatch_override_choice on dispatch_override (community_id, plan_id, order_id, at desc);

grant select, insert on dispatch_rules, dispatch_override to linli_app;
grant select, insert, update on dispatch_plan, dispatch_choice to linli_app;
