-- The number of a request was texted to who called: once for each request.
create table number_text (
  community_id uuid not null,
  request_id uuid not null,
  at timestamptz not null,
  by_id uuid not null,
  primary key (community_id, request_id),
  foreign key (community_id, request_id) references request
);

grant select, insert, delete on number_text to linli_app;
