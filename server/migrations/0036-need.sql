-- Needs and offers between residents: who can teach, fix, lend. Names are shown once both agreed.
create table need_entry (
  community_id uuid not null references community,
  id uuid not null,
  side text not null check (side in ('need', 'offer')),
  topic text not null check (topic in ('teach', 'fix', 'lend', 'care', 'errand', 'company', 'other')),
  person_id uuid not null,
  -- The steward who heard the need and wrote it down, and how the resident said yes.
  heard_by uuid,
  heard_how text check (heard_how in ('spoken', 'phone', 'written')),
  title text not null,
  words text not null,
  building_id uuid,
  lng double precision,
  lat double precision,
  state text not null check (state in ('open', 'withdrawn', 'expired', 'closed', 'hidden')),
  version integer not null,
  expires_at timestamptz not null,
  created_at timestamptz not null,
  ended_at timestamptz,
  primary key (community_id, id),
  check ((heard_by is null) = (heard_how is null))
);
create index need_entry_open on need_entry (community_id, side, created_at desc, id desc) where state = 'open';
create index need_entry_person on need_entry (community_id, person_id, created_at desc, id desc);
create index need_entry_expires on need_entry (expires_at) where state = 'open';

-- One need and one offer that fit. Both say yes before either learns who the other is.
create table need_match (
  community_id uuid not null,
  id uuid not null,
  need_id uuid not null,
  offer_id uuid not null,
  need_person_id uuid not null,
  offer_person_id uuid not null,
  -- Hundredths; and how near, as a band, never as a place.
  score integer not null check (score >= 0),
  band text not null check (band in ('building', 'near', 'estate', 'unknown')),
  shared text[] not null,
  need_answer text check (need_answer in ('yes', 'no')),
  offer_answer text check (offer_answer in ('yes', 'no')),
  state text not null check (state in ('proposed', 'agreed', 'declined', 'withdrawn')),
  version integer not null,
  created_at timestamptz not null,
  agreed_at timestamptz,
  ended_at timestamptz,
  primary key (community_id, id),
  unique (community_id, need_id, offer_id),
  foreign key (community_id, need_id) references need_entry,
  foreign key (community_id, offer_id) references need_entry,
  check (need_person_id <> offer_person_id),
  -- Names are shown of agreed matches alone, and agreed is what both said yes to.
  check (state <> 'agreed' or (need_answer = 'yes' and offer_answer = 'yes' and agreed_at is not null))
);
create index need_match_offer on need_match (community_id, offer_id);
create index need_match_need_person on need_match (community_id, need_person_id, created_at desc, id desc);
create index need_match_offer_person on need_match (community_id, offer_person_id, created_at desc, id desc);

-- Somebody found words or conduct wrong. One report of a person about an entry.
create table need_report (
  community_id uuid not null,
  id uuid not null,
  entry_id uuid not null,
  by_id uuid not null,
  reason text not null check (reason in ('advert', 'rude', 'unsafe', 'fraud', 'other')),
  note text not null,
  state text not null check (state in ('open', 'hidden', 'kept')),
  created_at timestamptz not null,
  decided_by uuid,
  decided_at timestamptz,
  primary key (community_id, id),
  unique (community_id, entry_id, by_id),
  foreign key (community_id, entry_id) references need_entry
);
create index need_report_open on need_report (community_id, created_at, id) where state = 'open';

grant select, insert, update on need_entry, need_match, need_report to linli_app;
