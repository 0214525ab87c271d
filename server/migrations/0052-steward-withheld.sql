-- A result that gives no star: whoever was heard had left, or their stars had moved meanwhile.
alter table star_case add column withheld text check (withheld in ('left', 'moved'));
