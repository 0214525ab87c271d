-- Stewards: two kinds, whom they look after, how they grow, and what the households say of them.

-- The growth record of somebody who is a steward; what role they hold is identity's business.
create table steward (
  community_id uuid not null references community,
  person_id uuid not null,
  kind text not null check (kind in ('full_time', 'volunteer')),
  since_on date not null,
  -- A volunteer on trial.
  probation_until date,
  stars integer not null default 0 check (stars between 0 and 5),
  stars_at timestamptz,
  version integer not null default 0,
  primary key (community_id, person_id)
);

-- A home has one steward or a gap that has a name, from a moment until the next. Without a row it
-- follows the steward of its building.
create table home_charge (
  community_id uuid not null references community,
  id uuid not null,
  home_id uuid not null,
  steward_id uuid,
  gap text default 'unassigned' check (gap in ('unassigned', 'left', 'away', 'wish')),
  from_at timestamptz not null,
  until_at timestamptz,
  by_id uuid,
  primary key (community_id, id),
  check ((steward_id is null) <> (gap is null)),
  check (until_at is null or until_at >= from_at)
);
create unique index home_charge_current on home_charge (community_id, home_id) where until_at is null;
create unique index home_charge_begun on home_charge (community_id, home_id, from_at);
create index home_charge_steward on home_charge (community_id, steward_id) where until_at is null;

create table volunteer_application (
  community_id uuid not null references community,
  id uuid not null,
  person_id uuid not null,
  words text not null,
  -- As the applicant says and the year of birth does not gainsay.
  minor boolean not null,
  guardian_id uuid,
  guardian_at timestamptz,
  interview_note text,
  interviewed_by uuid,
  interviewed_at timestamptz,
  state text not null check (state in ('applied', 'accepted', 'declined', 'withdrawn')),
  reason text,
  decided_by uuid,
  decided_at timestamptz,
  created_at timestamptz not null,
  primary key (community_id, id)
);
create unique index volunteer_application_open on volunteer_application (community_id, person_id) where state = 'applied';
create index volunteer_application_newest on volunteer_application (community_id, created_at desc, id desc);

-- What each star asks for; the newest version counts, and without one what is shipped.
create table star_rules (
  community_id uuid not null references community,
  version integer not null,
  rules jsonb not null,
  by_id uuid,
  at timestamptz not null,
  primary key (community_id, version)
);

create table course (
  community_id uuid not null references community,
  id uuid not null,
  title text not null,
  intro text not null,
  -- The star whose training it belongs to.
  star integer not null check (star between 1 and 5),
  teacher_id uuid,
  state text not null check (state in ('draft', 'published', 'withdrawn')),
  version integer not null,
  created_at timestamptz not null,
  primary key (community_id, id)
);
create index course_newest on course (community_id, created_at desc, id desc);

create table lesson (
  community_id uuid not null,
  id uuid not null,
  course_id uuid not null,
  position integer not null,
  title text not null,
  kind text not null check (kind in ('video', 'text', 'slides')),
  url text,
  body text,
  photos jsonb not null default '[]',
  minutes integer not null check (minutes between 1 and 600),
  -- Taken out of the course; who has finished it keeps that.
  gone boolean not null default false,
  primary key (community_id, id),
  foreign key (community_id, course_id) references course
);
create index lesson_course on lesson (community_id, course_id, position);

create table lesson_done (
  community_id uuid not null,
  person_id uuid not null,
  lesson_id uuid not null,
  at timestamptz not null,
  primary key (community_id, person_id, lesson_id),
  foreign key (community_id, lesson_id) references lesson
);

-- A class in a room.
create table course_class (
  community_id uuid not null,
  id uuid not null,
  course_id uuid not null,
  place text not null,
  starts_at timestamptz not null,
  minutes integer not null check (minutes between 1 and 600),
  teacher_id uuid,
  -- Said in the room; whoever is there types it.
  code text not null,
  primary key (community_id, id),
  foreign key (community_id, course_id) references course
);
create index course_class_when on course_class (community_id, starts_at);

