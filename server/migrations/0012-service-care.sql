-- After the work: the call back, and the second pair of eyes.
-- What to ask on the phone, by class of service; where there is no row, the shipped script holds.
create table visit_script (
  community_id uuid not null references community,
  class text not null check (class in ('basic', 'warm', 'value_added')),
  questions jsonb not null,
  attempts integer not null check (attempts between 1 and 10),
  retry_hours integer not null check (retry_hours between 1 and 168),
  saved_at timestamptz not null,
  primary key (community_id, class)
);

-- One call. The questions stand beside the answers as they were asked: a script changes, what was said does not.
create table return_visit (
  community_id uuid not null,
  id uuid not null,
  order_id uuid not null,
  at timestamptz not null,
  by_id uuid,
  by_name text,
  outcome text not null check (outcome in ('satisfied', 'unsatisfied', 'unreached')),
  -- The last attempt allowed: nobody calls again.
  last boolean not null,
  answers jsonb not null,
  note text not null,
  primary key (community_id, id),
  foreign key (community_id, order_id) references work_order
);
create index return_visit_order on return_visit (community_id, order_id, at);
create index return_visit_at on return_visit (community_id, at);

-- How many of a hundred finished orders somebody else looks at; no row: the share of the class.
create table quality_rule (
  community_id uuid not null,
  category_id uuid not null,
  percent integer not null check (percent between 0 and 100),
  primary key (community_id, category_id),
  foreign key (community_id, category_id) references category
);

-- Up to when the closed orders of a community have been drawn from.
create table quality_draw (
  community_id uuid not null references community,
  drawn_until timestamptz not null,
  primary key (community_id)
);

create table quality_check (
  community_id uuid not null,
  id uuid not null,
  order_id uuid not null,
  -- How often the order had been reopened: each round of work is drawn for itself, once.
  round integer not null,
  reason text not null check (reason in ('sample', 'reopened')),
  state text not null check (state in ('open', 'passed', 'failed')),
  drawn_at timestamptz not null,
  checker_id uuid,
  checker_name text,
  items jsonb not null default '[]',
  score integer check (score between 0 and 100),
  note text,
  photos jsonb not null default '[]',
  checked_at timestamptz,
  reopened boolean not null default false,
  primary key (community_id, id),
  unique (community_id, order_id, round),
  foreign key (community_id, order_id) references work_order
);
create index quality_check_state on quality_check (community_id, state, drawn_at, id);
create index work_order_closed on work_order (community_id, closed_at) where state = 'closed';

grant select, insert, update on visit_script, quality_draw, quality_check to linli_app;
grant select, insert, update, delete on quality_rule to linli_app;
grant select, insert on return_visit to linli_app;
