-- Photos that come in parts over a line that breaks: what has arrived is kept, so that any process goes on.
create table photo_upload (
  community_id uuid not null,
  id uuid not null,
  person_id uuid not null,
  -- Of the whole photo, as its sender says: what the parts must come to.
  size integer not null check (size > 0),
  sha256 text not null,
  received integer not null check (received between 0 and size),
  started_at timestamptz not null,
  primary key (community_id, id)
);
create index photo_upload_started on photo_upload (community_id, started_at);
create index photo_upload_person on photo_upload (community_id, person_id);

create table photo_part (
  community_id uuid not null,
  upload_id uuid not null,
  from_byte integer not null,
  bytes bytea not null,
  primary key (community_id, upload_id, from_byte),
  foreign key (community_id, upload_id) references photo_upload on delete cascade
);
grant select, insert, update, delete on photo_upload to linli_app;
grant select, insert, delete on photo_part to linli_app;
