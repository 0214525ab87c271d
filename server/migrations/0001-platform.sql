-- The platform's own tables: the queue of facts, files, the audit log, import runs, counters.
create table fact (
  id uuid primary key,
  community_id uuid not null,
  type text not null,
  data jsonb not null,
  at timestamptz not null
);

create table file (
  community_id uuid not null,
  id uuid not null,
  sha256 text not null,
  bytes integer not null check (bytes > 0),
  type text not null,
  width integer not null,
  height integer not null,
  taken_at timestamptz,
  lng double precision,
  lat double precision,
  person_id uuid,
  created_at timestamptz not null,
  attached_at timestamptz,
  primary key (community_id, id)
);
create index file_unattached on file (community_id, created_at) where attached_at is null;

create table audit (
  community_id uuid not null,
  id uuid not null,
  at timestamptz not null,
  person_id uuid,
  person_name text,
  act text not null,
  subject_kind text not null,
  subject_id text,
  subject_label text,
  field text,
  reason text,
  ip text,
  request_id text,
  primary key (community_id, id)
);
create index audit_at on audit (community_id, at desc, id desc);
create index audit_subject on audit (community_id, subject_id, at desc);

-- Short numbers that people say on the phone, counted per community.
create table counter (
  community_id uuid not null,
  name text not null,
  value bigint not null,
  primary key (community_id, name)
);

create table import_run (
  community_id uuid not null,
  id uuid not null,
  kind text not null check (kind in ('homes', 'map', 'requests')),
  file_name text not null,
  at timestamptz not null,
  person_id uuid,
  person_name text,
  dry_run boolean not null,
  read integer not null,
  created integer not null,
  changed integer not null,
  unchanged integer not null,
  bad integer not null,
  problems jsonb not null,
  encoding text,
  primary key (community_id, id)
);
create index import_run_at on import_run (community_id, at desc, id desc);

grant select, insert, update, delete on fact, counter to linli_app;
grant select, insert, update, delete on file to linli_app;
grant select, insert on audit, import_run to linli_app;
