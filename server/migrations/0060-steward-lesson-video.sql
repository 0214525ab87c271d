-- A lesson may hold a video of ours beside a link to somebody else's.
alter table lesson
  add column video_id uuid,
  add column video_bytes integer,
  -- What is said in the video, for whoever cannot hear it: WebVTT.
  add column captions text,
  add check ((video_id is null) = (video_bytes is null));
create index lesson_video on lesson (community_id, video_id) where video_id is not null;
