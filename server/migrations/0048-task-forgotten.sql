-- Each minute a job looks for work that was begun and left lying, in all communities at once.
create index task_place_forgotten on task_place (ends_at) where state in ('checked_in', 'redo');
