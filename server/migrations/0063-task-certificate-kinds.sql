alter table task drop constraint task_certificate_check;
alter table task add check (certificate in
  ('first_aid', 'electrician', 'health', 'degree', 'supplier_quality', 'coordination'));
