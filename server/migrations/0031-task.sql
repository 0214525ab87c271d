-- Work that residents may take: what, when, for how much; who took which place and what became of it.
create table task (
  community_id uuid not null references community,
  id uuid not null,
  number bigint not null,
  kind text not null check (kind in ('patrol', 'greening', 'cleaning', 'moving', 'escort', 'teaching', 'repair', 'event', 'other')),
  title text not null,
  text text not null,
  state text not null check (state in ('draft', 'published', 'withdrawn', 'ended')),
  -- Whose budget pays: an organisation's, or a neighbour's own wallet.
  payer_kind text not null check (payer_kind in ('organisation', 'person')),
  payer_id uuid not null,
  payer_name text not null,
  made_by uuid not null,
  made_by_name text not null,
  place jsonb not null,
  -- For whoever takes part, and what everybody reads: a home is named to nobody else.
  place_label text not null,
  public_label text not null,
  building_id uuid,
  lng double precision,
  lat double precision,
  -- How far from the place a check-in counts.
  radius_m integer not null check (radius_m between 1 and 3000),
  skills text[] not null default '{}',
  min_age smallint check (min_age between 14 and 80),
  certificate text,
  -- For one place of one slot.
  pay_fen bigint not null check (pay_fen >= 0),
  points bigint not null default 0 check (points >= 0),
  unit text check ((points > 0) = (unit is not null)),
  check_in text[] not null,
  photos_needed smallint not null check (photos_needed between 0 and 9),
  count_of text,
  -- Minutes by which each group may claim before everybody: {"party_member": 60}.
  head_starts jsonb not null,
  opens_at timestamptz,
  -- Until so many minutes before it begins, giving a place back costs nothing.
  free_cancel_minutes integer not null check (free_cancel_minutes between 0 and 10080),
  -- Of one person, over all slots.
  places_per_person smallint not null check (places_per_person between 1 and 60),
  -- The order that it was made of, and that its completion closes.
  order_id uuid,
  -- Slots as they were asked for: the draft opens with them.
  slots jsonb not null,
  reason text,
  version integer not null,
  created_at timestamptz not null,
  published_at timestamptz,
  ended_at timestamptz,
  -- The last of its slots.
  last_ends_at timestamptz,
  primary key (community_id, id),
  unique (community_id, number)
);
create index task_newest on task (community_id, created_at desc, id desc);
create index task_open on task (community_id, last_ends_at) where state = 'published';
create unique index task_of_order on task (community_id, order_id) where order_id is not null and state <> 'withdrawn';

create table task_slot (
  community_id uuid not null,
  id uuid not null,
  task_id uuid not null,
  starts_at timestamptz not null,
  ends_at timestamptz not null check (ends_at > starts_at),
  places smallint not null check (places between 1 and 100),
  primary key (community_id, id),
  foreign key (community_id, task_id) references task
);
create index task_slot_task on task_slot (community_id, task_id, starts_at);

