-- What the second person looks at, by category. A change is another version: a check keeps the list it
-- was drawn with. No items: the list that ships with the class of the category again.
create table checklist (
  community_id uuid not null,
  id uuid not null,
  category_id uuid not null,
  version integer not null check (version > 0),
  items jsonb,
  saved_at timestamptz not null,
  saved_by uuid,
  saved_by_name text,
  primary key (community_id, id),
  unique (community_id, category_id, version),
  foreign key (community_id, category_id) references category
);
grant select, insert on checklist to linli_app;

-- Null: the list that ships.
alter table quality_check add column checklist_id uuid;
alter table quality_check add foreign key (community_id, checklist_id) references checklist;
