-- Which piece of equipment a request is about, when its code was scanned.
create table equipment_request (
  community_id uuid not null,
  request_id uuid not null,
  equipment_id uuid not null,
  primary key (community_id, request_id),
  foreign key (community_id, request_id) references request,
  foreign key (community_id, equipment_id) references equipment
);
create index equipment_request_equipment on equipment_request (community_id, equipment_id);

grant select, insert on equipment_request to linli_app;
