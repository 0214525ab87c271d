-- What stands in the estate and breaks: lifts, pumps, doors. Devices that speak come later.
create table equipment (
  community_id uuid not null references community,
  id uuid not null,
  number text not null,
  name text not null,
  kind text not null check (kind in ('lift', 'pump', 'door', 'fire', 'light', 'meter', 'camera', 'play', 'other')),
  building_id uuid,
  -- Where it stands, in words: 地下一层, 2单元门口.
  spot text not null default '',
  created_at timestamptz not null,
  retired_at timestamptz,
  primary key (community_id, id),
  unique (community_id, number),
  foreign key (community_id, building_id) references building
);

-- An opaque code on a building, a home's door or a piece of equipment. It is no secret (it hangs on a wall),
-- so it is kept as it is, to be printed again; it opens nothing to anybody who may not open it anyway.
create table place_code (
  community_id uuid not null references community,
  id uuid not null,
  code text not null,
  -- The same for people who type: eight digits.
  number text not null,
  building_id uuid,
  home_id uuid,
  equipment_id uuid,
  made_at timestamptz not null,
  replaced_at timestamptz,
  scans integer not null default 0,
  last_scan_at timestamptz,
  primary key (community_id, id),
  unique (community_id, code),
  unique (community_id, number),
  foreign key (community_id, building_id) references building,
  foreign key (community_id, home_id) references home,
  foreign key (community_id, equipment_id) references equipment,
  check (num_nonnulls(building_id, home_id, equipment_id) = 1)
);
-- One living code for each thing, however many print at once.
create unique index place_code_building on place_code (community_id, building_id) where building_id is not null and replaced_at is null;
create unique index place_code_home on place_code (community_id, home_id) where home_id is not null and replaced_at is null;
create unique index place_code_equipment on place_code (community_id, equipment_id) where equipment_id is not null and replaced_at is null;

-- Somebody said good morning at the screen in the hall: once a day.
create table checkin (
  community_id uuid not null references community,
  person_id uuid not null,
  on_day date not null,
  at timestamptz not null,
  primary key (community_id, person_id, on_day),
  foreign key (community_id, person_id) references person
);
create index checkin_day on checkin (community_id, on_day, at);

grant select, insert, update on equipment, place_code to linli_app;
grant select, insert on checkin to linli_app;
