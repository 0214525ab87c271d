-- What a proposal gave out may be taken back for a few minutes, while nobody has begun.
alter table dispatch_choice drop constraint dispatch_choice_outcome_check;
alter table dispatch_choice add check (outcome in ('assigned', 'refused', 'taken_back'));
