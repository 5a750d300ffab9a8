-- What the other paper forms hold: career goals, answers given together, wishes, chapters shared one
-- by one, facts about a person, interests, attachments, and which unit works with which form.

alter table plan_line add column career_goal varchar;
alter table planned_action add column course_number varchar;
alter table planned_action add column institute varchar;
alter table planned_action add column in_contract boolean;
alter table planned_action add column study_leave decimal(8, 2);
alter table planned_action add column repayment varchar;
alter table planned_action add column remarks varchar;

-- read by: employee and manager of the plan. erasure: with the plan.
create table career_goal (
  career_goal_id uuid primary key,
  plan_id uuid not null,
  lasting_id uuid not null,
  position integer not null,
  horizon varchar not null,
  text varchar,
  removed_at timestamptz,
  edited_at timestamptz,
  edited_by uuid
);

-- read by: employee and manager of the plan. erasure: with the plan.
-- What the two answer together, part of what they agree on.
create table plan_answer (
  plan_answer_id uuid primary key,
  plan_id uuid not null,
  lasting_id uuid not null,
  position integer not null,
  question_code varchar not null,
  text varchar,
  removed_at timestamptz,
  edited_at timestamptz,
  edited_by uuid,
  unique (plan_id, question_code)
);

-- read by: its author, and after sharing its chapter the one person named. erasure: author's rows are deleted.
-- What somebody would like to do, before it is talked over.
create table wish (
  wish_id uuid primary key,
  plan_lasting_id uuid not null,
  author_id uuid not null,
  position integer not null,
  what varchar,
  action varchar,
  period varchar,
  cost decimal(12, 2),
  action_lasting_id uuid, -- the agreement that came of it
  removed_at timestamptz,
  edited_at timestamptz not null
);

-- read by: author and the person named. erasure: rows of either are deleted.
-- One row per chapter that a form lets people share by itself.
create table chapter_share (
  share_id uuid primary key,
  plan_lasting_id uuid not null,
  author_id uuid not null,
  chapter_code varchar not null,
  shared_with uuid not null,
  shared_at timestamptz not null,
  read_at timestamptz,
  undone_at timestamptz
);

-- read by: the person and their manager, on the papers of their plans. erasure: rows of the person are deleted.
-- What a form asks about a person and not about a plan: asked once.
create table person_detail (
  person_id uuid not null,
  field_code varchar not null,
  content varchar,
  edited_at timestamptz not null,
  edited_by uuid not null,
  primary key (person_id, field_code)
);

-- read by: the person and their manager, on the papers of their plans. erasure: rows of the person are deleted.
create table person_education (
  education_id uuid primary key,
  person_id uuid not null,
  position integer not null,
  title varchar,
  year_words varchar,
  has_diploma boolean,
  institute varchar,
  removed_at timestamptz,
  edited_at timestamptz not null,
  edited_by uuid not null
);

-- read by: the person; HR with the person's name while it is in the pool. erasure: rows of the person are deleted.
create table interest (
  interest_id uuid primary key,
  person_id uuid not null,
  kind varchar not null check (kind in ('work', 'job', 'unit')),
  text varchar not null,
  in_pool_at timestamptz,
  withdrawn_at timestamptz,
  removed_at timestamptz,
  edited_at timestamptz not null,
  written_at timestamptz not null
);

-- read by: whom the row says, never HR or administrators. erasure: with the plan, file included.
-- The file itself lies beside the database, under its hash.
create table attachment (
  attachment_id uuid primary key,
  plan_lasting_id uuid not null,
  kind varchar not null,
  file_name varchar not null,
  media_type varchar not null,
  size_in_bytes integer not null,
  file_hash varchar not null,
  read_by varchar not null check (read_by in ('pair', 'employee', 'manager')),
  added_by uuid not null,
  added_at timestamptz not null,
  removed_at timestamptz
);

-- read by: everybody who is signed in. erasure: nothing personal in it.
-- A unit without a row, or with an empty code, works with the form of the unit above it.
create table unit_form (
  unit_id uuid primary key,
  form_code varchar not null,
  edited_at timestamptz not null,
  edited_by uuid not null
);
