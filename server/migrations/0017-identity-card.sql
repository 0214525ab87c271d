-- A card for somebody without a smartphone, and the screens in the halls that read it.
-- An account that only cards open: it has no phone, and gives way when its person signs in with one.
alter table account add column card_only boolean not null default false;

-- A card session: of one community, from one screen, with an end that is near. Its columns stand on the
-- session's own row, so that the doorkeeper still sends one statement.
alter table session add column card_id uuid;
alter table session add column card_community uuid;
alter table session add column kiosk_id uuid;
create index session_card on session (card_id) where card_id is not null;
create index session_kiosk on session (kiosk_id) where kiosk_id is not null;

create table card (
  community_id uuid not null,
  id uuid not null,
  person_id uuid not null,
  -- The first six digits of the number on the card, by which staff know it; the other six are a secret.
  serial text not null,
  secret_hash bytea not null,
  digits_hash text not null,
  state text not null check (state in ('active', 'locked', 'ended')),
  made_at timestamptz not null,
  made_by_name text,
  ended_at timestamptz,
  locked_at timestamptz,
  last_used_at timestamptz,
  -- The screen or the session of a steward where it was read last.
  last_place uuid,
  last_place_name text,
  primary key (community_id, id),
  unique (community_id, serial),
  unique (community_id, secret_hash),
  foreign key (community_id, person_id) references person
);
-- One card that counts for each person, however many are printed at once.
create unique index card_person on card (community_id, person_id) where state <> 'ended';
create index card_newest on card (community_id, id desc);

create table kiosk (
  community_id uuid not null,
  id uuid not null,
  name text not null,
  made_at timestamptz not null,
  made_by_name text,
  device text,
  paired_at timestamptz,
  last_seen_at timestamptz,
  revoked_at timestamptz,
  primary key (community_id, id)
);

-- The way into a kiosk (local): a tablet comes with a secret and must learn its community from it.
-- Only hashes are kept, of the code that is typed once and of the tablet's own secret.
create table kiosk_way (
  hash bytea primary key,
  kind text not null check (kind in ('pairing', 'device')),
  community_id uuid not null,
  kiosk_id uuid not null,
  expires_at timestamptz
);
create index kiosk_way_kiosk on kiosk_way (kiosk_id);

grant select, insert, update on card, kiosk to linli_app;
grant select, insert, delete on kiosk_way to linli_app;
