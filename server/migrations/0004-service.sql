-- The loop: what somebody asks (request), what somebody does (work order), and what happened (order_event).
create table category (
  community_id uuid not null references community,
  id uuid not null,
  key text not null,
  sort integer not null,
  class text not null check (class in ('basic', 'warm', 'value_added')),
  group_key text not null,
  group_name_zh text not null,
  group_name_en text not null,
  name_zh text not null,
  name_en text not null,
  hint_zh text not null,
  hint_en text not null,
  words text[] not null,
  place text not null check (place in ('home', 'common', 'any')),
  skill text,
  performer text not null,
  dispatch text not null check (dispatch in ('assign', 'claim', 'rotate')),
  respond_minutes integer not null check (respond_minutes > 0),
  finish_minutes integer not null check (finish_minutes >= respond_minutes),
  priority text not null check (priority in ('low', 'normal', 'high', 'urgent')),
  evidence text not null check (evidence in ('none', 'text', 'photo', 'photo_before_after')),
  price_from_fen integer check (price_from_fen >= 0),
  price_to_fen integer check (price_to_fen >= price_from_fen),
  price_unit_zh text,
  price_unit_en text,
  return_visit boolean not null,
  auto_close_days integer not null check (auto_close_days > 0),
  active boolean not null default true,
  primary key (community_id, id),
  unique (community_id, key)
);

create table request (
  community_id uuid not null references community,
  id uuid not null,
  number bigint not null,
  category_id uuid not null,
  state text not null check (state in ('open', 'done', 'closed', 'cancelled', 'refused')),
  text text not null,
  channel text not null check (channel in ('app', 'phone', 'counter', 'patrol', 'import')),
  -- Who asked, and who typed it: for a call the steward files for somebody else.
  reporter_id uuid,
  reporter_name text,
  reporter_phone text,
  filed_by uuid,
  place_kind text not null check (place_kind in ('home', 'building', 'point', 'community')),
  home_id uuid,
  building_id uuid,
  lng double precision,
  lat double precision,
  place_label text not null,
  place_note text,
  photos jsonb not null,
  photo_count integer not null,
  source_id text,
  created_at timestamptz not null,
  closed_at timestamptz,
  primary key (community_id, id),
  unique (community_id, number),
  foreign key (community_id, category_id) references category
);
create index request_newest on request (community_id, created_at desc, id desc);
create index request_state on request (community_id, state, created_at desc, id desc);
create index request_reporter on request (community_id, reporter_id, created_at desc, id desc);
create index request_home on request (community_id, home_id, created_at desc, id desc) where home_id is not null;
create unique index request_source on request (community_id, source_id) where source_id is not null;

create table work_order (
  community_id uuid not null references community,
  id uuid not null,
  number bigint not null,
  request_id uuid,
  category_id uuid not null,
  state text not null check (state in ('new', 'assigned', 'accepted', 'arrived', 'paused', 'submitted',
    'confirmed', 'closed', 'cancelled', 'refused')),
  version integer not null,
  priority text not null check (priority in ('low', 'normal', 'high', 'urgent')),
  dispatch text not null check (dispatch in ('assign', 'claim', 'rotate')),
  text text not null,
  place_label text not null,
  building_id uuid,
  lng double precision,
  lat double precision,
  photo_count integer not null,
  reporter_id uuid,
  responsible_id uuid,
  responsible_name text,
  executor_id uuid,
  executor_name text,
  -- True while the executor took it from the claim hall: only then may it be sent back.
  claimed boolean not null default false,
  -- Where a paused order goes on.
  resume_state text,
  pause_reason text check (pause_reason in ('resident', 'parts', 'weather', 'third_party')),
  created_at timestamptz not null,
  respond_due_at timestamptz not null,
  finish_due_at timestamptz not null,
  assigned_at timestamptz,
  responded_at timestamptz,
  accepted_at timestamptz,
  arrived_at timestamptz,
  paused_at timestamptz,
  submitted_at timestamptz,
  confirmed_at timestamptz,
  closed_at timestamptz,
  -- When a submitted or confirmed order closes by itself.
  closes_at timestamptz,
  respond_breached_at timestamptz,
  finish_breached_at timestamptz,
  rejected_times integer not null default 0,
  reopened_times integer not null default 0,
  stars integer check (stars between 1 and 5),
  rating_tags text[],
  rating_words text,
  rated_at timestamptz,
  visit_due_at timestamptz,
  visit_done_at timestamptz,
  visit_satisfied boolean,
  visit_note text,
  primary key (community_id, id),
  unique (community_id, number),
  foreign key (community_id, request_id) references request,
  foreign key (community_id, category_id) references category
);
create index work_order_state on work_order (community_id, state, created_at desc, id desc);
create index work_order_newest on work_order (community_id, created_at desc, id desc);
create index work_order_executor on work_order (community_id, executor_id, created_at desc, id desc) where executor_id is not null;
create index work_order_request on work_order (community_id, request_id) where request_id is not null;
create index work_order_respond_due on work_order (respond_due_at)
  where responded_at is null and respond_breached_at is null and state in ('new', 'assigned');
create index work_order_finish_due on work_order (finish_due_at)
  where finish_breached_at is null and state in ('new', 'assigned', 'accepted', 'arrived', 'paused');
create index work_order_closes on work_order (closes_at) where closes_at is not null;
create index work_order_visit on work_order (community_id, visit_due_at) where visit_done_at is null and visit_due_at is not null;

create table order_event (
  community_id uuid not null,
  id uuid not null,
  order_id uuid not null,
  at timestamptz not null,
  act text not null,
  by_id uuid,
  by_name text,
  by_role text,
  from_state text,
  to_state text,
  to_id uuid,
  to_name text,
  note text,
  reason text,
  internal boolean not null,
  photos jsonb not null,
  data jsonb,
  primary key (community_id, id),
  foreign key (community_id, order_id) references work_order
);
create index order_event_order on order_event (community_id, order_id, at, id);

-- Everybody who ever had a hand in an order keeps seeing it, and those who asked to watch.
create table order_person (
  community_id uuid not null,
  order_id uuid not null,
  person_id uuid not null,
  name text not null,
  part text not null check (part in ('hand', 'observer')),
  primary key (community_id, order_id, person_id, part),
  foreign key (community_id, order_id) references work_order
);
create index order_person_person on order_person (community_id, person_id);

create table performer (
  community_id uuid not null,
  person_id uuid not null,
  skills text[] not null,
  on_duty boolean not null,
  cap integer not null check (cap > 0),
  last_rotated_at timestamptz,
  primary key (community_id, person_id)
);

grant select, insert, update on category, request, work_order, performer to linli_app;
grant select, insert on order_event, order_person to linli_app;

-- A photo is shown to whoever may see the request or the order it hangs on.
create index request_photos on request using gin (photos jsonb_path_ops) where photo_count > 0;
create index order_event_photos on order_event using gin (photos jsonb_path_ops) where photos <> '[]'::jsonb;
