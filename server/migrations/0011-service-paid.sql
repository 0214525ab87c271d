-- Paid work: what was agreed, quoted, settled; the stock list and what was taken from it; texts for answers.

-- Where the order stands with its price: the rules read it with the order, under its lock.
alter table work_order add column estimate_state text check (estimate_state in ('proposed', 'approved', 'declined'));
alter table work_order add column final_state text check (final_state in ('proposed', 'approved', 'declined'));

-- The range somebody was shown and agreed to when they asked. A later change of the catalogue leaves it.
create table price_agreement (
  community_id uuid not null,
  request_id uuid not null,
  category_id uuid not null,
  from_fen integer not null check (from_fen >= 0),
  to_fen integer not null check (to_fen >= from_fen),
  unit_zh text,
  unit_en text,
  by_id uuid,
  at timestamptz not null,
  primary key (community_id, request_id),
  foreign key (community_id, request_id) references request
);

-- An estimate or a final price. Its lines never change: another price is another row.
create table price_quote (
  community_id uuid not null,
  id uuid not null,
  order_id uuid not null,
  kind text not null check (kind in ('estimate', 'final')),
  state text not null check (state in ('proposed', 'approved', 'declined', 'replaced')),
  lines jsonb not null,
  total_fen bigint not null check (total_fen >= 0),
  note text,
  made_by uuid,
  made_by_name text not null,
  made_at timestamptz not null,
  decided_by uuid,
  decided_by_name text,
  decided_at timestamptz,
  -- When staff write the answer down: who gave it, and how.
  said_by text,
  said_how text check (said_how in ('phone', 'in_person', 'message', 'paper')),
  reason text,
  primary key (community_id, id),
  foreign key (community_id, order_id) references work_order
);
create unique index price_quote_standing on price_quote (community_id, order_id, kind, state)
  where state in ('proposed', 'approved');
create index price_quote_order on price_quote (community_id, order_id, made_at, id);

-- What is owed for an order: made once when a final price is approved. A correction is another row that names it.
create table settlement (
  community_id uuid not null,
  id uuid not null,
  number bigint not null,
  order_id uuid not null,
  order_number bigint not null,
  quote_id uuid not null,
  corrects_id uuid,
  owed_by text not null check (owed_by in ('household', 'provider')),
  amount_fen bigint not null check (amount_fen > 0),
  price_fen bigint not null check (price_fen >= 0),
  lines jsonb not null,
  -- Set when an outside firm did the work and is owed the money; else the property company is.
  provider_id uuid,
  provider_name text,
  home_id uuid,
  building_id uuid,
  household_person_id uuid,
  household_name text,
  place_label text not null,
  category_id uuid not null,
  category_name_zh text not null,
  category_name_en text not null,
  due_on date not null,
  state text not null check (state in ('payable', 'paid', 'waived')),
  created_at timestamptz not null,
  ended_at timestamptz,
  ended_by uuid,
  ended_by_name text,
  reference text,
  reason text,
  primary key (community_id, id),
  unique (community_id, number),
  unique (community_id, quote_id),
  foreign key (community_id, order_id) references work_order,
  foreign key (community_id, quote_id) references price_quote,
  foreign key (community_id, corrects_id) references settlement
);
create index settlement_newest on settlement (community_id, created_at desc, id desc);
create index settlement_order on settlement (community_id, order_id, created_at, id);

-- Quantities are whole hundredths of the unit: half a metre of pipe is 50.
create table material (
  community_id uuid not null references community,
  id uuid not null,
  name_zh text not null,
  name_en text not null,
  unit_zh text not null,
  unit_en text not null,
  price_fen integer not null check (price_fen >= 0),
  on_hand_hundredths bigint not null check (on_hand_hundredths >= 0),
  low_mark_hundredths bigint not null check (low_mark_hundredths >= 0),
  active boolean not null default true,
  primary key (community_id, id),
  unique (community_id, name_zh)
);

create table stock_movement (
  community_id uuid not null,
  id uuid not null,
  material_id uuid not null,
  at timestamptz not null,
  kind text not null check (kind in ('receive', 'take', 'give_back', 'count')),
  -- What came in, or with a minus went out.
  quantity_hundredths bigint not null,
  on_hand_hundredths bigint not null check (on_hand_hundredths >= 0),
  price_fen integer not null check (price_fen >= 0),
  order_id uuid,
  order_number bigint,
  by_id uuid,
  by_name text not null,
  note text,
  primary key (community_id, id),
  foreign key (community_id, material_id) references material,
  foreign key (community_id, order_id) references work_order
);
create index stock_movement_newest on stock_movement (community_id, at desc, id desc);
create index stock_movement_material on stock_movement (community_id, material_id, at desc, id desc);
create index stock_movement_order on stock_movement (community_id, order_id) where order_id is not null;

-- Short texts offered while somebody writes an answer; without a row the shipped ones stand.
create table response_template (
  community_id uuid not null references community,
  act text not null,
  texts jsonb not null,
  saved_at timestamptz not null,
  saved_by uuid,
  primary key (community_id, act)
);

grant select, insert on price_agreement, price_quote, settlement, stock_movement to linli_app;
-- What is written in a price or a settlement stays; only where it stands may change.
grant update (state, decided_by, decided_by_name, decided_at, said_by, said_how, reason) on price_quote to linli_app;
grant update (state, ended_at, ended_by, ended_by_name, reference, reason) on settlement to linli_app;
grant select, insert, update on material to linli_app;
grant select, insert, update, delete on response_template to linli_app;
