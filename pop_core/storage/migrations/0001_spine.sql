-- The whole spine of the product. Above each table: who may read it, and what erasure does to it.
-- No foreign keys and no secondary indexes, in either engine; `check` looks for orphans.

-- read by: everybody. erasure: nothing personal in it.
create table schema_version (
  version integer primary key,
  applied_at timestamptz not null
);

-- read by: everybody; written by administrators. erasure: nothing personal in it.
create table setting (
  name varchar primary key,
  content varchar not null
);

-- read by: everybody. erasure: nothing personal in it.
create table unit (
  unit_id uuid primary key,
  parent_id uuid,
  name varchar not null,
  starts_on date,
  ends_on date
);

-- read by: everybody who is signed in (names only). erasure: the row is deleted.
create table person (
  person_id uuid primary key,
  given_name varchar not null,
  family_name varchar not null,
  language varchar not null,
  created_at timestamptz not null
);

-- read by: the person, their manager, HR of the unit. erasure: rows of the person are deleted.
create table employment (
  employment_id uuid primary key,
  person_id uuid not null,
  unit_id uuid not null,
  manager_id uuid,
  job varchar,
  starts_on date not null,
  ends_on date
);

-- read by: the person and administrators. erasure: rows of the person are deleted.
create table role_grant (
  grant_id uuid primary key,
  person_id uuid not null,
  role varchar not null,
  unit_id uuid,
  starts_on date not null,
  ends_on date
);

-- read by: everybody. erasure: nothing personal in it.
create table form (
  form_code varchar not null,
  form_hash varchar not null,
  content varchar not null,
  first_used_at timestamptz not null,
  primary key (form_code, form_hash)
);

-- read by: employee and manager of the plan. erasure: rows of the employee's plans are deleted.
-- A row is one version; the plan people speak of is lasting_id.
create table plan (
  plan_id uuid primary key,
  lasting_id uuid not null,
  version_number integer not null check (version_number >= 1),
  previous_plan_id uuid,
  employee_id uuid not null,
  manager_id uuid not null,
  unit_id uuid not null,
  employee_given_name varchar,
  employee_family_name varchar,
  manager_given_name varchar,
  manager_family_name varchar,
  manager_job varchar,
  job varchar,
  unit_name varchar,
  form_code varchar not null,
  form_hash varchar not null,
  starts_on date,
  ends_on date,
  cycle_year integer,
  reasons varchar,
  duties varchar,
  status varchar not null check (status in ('draft', 'proposed', 'agreed', 'paused', 'closed',
    'superseded', 'not_agreed', 'no_agreements', 'withdrawn')),
  revision integer not null default 1,
  created_at timestamptz not null,
  created_by uuid not null,
  edited_at timestamptz,
  edited_by uuid,
  unique (lasting_id, version_number)
);

-- read by: employee and manager of the plan; HR only as safe figures. erasure: with the plan.
create table plan_line (
  line_id uuid primary key,
  plan_id uuid not null,
  lasting_id uuid not null,
  position integer not null,
  kind varchar not null,
  competency varchar,
  own_title varchar,
  technical_field varchar,
  row_group varchar,
  sources varchar,
  proposed_by varchar,
  priority integer check (priority between 1 and 3),
  urgency integer check (urgency between 1 and 3),
  importance integer check (importance between 1 and 3),
  why varchar,
  direction varchar,
  works_already varchar,
  is_needed varchar,
  state varchar not null check (state in ('active', 'later', 'to_be_clarified')),
  removed_at timestamptz,
  edited_at timestamptz,
  edited_by uuid
);

-- read by: employee and manager of the plan. erasure: with the plan.
create table goal (
  goal_id uuid primary key,
  plan_id uuid not null,
  lasting_id uuid not null,
  line_id uuid not null,
  position integer not null,
  text varchar,
  term varchar,
  term_on date,
  both_behind varchar check (both_behind in ('yes', 'not_yet')),
  minimum varchar,
  origin varchar not null check (origin in ('own', 'taken_over')),
  removed_at timestamptz,
  edited_at timestamptz,
  edited_by uuid
);

-- read by: employee and manager of the plan. erasure: with the plan.
create table milestone (
  milestone_id uuid primary key,
  plan_id uuid not null,
  lasting_id uuid not null,
  goal_id uuid not null,
  position integer not null,
  text varchar,
  due varchar,
  due_on date,
  removed_at timestamptz,
  edited_at timestamptz,
  edited_by uuid
);

-- read by: employee and manager of the plan; a helper reads their one action. erasure: with the plan.
create table planned_action (
  action_id uuid primary key,
  plan_id uuid not null,
  lasting_id uuid not null,
  line_id uuid not null,
  position integer not null,
  support boolean not null,
  action_type varchar not null,
  what varchar,
  course varchar,
  goals varchar,
  owners varchar,
  owner_words varchar,
  helpers varchar,
  helper_words varchar,
  starts varchar,
  starts_on date,
  ends varchar,
  ends_on date,
  enrol_by varchar,
  enrol_by_on date,
  dates_follow boolean,
  place varchar,
  moment varchar,
  cost decimal(12, 2),
  hours decimal(8, 2),
  in_working_time boolean,
  papers varchar,
  fits varchar,
  origin_conversation_id uuid,
  removed_at timestamptz,
  edited_at timestamptz,
  edited_by uuid
);

-- read by: employee and manager of the plan. erasure: with the plan.
create table rhythm (
  rhythm_id uuid primary key,
  plan_id uuid not null,
  lasting_id uuid not null,
  action_id uuid not null,
  position integer not null,
  what varchar,
  every_number integer check (every_number >= 1),
  every_unit varchar check (every_unit in ('day', 'week', 'month')),
  minutes integer check (minutes >= 1),
  removed_at timestamptz,
  edited_at timestamptz,
  edited_by uuid
);

