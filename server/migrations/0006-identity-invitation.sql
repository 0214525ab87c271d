-- Phones that are expected somewhere (local): whoever first signs in with one learns which communities
-- to open, since no person can be seen before a scope is named.
create table invited_phone (
  phone text not null,
  community_id uuid not null,
  person_id uuid not null,
  primary key (phone, community_id, person_id)
);

-- What the sign-in page of a demo says about each of its people (local).
create table demo_person (
  account_id uuid primary key references account,
  place integer not null,
  role text not null,
  community_name text not null,
  app text not null check (app in ('resident', 'desk', 'console')),
  line_zh text not null,
  line_en text not null
);

grant select, insert, delete on invited_phone, demo_person to linli_app;
