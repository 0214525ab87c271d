-- The tree to the home, who lives there, and who looks after it.
create table community (
  id uuid primary key,
  code text not null unique,
  name text not null,
  name_en text,
  time_zone text not null default 'Asia/Shanghai',
  street_name text,
  committee_name text,
  address text,
  lng double precision,
  lat double precision,
  created_at timestamptz not null
);

create table section (
  community_id uuid not null references community,
  id uuid not null,
  name text not null,
  source_id text,
  primary key (community_id, id),
  unique (community_id, name)
);

create table building (
  community_id uuid not null references community,
  id uuid not null,
  section_id uuid,
  code text not null,
  name text not null,
  storeys integer check (storeys between 1 and 200),
  height_m double precision,
  footprint jsonb,
  lng double precision,
  lat double precision,
  source_id text,
  created_at timestamptz not null,
  primary key (community_id, id),
  unique (community_id, code),
  foreign key (community_id, section_id) references section
);
create unique index building_source on building (community_id, source_id) where source_id is not null;

create table entrance (
  community_id uuid not null,
  id uuid not null,
  building_id uuid not null,
  code text not null,
  name text not null,
  primary key (community_id, id),
  unique (community_id, building_id, code),
  foreign key (community_id, building_id) references building
);

create table home (
  community_id uuid not null,
  id uuid not null,
  building_id uuid not null,
  entrance_id uuid,
  code text not null,
  label text not null,
  storey integer,
  created_at timestamptz not null,
  primary key (community_id, id),
  unique nulls not distinct (community_id, building_id, entrance_id, code),
  foreign key (community_id, building_id) references building,
  foreign key (community_id, entrance_id) references entrance
);
create index home_label on home (community_id, label, id);

-- Areas differ by what they are for; each keeps where it came from and of when it is.
create table home_area (
  community_id uuid not null,
  home_id uuid not null,
  kind text not null check (kind in ('built', 'inner', 'billing', 'voting')),
  as_of date not null,
  m2 numeric(10, 2) not null check (m2 >= 0),
  source text not null,
  primary key (community_id, home_id, kind, as_of),
  foreign key (community_id, home_id) references home
);

create table household (
  community_id uuid not null,
  id uuid not null,
  home_id uuid not null,
  starts_on date not null,
  ends_on date check (ends_on >= starts_on),
  primary key (community_id, id),
  foreign key (community_id, home_id) references home
);
create unique index household_current on household (community_id, home_id) where ends_on is null;

create table household_member (
  community_id uuid not null,
  id uuid not null,
  household_id uuid not null,
  home_id uuid not null,
  person_id uuid not null,
  relation text not null check (relation in ('owner', 'co_owner', 'spouse', 'child', 'parent', 'family', 'lessee', 'carer', 'other')),
  starts_on date not null,
  ends_on date check (ends_on >= starts_on),
  primary key (community_id, id),
  foreign key (community_id, household_id) references household,
  foreign key (community_id, home_id) references home,
  foreign key (community_id, person_id) references person
);
create unique index household_member_current on household_member (community_id, household_id, person_id) where ends_on is null;
create index household_member_person on household_member (community_id, person_id);
create index household_member_home on household_member (community_id, home_id);

create table organisation (
  community_id uuid not null references community,
  id uuid not null,
  kind text not null check (kind in ('street_office', 'residents_committee', 'property_company', 'owners_committee',
    'operator', 'merchant', 'social_organisation', 'club', 'supplier')),
  name text not null,
  contact_name text,
  contact_phone text,
  created_at timestamptz not null,
  ends_at timestamptz,
  primary key (community_id, id),
  unique (community_id, name)
);

create table place (
  community_id uuid not null references community,
  id uuid not null,
  kind text not null check (kind in ('venue', 'shop', 'car_space')),
  code text not null,
  name text not null,
  building_id uuid,
  home_id uuid,
  organisation_id uuid,
  area_m2 numeric(10, 2),
  capacity integer check (capacity >= 0),
  lng double precision,
  lat double precision,
  primary key (community_id, id),
  unique (community_id, kind, code),
  foreign key (community_id, building_id) references building,
  foreign key (community_id, home_id) references home,
  foreign key (community_id, organisation_id) references organisation
);

create table staff_building (
  community_id uuid not null,
  person_id uuid not null,
  role text not null,
  building_id uuid not null,
  starts_at timestamptz not null,
  primary key (community_id, person_id, role, building_id),
  foreign key (community_id, person_id) references person,
  foreign key (community_id, building_id) references building
);
create index staff_building_building on staff_building (community_id, building_id, role);

grant select, insert, update on community, section, building, entrance, home, home_area, household,
  household_member, organisation, place to linli_app;
grant select, insert, delete on staff_building to linli_app;