-- One place of a slot: taken by one person at most, its pay held by one hold for money and one for points.
create table task_place (
  community_id uuid not null,
  id uuid not null,
  task_id uuid not null,
  slot_id uuid not null,
  nth smallint not null,
  starts_at timestamptz not null,
  ends_at timestamptz not null,
  state text not null check (state in ('open', 'claimed', 'checked_in', 'submitted', 'redo', 'refused', 'appealed', 'settled',
    'denied', 'no_show', 'expired', 'withdrawn')),
  version integer not null,
  pay_hold_id uuid,
  points_hold_id uuid,
  person_id uuid,
  person_name text,
  claimed_at timestamptz,
  checked_in_at timestamptz,
  check_in_way text check (check_in_way in ('place', 'code', 'steward')),
  -- Of the check-in by place: how far, and how sure the phone was. Never where somebody was.
  distance_m integer,
  accuracy_m integer,
  confirmed_by uuid,
  confirmed_by_name text,
  checked_out_at timestamptz,
  minutes integer check (minutes >= 0),
  minutes_by text check (minutes_by in ('clock', 'hand')),
  note text,
  done_count integer,
  submitted_at timestamptz,
  redone boolean not null default false,
  reviewed_by uuid,
  reviewed_by_name text,
  reviewed_at timestamptz,
  review_reason text,
  share_percent smallint check (share_percent between 0 and 100),
  appeal_until timestamptz,
  appeal_text text,
  appealed_at timestamptz,
  decided_by uuid,
  decided_by_name text,
  decided_at timestamptz,
  decision_reason text,
  paid_fen bigint,
  paid_points bigint,
  settled_at timestamptz,
  primary key (community_id, id),
  unique (community_id, slot_id, nth),
  -- Nobody holds two places of one slot.
  unique (community_id, slot_id, person_id),
  foreign key (community_id, task_id) references task,
  foreign key (community_id, slot_id) references task_slot,
  check ((state in ('open', 'expired')) = (person_id is null) or state = 'withdrawn')
);
create index task_place_task on task_place (community_id, task_id, starts_at, nth);
create index task_place_person on task_place (community_id, person_id, starts_at) where person_id is not null;
create index task_place_due on task_place (ends_at) where state in ('open', 'claimed');
create index task_place_appeal on task_place (appeal_until) where state = 'refused';
create index task_place_review on task_place (community_id, submitted_at) where state in ('submitted', 'appealed');

-- What happened to a place, for good.
create table task_event (
  community_id uuid not null,
  id uuid not null,
  task_id uuid not null,
  place_id uuid,
  act text not null,
  at timestamptz not null,
  by_id uuid,
  by_name text not null,
  -- Whose place it was: a place given back forgets.
  person_id uuid,
  reason text,
  primary key (community_id, id),
  foreign key (community_id, task_id) references task
);
create index task_event_task on task_event (community_id, task_id, at);
create index task_event_person on task_event (community_id, person_id, act, at) where person_id is not null;

-- Photos of work done, with what tells the same picture again.
create table task_evidence (
  community_id uuid not null,
  id uuid not null,
  place_id uuid not null,
  photo_id uuid not null,
  photo jsonb not null,
  sha256 text not null,
  likeness text,
  -- From the task's place, where the photo says where it was taken.
  distance_m integer,
  at timestamptz not null,
  -- An earlier photo of other work that is the same, or nearly.
  seen_photo_id uuid,
  seen_place_id uuid,
  seen_bits smallint,
  primary key (community_id, id),
  unique (community_id, place_id, photo_id),
  foreign key (community_id, place_id) references task_place
);
create index task_evidence_photo on task_evidence (community_id, photo_id);
create index task_evidence_sha on task_evidence (community_id, sha256);

create table task_rating (
  community_id uuid not null,
  place_id uuid not null,
  side text not null check (side in ('doer', 'publisher')),
  stars smallint not null check (stars between 1 and 5),
  said text not null,
  by_id uuid not null,
  at timestamptz not null,
  primary key (community_id, place_id, side),
  foreign key (community_id, place_id) references task_place
);

-- One row for everybody who ever claimed: whoever claims twice at once queues here.
create table task_claimer (
  community_id uuid not null references community,
  person_id uuid not null,
  primary key (community_id, person_id)
);

-- Who may claim before others by what they are. Sensitive: read by the rule, shown to them and to who keeps the list.
create table task_group_member (
  community_id uuid not null references community,
  id uuid not null,
  person_id uuid not null,
  group_kind text not null check (group_kind in ('party_member', 'club_leader')),
  -- The club they lead, whose budget they may spend.
  organisation_id uuid,
  -- How the consent was given, and when.
  source text not null,
  consented_on date not null,
  added_by uuid,
  added_at timestamptz not null,
  ended_at timestamptz,
  primary key (community_id, id)
);
create unique index task_group_member_now on task_group_member (community_id, person_id, group_kind) where ended_at is null;

grant select, insert, update on task, task_place, task_group_member, task_evidence, task_claimer to linli_app;
grant select, insert on task_event, task_rating, task_slot to linli_app;

