-- Videos of courses. Their bytes lie in the file storage, in the parts in which they came.
create table video (
  community_id uuid not null references community,
  id uuid not null,
  person_id uuid,
  -- Of the whole video, as its sender says: what the parts must come to.
  size integer not null check (size > 0),
  received integer not null default 0 check (received between 0 and size),
  created_at timestamptz not null,
  -- All of it has arrived, it is a video, and nothing in it says where it was taken.
  ready_at timestamptz,
  attached_at timestamptz,
  primary key (community_id, id),
  check (ready_at is null or received = size)
);
create index video_unattached on video (community_id, created_at) where attached_at is null;

create table video_part (
  community_id uuid not null references community,
  video_id uuid not null,
  from_byte integer not null,
  bytes integer not null check (bytes > 0),
  -- Names where the bytes lie.
  sha256 text not null,
  primary key (community_id, video_id, from_byte),
  foreign key (community_id, video_id) references video on delete cascade
);
grant select, insert, update, delete on video, video_part to linli_app;