create table class_sign_in (
  community_id uuid not null,
  class_id uuid not null,
  person_id uuid not null,
  at timestamptz not null,
  -- Written down by somebody else.
  manual boolean not null,
  by_id uuid,
  primary key (community_id, class_id, person_id),
  foreign key (community_id, class_id) references course_class
);

create table question (
  community_id uuid not null,
  id uuid not null,
  course_id uuid not null,
  kind text not null check (kind in ('single', 'multiple', 'boolean')),
  text text not null,
  options jsonb not null,
  -- Which of the options are right, by their place.
  answer jsonb not null,
  active boolean not null default true,
  created_at timestamptz not null,
  primary key (community_id, id),
  foreign key (community_id, course_id) references course
);
create index question_course on question (community_id, course_id, created_at desc, id desc);

create table exam (
  community_id uuid not null,
  id uuid not null,
  course_id uuid not null,
  title text not null,
  questions integer not null check (questions between 1 and 100),
  minutes integer not null check (minutes between 1 and 240),
  pass_percent integer not null check (pass_percent between 1 and 100),
  attempts integer not null check (attempts between 1 and 20),
  active boolean not null default true,
  created_at timestamptz not null,
  primary key (community_id, id),
  foreign key (community_id, course_id) references course
);
create index exam_course on exam (community_id, course_id);

-- The paper is drawn once, from the seed, and kept as it was: marking it again gives the same points.
create table exam_attempt (
  community_id uuid not null,
  id uuid not null,
  exam_id uuid not null,
  person_id uuid not null,
  nth integer not null check (nth >= 1),
  seed text not null,
  paper jsonb not null,
  pass_percent integer not null,
  started_at timestamptz not null,
  due_at timestamptz not null,
  state text not null check (state in ('open', 'submitted', 'expired')),
  ended_at timestamptz,
  score integer check (score between 0 and 100),
  passed boolean,
  primary key (community_id, id),
  unique (community_id, exam_id, person_id, nth),
  check (due_at >= started_at),
  foreign key (community_id, exam_id) references exam
);
create unique index exam_attempt_open on exam_attempt (community_id, exam_id, person_id) where state = 'open';
create index exam_attempt_person on exam_attempt (community_id, person_id, started_at desc);

create table exam_answer (
  community_id uuid not null,
  attempt_id uuid not null,
  question_id uuid not null,
  chosen jsonb not null,
  at timestamptz not null,
  primary key (community_id, attempt_id, question_id),
  foreign key (community_id, attempt_id) references exam_attempt
);

-- First aid, a degree, what somebody was found to do well: shown by one, checked by another.
create table certificate (
  community_id uuid not null references community,
  id uuid not null,
  person_id uuid not null,
  kind text not null check (kind in ('first_aid', 'degree', 'supplier_quality', 'coordination', 'other')),
  issuer text not null,
  number text,
  issued_on date not null,
  expires_on date,
  photo_id uuid,
  added_by uuid,
  state text not null check (state in ('waiting', 'accepted', 'refused')),
  reason text,
  checked_by uuid,
  checked_at timestamptz,
  created_at timestamptz not null,
  primary key (community_id, id),
  check (expires_on is null or expires_on >= issued_on),
  check (checked_by is null or checked_by <> person_id)
);
create index certificate_person on certificate (community_id, person_id, kind);
create index certificate_newest on certificate (community_id, created_at desc, id desc);

-- Somebody asks for the next star; a panel hears them.
create table star_case (
  community_id uuid not null references community,
  id uuid not null,
  person_id uuid not null,
  star integer not null check (star between 1 and 5),
  state text not null check (state in ('asked', 'hearing', 'decided', 'published', 'withdrawn')),
  round integer not null default 1 check (round between 1 and 2),
  passed boolean,
  total integer check (total between 0 and 100),
  parts jsonb,
  asked_at timestamptz not null,
  decided_at timestamptz,
  published_at timestamptz,
  published_by uuid,
  appeal_words text,
  appealed_at timestamptz,
  appeal_state text check (appeal_state in ('asked', 'granted', 'denied')),
  appeal_reason text,
  appeal_by uuid,
  version integer not null default 0,
  primary key (community_id, id)
);
create unique index star_case_open on star_case (community_id, person_id) where state in ('asked', 'hearing', 'decided');
create index star_case_newest on star_case (community_id, asked_at desc, id desc);

