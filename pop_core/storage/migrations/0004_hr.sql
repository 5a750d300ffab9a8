-- What HR works with: answers to what plans ask, courses, goals for groups, safe figures, decisions.

-- read by: everybody who is signed in. erasure: nothing personal in it.
-- What a job is counted as: the group of jobs, and the level where an organisation has levels.
create table job (
  name varchar primary key,
  job_group varchar,
  level varchar
);

-- read by: HR with the person's name; the two of the plan. erasure: with the plan.
-- Insert only: the newest answer holds. About an action a plan hands over, or one of a group goal.
-- hr_action_id is the action as it was read: once the pair changes its words, HR is asked anew.
create table hr_answer (
  answer_id uuid primary key,
  sequence integer not null,
  plan_lasting_id uuid,
  hr_action_id uuid,
  hr_action_lasting_id uuid,
  group_hr_action_id uuid,
  answer varchar not null check (answer in ('taken_up', 'arranged', 'not_possible', 'open')),
  arranged_on date,
  place varchar,
  reason varchar,
  alternative varchar,
  answered_by uuid not null,
  answered_at timestamptz not null
);

-- read by: the two of the plan. erasure: with the plan.
-- An answer that asks nothing any more of the one of the two who has read it.
create table hr_answer_seen (
  seen_id uuid primary key,
  answer_id uuid not null,
  person_id uuid not null,
  seen_at timestamptz not null,
  unique (answer_id, person_id)
);

-- read by: everybody who is signed in. erasure: nothing personal in it.
create table course (
  course_id uuid primary key,
  title varchar not null,
  institute varchar,
  number varchar,
  way varchar check (way in ('classroom', 'online', 'blended', 'self_study', 'at_work')),
  hours decimal(8, 2),
  cost decimal(12, 2),
  link varchar,
  until_on date,
  removed_at timestamptz,
  edited_at timestamptz not null,
  edited_by uuid not null
);

-- read by: training officers. erasure: nothing personal in it, a title alone.
-- What people typed as the title of a course, and the course of the offer that is meant.
create table course_title (
  title_key varchar primary key,
  course_id uuid not null,
  linked_at timestamptz not null,
  linked_by uuid not null
);

-- read by: training officers and the deciding board. erasure: nothing personal in it.
-- An amount that was emptied again is none: nobody said what there is.
create table budget (
  unit_id uuid not null,
  year integer not null,
  amount decimal(12, 2),
  edited_at timestamptz not null,
  edited_by uuid not null,
  primary key (unit_id, year)
);

-- read by: training officers; the people it is for once published. erasure: nothing personal in it.
-- target is the id of a unit, the name of a job, or a level.
create table group_goal (
  group_goal_id uuid primary key,
  obligation varchar not null check (obligation in ('mandatory', 'offered')),
  target_kind varchar not null check (target_kind in ('unit', 'job', 'level')),
  target varchar not null,
  line_kind varchar not null,
  competency varchar,
  own_title varchar,
  technical_field varchar,
  text varchar not null,
  term varchar,
  term_on date,
  published_at timestamptz,
  withdrawn_at timestamptz,
  edited_at timestamptz not null,
  edited_by uuid not null
);

-- read by: as the group goal. erasure: nothing personal in it.
create table group_goal_action (
  group_action_id uuid primary key,
  group_goal_id uuid not null,
  position integer not null,
  action_type varchar not null,
  what varchar not null,
  course varchar,
  removed_at timestamptz
);

-- read by: HR. erasure: nothing personal in it. Asked of HR once for the whole group.
create table group_hr_action (
  group_hr_action_id uuid primary key,
  group_goal_id uuid not null,
  position integer not null,
  text varchar not null,
  due varchar,
  due_on date,
  removed_at timestamptz
);

-- read by: employee and manager of the plan; over many plans a number. erasure: with the plan.
-- Of a goal that was taken over: what it became on the plan, and the row made for it, where the
-- competency did not stand there yet. Only "not needed" is ever undone here; a goal goes as a row.
create table group_goal_answer (
  answer_id uuid primary key,
  group_goal_id uuid not null,
  plan_lasting_id uuid not null,
  answer varchar not null check (answer in ('taken_over', 'not_needed')),
  reason varchar,
  line_lasting_id uuid,
  goal_lasting_id uuid,
  answered_by uuid not null,
  answered_at timestamptz not null,
  undone_at timestamptz
);

-- read by: HR and the deciding board. erasure: nothing personal in it, and nothing that was counted.
-- month is its first day; the state is that of its end. Without tables: too few plans changed.
create table snapshot (
  month date primary key,
  made_at timestamptz not null,
  made_by uuid not null,
  smallest_group integer not null,
  rounding integer not null,
  is_published boolean not null
);

-- read by: HR and the deciding board. erasure: nothing personal in it, only what was published.
create table published_table (
  month date not null,
  code varchar not null,
  scope varchar not null,
  content varchar not null,
  primary key (month, code, scope)
);

-- read by: deciding board, HR without the exact figures. erasure: nothing personal in it.
-- content is the overview as it lay before them, without names and without competencies.
create table decision (
  decision_id uuid primary key,
  year integer not null,
  answer varchar not null check (answer in ('approved', 'approved_in_part', 'not_approved')),
  decided_on date not null,
  decided_by varchar not null,
  remarks varchar,
  content varchar not null,
  content_hash varchar not null,
  recorded_at timestamptz not null,
  recorded_by uuid not null
);

-- read by: the manager, HR that it was sent. erasure: rows of either person are deleted.
create table talk_reminder (
  reminder_id uuid primary key,
  manager_id uuid not null,
  employee_id uuid not null,
  asked_by uuid not null,
  asked_on date not null,
  asked_at timestamptz not null,
  unique (manager_id, employee_id, asked_on)
);

-- read by: the employee, and the adviser it was handed to until taken back; that something was
-- handed in also by the manager and by whoever sees the talks. erasure: with the plan.
create table handed_in (
  handed_in_id uuid primary key,
  plan_id uuid not null,
  plan_lasting_id uuid not null,
  employee_id uuid not null,
  adviser_id uuid not null,
  handed_in_at timestamptz not null,
  taken_back_at timestamptz
);
