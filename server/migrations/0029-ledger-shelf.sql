-- The shelf: what points buy, who reserved what, and what is owed to whoever gave it.
create table shelf_item (
  community_id uuid not null references community,
  id uuid not null,
  kind text not null check (kind in ('service', 'goods')),
  name_zh text not null,
  name_en text not null,
  words_zh text not null,
  words_en text not null,
  -- The organisation that gives it; null: the community itself.
  provider_id uuid,
  provider_name text,
  place_words text not null,
  -- As they were attached: id, width, height, taken.
  photos jsonb not null,
  -- What is left to reserve; null where there is no end to it.
  stock bigint check (stock >= 0),
  -- So many pieces a household in each week, month or year, or ever; null: as many as it likes.
  household_limit int check (household_limit > 0),
  limit_per text not null check (limit_per in ('week', 'month', 'year', 'ever')),
  -- Days of the week on which it can be fetched, Monday is 1; without any it is open every day.
  open_days jsonb not null,
  opens_at text,
  closes_at text,
  -- For how long a reservation waits to be fetched.
  keep_days int not null check (keep_days between 1 and 90),
  on_shelf boolean not null,
  version int not null,
  price_version int not null,
  created_at timestamptz not null,
  primary key (community_id, id)
);
create index shelf_item_listed on shelf_item (community_id, created_at, id);

-- Prices are never changed: a new one follows, and a redemption keeps that of its moment.
create table shelf_price (
  community_id uuid not null,
  item_id uuid not null,
  version int not null,
  -- `whole`: points for the thing. `off`: `points` take `off_fen` off `price_fen`, up to `ceiling_fen`.
  mode text not null check (mode in ('whole', 'off')),
  units text[] not null,
  points bigint not null check (points > 0),
  price_fen bigint,
  off_fen bigint,
  ceiling_fen bigint,
  from_at timestamptz not null,
  made_by uuid,
  made_by_name text not null,
  primary key (community_id, item_id, version),
  foreign key (community_id, item_id) references shelf_item,
  check ((mode = 'whole' and price_fen is null and off_fen is null and ceiling_fen is null)
    or (mode = 'off' and off_fen > 0 and ceiling_fen >= off_fen and price_fen >= ceiling_fen))
);

-- What a point of a kind is worth to whoever gives something for it, in fen a hundred points.
create table shelf_rate (
  community_id uuid not null references community,
  unit text not null,
  version int not null,
  fen_per_hundred bigint not null check (fen_per_hundred >= 0),
  source text not null,
  from_at timestamptz not null,
  made_by uuid,
  made_by_name text not null,
  primary key (community_id, unit, version)
);

create table redemption (
  community_id uuid not null,
  id uuid not null,
  number bigint not null,
  item_id uuid not null,
  price_version int not null,
  kind text not null,
  name_zh text not null,
  name_en text not null,
  provider_id uuid,
  provider_name text,
  place_words text not null,
  person_id uuid not null,
  person_name text not null,
  unit text not null,
  pieces int not null check (pieces > 0),
  points bigint not null check (points > 0),
  -- Of a price that points took something off: what was taken off, and what is left to pay on the spot.
  off_fen bigint check (off_fen > 0),
  rest_fen bigint check (rest_fen >= 0),
  -- What the community owes the provider once it is handed over.
  owed_fen bigint not null check (owed_fen >= 0),
  hold_id uuid not null,
  -- A keyed digest: whoever reads this table learns no code.
  code_mac bytea not null,
  code_round int not null,
  state text not null check (state in ('reserved', 'handed_over', 'cancelled', 'expired', 'taken_back')),
  created_at timestamptz not null,
  expires_at timestamptz not null,
  ended_at timestamptz,
  handed_at timestamptz,
  handed_by uuid,
  handed_by_name text,
  transfer_id uuid,
  taken_back_at timestamptz,
  reason text,
  primary key (community_id, id),
  unique (community_id, number),
  unique (community_id, hold_id),
  foreign key (community_id, item_id) references shelf_item,
  check ((state in ('handed_over', 'taken_back')) = (transfer_id is not null)),
  check ((state = 'reserved') = (ended_at is null))
);
-- Among what waits to be fetched, a code stands for one thing.
create unique index redemption_code on redemption (community_id, code_mac) where state = 'reserved';
create index redemption_code_any on redemption (community_id, code_mac);
create index redemption_person on redemption (community_id, person_id, created_at);
create index redemption_item on redemption (community_id, item_id, person_id, created_at);
create index redemption_expires on redemption (community_id, expires_at) where state = 'reserved';
create index redemption_listed on redemption (community_id, created_at, id);

-- Each piece that came, went or was counted.
create table shelf_move (
  community_id uuid not null,
  id uuid not null,
  item_id uuid not null,
  at timestamptz not null,
  kind text not null check (kind in ('receive', 'withdraw', 'count', 'reserve', 'give_back')),
  pieces bigint not null,
  stock_after bigint not null,
  redemption_id uuid,
  reason text,
  by_id uuid,
  by_name text not null,
  primary key (community_id, id),
  foreign key (community_id, item_id) references shelf_item
);
-- A redemption takes its pieces once, and gives them back at most once.
create unique index shelf_move_once on shelf_move (community_id, redemption_id, kind) where redemption_id is not null;
create index shelf_move_listed on shelf_move (community_id, item_id, at, id);

-- What a provider is owed for a period.
create table provider_statement (
  community_id uuid not null references community,
  id uuid not null,
  number bigint not null,
  provider_id uuid not null,
  provider_name text not null,
  -- The first day of the month up to whose end it counts.
  period date not null,
  total_fen bigint not null check (total_fen > 0),
  state text not null check (state in ('payable', 'paid')),
  made_at timestamptz not null,
  made_by_name text not null,
  paid_at timestamptz,
  paid_by_name text,
  reference text,
  primary key (community_id, id),
  unique (community_id, number),
  check ((state = 'paid') = (reference is not null))
);
create index provider_statement_listed on provider_statement (community_id, made_at, id);

-- A redemption counts once, and what was taken back is taken off once.
create table provider_statement_line (
  community_id uuid not null,
  redemption_id uuid not null,
  kind text not null check (kind in ('handed_over', 'taken_back')),
  statement_id uuid not null,
  -- With a minus what was taken back.
  owed_fen bigint not null,
  primary key (community_id, redemption_id, kind),
  foreign key (community_id, redemption_id) references redemption,
  foreign key (community_id, statement_id) references provider_statement
);
create index provider_statement_line_of on provider_statement_line (community_id, statement_id);

grant select, insert, update on shelf_item, redemption to linli_app;
grant select, insert on shelf_price, shelf_rate, shelf_move, provider_statement_line to linli_app;
grant select, insert on provider_statement to linli_app;
grant update (state, paid_at, paid_by_name, reference) on provider_statement to linli_app;
