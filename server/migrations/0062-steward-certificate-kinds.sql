-- What the law asks of whoever works on wires or with food: an electrician's licence, a health certificate.
alter table certificate drop constraint certificate_kind_check;
alter table certificate add check (kind in
  ('first_aid', 'electrician', 'health', 'degree', 'supplier_quality', 'coordination', 'other'));
