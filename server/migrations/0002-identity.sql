-- Who may sign in (local tables), and who they are in each community.
create table account (
  id uuid primary key,
  name text not null,
  phone text unique,
  password_hash text,
  locale text not null default 'zh-CN' check (locale in ('zh-CN', 'en')),
  large_print boolean not null default false,
  platform_admin boolean not null default false,
  demo boolean not null default false,
  created_at timestamptz not null,
  disabled_at timestamptz
);

-- Only the hash of a session's secret is kept: a stolen table signs nobody in.
create table session (
  id uuid primary key,
  account_id uuid not null references account,
  secret_hash bytea not null unique,
  device text not null,
  ip text not null,
  created_at timestamptz not null,
  last_seen_at timestamptz not null,
  expires_at timestamptz not null
);
create index session_account on session (account_id);

create table sms_code (
  id uuid primary key,
  phone text not null,
  code_hash bytea not null,
  tries integer not null default 0,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  used_at timestamptz
);
create index sms_code_phone on sms_code (phone, created_at desc);

-- Counts of tries by what is limited (a phone from an address, an address, a session).
create table attempt (
  key text not null,
  at timestamptz not null,
  id uuid primary key
);
create index attempt_key on attempt (key, at);

-- Which communities an account belongs to, so that a session can name its scope before it has one.
create table account_community (
  account_id uuid not null references account,
  community_id uuid not null,
  primary key (account_id, community_id)
);

-- A person of one community; members of a household without a phone have no account.
create table person (
  community_id uuid not null,
  id uuid not null,
  account_id uuid,
  name text not null,
  phone text,
  birth_year integer check (birth_year between 1900 and 2100),
  created_at timestamptz not null,
  primary key (community_id, id)
);
create unique index person_account on person (community_id, account_id) where account_id is not null;
create index person_phone on person (community_id, phone);
create index person_name on person (community_id, name);

create table membership (
  community_id uuid not null,
  id uuid not null,
  person_id uuid not null,
  role text not null check (role in ('resident', 'volunteer_steward', 'steward', 'dispatcher', 'engineer',
    'manager', 'cashier', 'merchant', 'social_worker', 'street_officer', 'operator')),
  organisation_id uuid,
  starts_at timestamptz not null,
  ends_at timestamptz check (ends_at >= starts_at),
  invited_by uuid,
  verified_at timestamptz,
  verified_by uuid,
  primary key (community_id, id),
  foreign key (community_id, person_id) references person
);
create index membership_person on membership (community_id, person_id);
create index membership_role on membership (community_id, role, id);

grant select, insert, update, delete on account, session, sms_code, attempt, account_community to linli_app;
grant select, insert, update on person, membership to linli_app;
