-- Requests that sort themselves: what was learnt from a community's history, its urgent words, and neighbours who join.
create table triage_model (
  community_id uuid not null references community,
  version integer not null check (version > 0),
  made_at timestamptz not null,
  -- What it learnt from and how it does: for people to read.
  card jsonb not null,
  weights bytea not null,
  active boolean not null,
  primary key (community_id, version)
);
create unique index triage_model_active on triage_model (community_id) where active;

-- Words that make a request urgent; without a row the shipped list stands.
create table alarm_list (
  community_id uuid not null references community,
  version integer not null,
  words jsonb not null,
  saved_at timestamptz not null,
  saved_by uuid,
  saved_by_name text,
  primary key (community_id)
);

-- A neighbour's request that waits for the orders of another: it has none of its own while it is joined.
alter table request add column joined_to uuid;
alter table request add column joined_at timestamptz;
alter table request add constraint request_joined_to foreign key (community_id, joined_to) references request;
alter table request add constraint request_joined_other check (joined_to <> id);
create index request_joined on request (community_id, joined_to) where joined_to is not null;

-- What a neighbour who joined said of the outcome, each round of work for itself.
create table join_answer (
  community_id uuid not null,
  id uuid not null,
  request_id uuid not null,
  order_id uuid not null,
  -- How often the order had been rejected and reopened when it was said.
  round integer not null,
  satisfied boolean not null,
  reason text,
  by_id uuid,
  at timestamptz not null,
  primary key (community_id, id),
  unique (community_id, request_id, order_id, round),
  foreign key (community_id, request_id) references request,
  foreign key (community_id, order_id) references work_order
);

grant select, insert, update, delete on triage_model to linli_app;
grant select, insert, update on alarm_list to linli_app;
grant select, insert on join_answer to linli_app;