-- read by: employee and manager of the plan. erasure: with the plan.
create table action_condition (
  condition_id uuid primary key,
  plan_id uuid not null,
  lasting_id uuid not null,
  action_id uuid not null,
  position integer not null,
  text varchar,
  sees_to_it varchar,
  removed_at timestamptz,
  edited_at timestamptz,
  edited_by uuid
);

-- read by: employee and manager of the plan; HR once the plan is agreed. erasure: with the plan.
create table hr_action (
  hr_action_id uuid primary key,
  plan_id uuid not null,
  lasting_id uuid not null,
  line_id uuid not null,
  action_id uuid,
  position integer not null,
  text varchar,
  due varchar,
  due_on date,
  removed_at timestamptz,
  edited_at timestamptz,
  edited_by uuid
);

-- read by: employee and manager of the plan. erasure: with the plan.
create table success_indicator (
  indicator_id uuid primary key,
  plan_id uuid not null,
  lasting_id uuid not null,
  line_id uuid not null,
  goal_id uuid,
  position integer not null,
  text varchar,
  kind varchar,
  who_looks varchar,
  how varchar,
  due varchar,
  due_on date,
  removed_at timestamptz,
  edited_at timestamptz,
  edited_by uuid
);

-- read by: employee and manager of the plan. erasure: with the plan.
create table common_term (
  term_id uuid primary key,
  plan_id uuid not null,
  lasting_id uuid not null,
  line_id uuid not null,
  position integer not null,
  word varchar,
  meaning varchar,
  removed_at timestamptz,
  edited_at timestamptz,
  edited_by uuid
);

-- read by: employee and manager of the plan, in no figure. erasure: with the plan.
create table performance_objective (
  objective_id uuid primary key,
  plan_id uuid not null,
  lasting_id uuid not null,
  position integer not null,
  objective varchar,
  resources varchar,
  due varchar,
  due_on date,
  indicators varchar,
  outcome varchar,
  removed_at timestamptz,
  edited_at timestamptz,
  edited_by uuid
);

-- read by: employee and manager of the plan; HR that it was planned or held. erasure: with the plan.
create table conversation (
  conversation_id uuid primary key,
  plan_id uuid not null,
  lasting_id uuid not null,
  kind varchar not null,
  planned_on date,
  held_on date,
  started_at timestamptz,
  ended_at timestamptz,
  remarks varchar,
  notes varchar,
  outcome varchar check (outcome in ('plan', 'no_agreements', 'no_agreement', 'continued_later')),
  next_on date,
  removed_at timestamptz,
  edited_at timestamptz,
  edited_by uuid
);

-- read by: employee and manager of the plan. erasure: with the plan.
create table participant (
  participant_id uuid primary key,
  plan_id uuid not null,
  lasting_id uuid not null,
  conversation_id uuid not null,
  position integer not null,
  person_id uuid,
  name varchar,
  role varchar,
  removed_at timestamptz,
  edited_at timestamptz,
  edited_by uuid
);

-- read by: its author, and after sharing the one person named. erasure: author's rows are deleted.
create table answer (
  answer_id uuid primary key,
  plan_lasting_id uuid not null,
  author_id uuid not null,
  question_code varchar not null,
  text varchar,
  number decimal(12, 2),
  on_date date,
  edited_at timestamptz not null,
  unique (plan_lasting_id, author_id, question_code)
);

-- read by: its author, and after sharing the one person named. erasure: author's rows are deleted.
create table proposal (
  proposal_id uuid primary key,
  plan_lasting_id uuid not null,
  author_id uuid not null,
  position integer not null,
  competency varchar,
  own_title varchar,
  technical_field varchar,
  why varchar,
  removed_at timestamptz,
  edited_at timestamptz not null
);

-- read by: author and the person named. erasure: rows of either are deleted.
-- One row per author and plan: what it covers is all that author's answers and proposals.
create table preparation_share (
  share_id uuid primary key,
  plan_lasting_id uuid not null,
  author_id uuid not null,
  shared_with uuid not null,
  shared_at timestamptz not null,
  read_at timestamptz,
  undone_at timestamptz
);

-- read by: the signers. erasure: with the plan.
create table signature (
  signature_id uuid primary key,
  plan_id uuid not null,
  conversation_id uuid,
  person_id uuid,
  name varchar not null,
  role varchar not null,
  meaning varchar not null check (meaning in ('agreed', 'seen_not_agreed')),
  way varchar not null check (way in ('own_session', 'at_the_table', 'on_paper')),
  statement varchar not null,
  content_hash varchar not null,
  signed_on date not null,
  recorded_at timestamptz not null,
  recorded_by uuid not null,
  cleared_at timestamptz
);

-- read by: the signers. erasure: with the plan. Written once, by the last signature.
create table signed_document (
  plan_id uuid primary key,
  schema_number integer not null,
  content varchar not null,
  content_hash varchar not null,
  frozen_at timestamptz not null
);

-- read by: administrators through `check`. erasure: personal columns are emptied, the chain holds.
-- Insert only. facts never hold what somebody typed, only salted hashes of it.
create table event (
  sequence bigint not null,
  happened_at timestamptz not null,
  kind varchar not null,
  actor_id uuid,
  plan_id uuid,
  subject_id uuid,
  salt blob,
  facts varchar,
  commitment blob not null,
  entry_hash blob not null
);

-- read by: the person the plan is about. erasure: with the plan.
create table access_event (
  access_event_id uuid primary key,
  person_id uuid not null,
  plan_lasting_id uuid not null,
  kind varchar not null,
  on_date date not null,
  happened_at timestamptz not null,
  unique (person_id, plan_lasting_id, kind, on_date)
);
