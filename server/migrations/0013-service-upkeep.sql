-- Work that comes round by itself, trouble that many share, and what may be shown of finished work.
create table work_plan (
  community_id uuid not null references community,
  id uuid not null,
  title text not null,
  category_id uuid not null,
  text text not null,
  places jsonb not null,
  rule jsonb not null,
  starts_on date not null,
  until_on date,
  -- The time of day in the community, 08:30.
  at_time text not null,
  dispatch text not null check (dispatch in ('person', 'assign', 'claim', 'rotate')),
  executor_id uuid,
  executor_name text,
  state text not null check (state in ('active', 'paused', 'ended')),
  version integer not null,
  -- When the next orders are made; null while nothing is to come.
  next_at timestamptz,
  made_by uuid,
  created_at timestamptz not null,
  primary key (community_id, id),
  foreign key (community_id, category_id) references category
);
create index work_plan_next on work_plan (next_at) where state = 'active' and next_at is not null;
create index work_plan_newest on work_plan (community_id, created_at desc, id desc);

-- One place on one day: its order is made once, by whichever process comes first.
create table plan_occurrence (
  community_id uuid not null,
  plan_id uuid not null,
  on_day date not null,
  place_no integer not null,
  -- Skipped: the server was down when it was due, and a later one was made instead; or the place is gone.
  state text not null check (state in ('made', 'skipped')),
  order_id uuid,
  at timestamptz not null,
  primary key (community_id, plan_id, on_day, place_no),
  foreign key (community_id, plan_id) references work_plan,
  foreign key (community_id, order_id) references work_order
);
create index plan_occurrence_day on plan_occurrence (community_id, on_day);

-- Trouble that many share: the water is off in three buildings.
create table incident (
  community_id uuid not null references community,
  id uuid not null,
  kind text not null check (kind in ('water', 'power', 'gas', 'heating', 'lift', 'network', 'road', 'other')),
  text_zh text not null,
  text_en text not null,
  -- Empty: the whole community.
  building_ids uuid[] not null default '{}',
  -- Kinds of requests that are likely about it.
  category_ids uuid[] not null default '{}',
  state text not null check (state in ('open', 'closed')),
  version integer not null,
  starts_at timestamptz not null,
  expected_until timestamptz,
  opened_at timestamptz not null,
  opened_by_name text,
  closed_at timestamptz,
  primary key (community_id, id)
);
create index incident_state on incident (community_id, state, opened_at desc, id desc);

create table incident_update (
  community_id uuid not null,
  id uuid not null,
  incident_id uuid not null,
  at timestamptz not null,
  by_name text,
  text_zh text not null,
  text_en text not null,
  expected_until timestamptz,
  primary key (community_id, id),
  foreign key (community_id, incident_id) references incident
);
create index incident_update_incident on incident_update (community_id, incident_id, at);

-- A request belongs to one incident at most.
create table incident_request (
  community_id uuid not null,
  request_id uuid not null,
  incident_id uuid not null,
  at timestamptz not null,
  primary key (community_id, request_id),
  foreign key (community_id, request_id) references request,
  foreign key (community_id, incident_id) references incident
);
create index incident_request_incident on incident_request (community_id, incident_id, at);

-- Finished work shown to the neighbours: the words staff approved, never who asked or which home.
create table wall_entry (
  community_id uuid not null,
  order_id uuid not null,
  state text not null check (state in ('published', 'withdrawn')),
  words text not null,
  place_label text not null,
  before_photo uuid,
  after_photo uuid not null,
  published_at timestamptz not null,
  published_by uuid,
  published_by_name text,
  withdrawn_at timestamptz,
  withdrawn_reason text,
  primary key (community_id, order_id),
  foreign key (community_id, order_id) references work_order
);
create index wall_entry_newest on wall_entry (community_id, published_at desc, order_id desc) where state = 'published';

-- Who asked does not want it shown.
create table wall_opt_out (
  community_id uuid not null,
  request_id uuid not null,
  by_id uuid,
  at timestamptz not null,
  primary key (community_id, request_id),
  foreign key (community_id, request_id) references request
);

create index work_order_rated on work_order (community_id, rated_at) where stars is not null;

grant select, insert, update on work_plan, incident, wall_entry to linli_app;
grant select, insert on plan_occurrence, incident_update to linli_app;
grant select, insert, delete on incident_request, wall_opt_out to linli_app;
