-- How people are reached outside the app, and when they were last reminded.

-- read by: the person; the app, to send letters; nobody else. erasure: the row is deleted.
create table contact (
  person_id uuid primary key,
  email varchar,
  reminders_on boolean not null,
  changed_at timestamptz not null
);

-- read by: the app, to remind nobody twice in a week. erasure: rows of the person are deleted.
-- number is how many things waited; what they were is kept nowhere.
create table reminder_sent (
  person_id uuid not null,
  sent_on date not null,
  number integer not null check (number >= 1),
  sent_at timestamptz not null,
  primary key (person_id, sent_on)
);
