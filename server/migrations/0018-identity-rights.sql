-- Acting for somebody (亲情代办), and what people may ask about the data kept of them.

-- A wish to act for somebody, until they have said their code. It belongs to no community yet: whom the
-- phone and the name fit is kept here, and the asker never learns it without the code.
create table proxy_ask (
  id uuid primary key,
  account_id uuid not null references account on delete cascade,
  agent_name text not null,
  -- [{communityId, personId}]; empty when the phone and the name fit nobody.
  principals jsonb not null,
  things text[] not null,
  days integer not null check (days between 1 and 1096),
  code_hash bytea not null,
  tries integer not null default 0,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  used_at timestamptz
);
create index proxy_ask_expires on proxy_ask (expires_at);

-- Who may act in whose name, for what, from when until when, and how that was agreed to.
create table proxy (
  community_id uuid not null,
  id uuid not null,
  principal_id uuid not null,
  agent_id uuid not null,
  things text[] not null,
  consent text not null check (consent in ('code', 'paper')),
  photo_id uuid,
  recorded_by uuid,
  recorded_by_name text,
  starts_at timestamptz not null,
  ends_at timestamptz not null check (ends_at > starts_at),
  ended_at timestamptz,
  ended_by text check (ended_by in ('principal', 'agent', 'staff', 'renewed', 'erased')),
  end_reason text,
  primary key (community_id, id),
  foreign key (community_id, principal_id) references person,
  foreign key (community_id, agent_id) references person,
  check (principal_id <> agent_id),
  check ((consent = 'paper') = (photo_id is not null))
);
-- One that stands between two people; a new consent takes the place of the old one.
create unique index proxy_standing on proxy (community_id, principal_id, agent_id) where ended_at is null;
create index proxy_agent on proxy (community_id, agent_id, starts_at);
create index proxy_photo on proxy (community_id, photo_id) where photo_id is not null;

-- Every yes and every no to a purpose, for good: the last one of a purpose counts.
create table consent (
  community_id uuid not null,
  id uuid not null,
  person_id uuid not null,
  purpose text not null,
  version integer not null,
  given boolean not null,
  at timestamptz not null,
  how text not null check (how in ('app', 'paper', 'guardian')),
  by_id uuid,
  by_name text,
  photo_id uuid,
  primary key (community_id, id),
  foreign key (community_id, person_id) references person
);
create index consent_person on consent (community_id, person_id, purpose, at desc, id desc);

-- Who answers for a child under fourteen.
create table guardian (
  community_id uuid not null,
  id uuid not null,
  child_id uuid not null,
  guardian_id uuid not null,
  starts_at timestamptz not null,
  recorded_by uuid,
  recorded_by_name text,
  ended_at timestamptz,
  primary key (community_id, id),
  foreign key (community_id, child_id) references person,
  foreign key (community_id, guardian_id) references person,
  check (child_id <> guardian_id)
);
create unique index guardian_standing on guardian (community_id, child_id, guardian_id) where ended_at is null;
create index guardian_guardian on guardian (community_id, guardian_id);

-- A wish to be deleted, and what became of it.
create table erasure (
  community_id uuid not null,
  id uuid not null,
  number bigint not null,
  person_id uuid not null,
  state text not null check (state in ('asked', 'carrying_out', 'done', 'refused', 'withdrawn')),
  how text not null check (how in ('app', 'paper')),
  asked_at timestamptz not null,
  due_on date not null,
  decided_at timestamptz,
  decided_by uuid,
  decided_by_name text,
  reason text,
  -- What is kept, why and until when: [{what, why, until}].
  kept jsonb not null default '[]',
  done_at timestamptz,
  primary key (community_id, id),
  foreign key (community_id, person_id) references person,
  unique (community_id, number)
);
create unique index erasure_open on erasure (community_id, person_id) where state in ('asked', 'carrying_out');
create index erasure_state on erasure (community_id, state, asked_at);

alter table person add column erased_at timestamptz;

grant select, insert, update, delete on proxy_ask to linli_app;
grant select, insert, update on proxy, guardian, erasure to linli_app;
grant select, insert on consent to linli_app;