create table star_panel (
  community_id uuid not null,
  case_id uuid not null,
  round integer not null,
  member_id uuid not null,
  yes boolean,
  defence integer check (defence between 0 and 100),
  note text,
  voted_at timestamptz,
  primary key (community_id, case_id, round, member_id),
  foreign key (community_id, case_id) references star_case
);

-- Before a star falls: what is missing, and until when it can be put right.
create table star_warning (
  community_id uuid not null references community,
  id uuid not null,
  person_id uuid not null,
  star integer not null check (star between 1 and 5),
  items jsonb not null,
  at timestamptz not null,
  due_at timestamptz not null,
  ended_at timestamptz,
  fell boolean,
  primary key (community_id, id)
);
create unique index star_warning_open on star_warning (community_id, person_id) where ended_at is null;

-- Every rise and fall, for good.
create table star_change (
  community_id uuid not null references community,
  id uuid not null,
  person_id uuid not null,
  star_before integer not null,
  star_after integer not null,
  why text not null check (why in ('certified', 'lapsed', 'brought_in')),
  case_id uuid,
  warning_id uuid,
  at timestamptz not null,
  primary key (community_id, id)
);
create unique index star_change_case on star_change (community_id, case_id) where case_id is not null;
create unique index star_change_warning on star_change (community_id, warning_id) where warning_id is not null;
create index star_change_person on star_change (community_id, person_id, at desc);

create table volunteer_hours (
  community_id uuid not null references community,
  id uuid not null,
  person_id uuid not null,
  minutes integer not null check (minutes between 1 and 1440),
  source text not null check (source in ('task', 'order', 'class', 'activity', 'manual')),
  source_id text not null,
  verified boolean not null,
  note text,
  by_id uuid,
  at timestamptz not null,
  primary key (community_id, id),
  unique (community_id, source, source_id, person_id)
);
create index volunteer_hours_person on volunteer_hours (community_id, person_id, at desc);

-- What a household says of its steward: a thumb once a month, an answer once a quarter.
create table steward_voice (
  community_id uuid not null references community,
  steward_id uuid not null,
  home_id uuid not null,
  kind text not null check (kind in ('thumb', 'survey')),
  -- 2026-11 or 2026-q4.
  period text not null,
  stars integer not null check (stars between 1 and 5),
  person_id uuid,
  at timestamptz not null,
  primary key (community_id, steward_id, home_id, kind, period)
);

-- A small kindness that was done.
create table kindness (
  community_id uuid not null references community,
  id uuid not null,
  steward_id uuid not null,
  kind text not null check (kind in ('reminder', 'welcome', 'moving_in', 'comfort', 'handy', 'quiet', 'greeting', 'pets')),
  home_id uuid,
  -- One suggestion is done once a day.
  on_day date not null,
  line text not null,
  photos jsonb not null default '[]',
  at timestamptz not null,
  primary key (community_id, id)
);
create index kindness_newest on kindness (community_id, steward_id, at desc, id desc);

-- What somebody said they needed, as the steward heard it.
create table heard_need (
  community_id uuid not null references community,
  id uuid not null,
  steward_id uuid not null,
  home_id uuid,
  text text not null,
  at timestamptz not null,
  primary key (community_id, id)
);
create index heard_need_newest on heard_need (community_id, at desc, id desc);

grant select, insert, update on steward, home_charge, volunteer_application, course, lesson, question,
  exam, exam_attempt, exam_answer, certificate, star_case, star_panel, star_warning to linli_app;
grant select, insert, delete on class_sign_in, course_class to linli_app;
grant delete on star_panel to linli_app;
grant select, insert on star_rules, lesson_done, star_change, volunteer_hours, steward_voice, kindness,
  heard_need to linli_app;
