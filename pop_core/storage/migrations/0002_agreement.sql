-- Agreeing, versions, follow-up and what stands beside an agreement. Content of a plan is copied into
-- every version; what is here hangs on lasting ids and goes along by itself.

-- read by: the signers. erasure: with the plan.
create table talk_signature (
  signature_id uuid primary key,
  plan_id uuid not null,
  conversation_id uuid not null,
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

-- read by: the signers. erasure: with the plan. Written once, by the last signature under the talk.
create table signed_talk (
  conversation_id uuid primary key,
  plan_id uuid not null,
  schema_number integer not null,
  content varchar not null,
  content_hash varchar not null,
  frozen_at timestamptz not null
);

-- read by: employee and manager of the plan. erasure: with the plan, the file as well.
-- The file lies in the folder of papers under its hash; kind is the paper made, or a scan handed in.
create table signed_paper (
  paper_id uuid primary key,
  plan_id uuid not null,
  conversation_id uuid,
  kind varchar not null check (kind in ('made', 'scan')),
  media_type varchar not null,
  file_hash varchar not null,
  file_size integer not null,
  language varchar not null,
  made_with varchar not null,
  made_at timestamptz not null,
  made_by uuid not null
);

-- read by: whoever holds the code, once; the two whose plan it is. erasure: with the plan.
create table table_code (
  code_id uuid primary key,
  plan_id uuid not null,
  conversation_id uuid,
  revision integer not null,
  role varchar not null,
  name varchar not null,
  person_id uuid,
  code_hash varchar not null,
  made_by uuid not null,
  made_at timestamptz not null,
  expires_at timestamptz not null,
  used_at timestamptz,
  unique (code_hash)
);

-- read by: employee and manager of the plan. erasure: with the plan.
create table line_follow_up (
  follow_up_id uuid primary key,
  plan_id uuid not null,
  lasting_id uuid not null,
  conversation_id uuid not null,
  line_lasting_id uuid not null,
  realisation varchar,
  progress integer check (progress between 1 and 4),
  outside_cause varchar,
  put_to varchar,
  decision varchar check (decision in ('stays', 'completed', 'replaced', 'dropped')),
  learned varchar,
  used_at_work varchar check (used_at_work in ('yes', 'partly', 'no')),
  removed_at timestamptz,
  edited_at timestamptz,
  edited_by uuid,
  unique (conversation_id, line_lasting_id)
);

-- read by: employee and manager of the plan. erasure: with the plan.
create table indicator_seen (
  seen_id uuid primary key,
  plan_id uuid not null,
  lasting_id uuid not null,
  conversation_id uuid not null,
  indicator_lasting_id uuid not null,
  answer varchar check (answer in ('seen', 'partly', 'not_yet')),
  evidence varchar,
  removed_at timestamptz,
  edited_at timestamptz,
  edited_by uuid,
  unique (conversation_id, indicator_lasting_id)
);

-- read by: employee and manager of the plan. erasure: with the plan.
create table talk_answer (
  answer_id uuid primary key,
  plan_id uuid not null,
  lasting_id uuid not null,
  conversation_id uuid not null,
  question_code varchar not null,
  text varchar,
  removed_at timestamptz,
  edited_at timestamptz,
  edited_by uuid,
  unique (conversation_id, question_code)
);

-- read by: its author alone, never while a talk goes on. erasure: author's rows are deleted.
create table talk_note (
  note_id uuid primary key,
  conversation_id uuid not null,
  plan_lasting_id uuid not null,
  author_id uuid not null,
  text varchar,
  edited_at timestamptz not null,
  unique (conversation_id, author_id)
);

-- read by: employee and manager of the plan. erasure: with the plan.
-- Insert only: the newest note of a field holds, the older ones are its history.
create table action_note (
  note_id uuid primary key,
  sequence integer not null,
  plan_lasting_id uuid not null,
  action_lasting_id uuid not null,
  field varchar not null check (field in ('step', 'starts_on', 'ends_on', 'place', 'course_number',
    'helper', 'actual_cost')),
  value varchar not null,
  conversation_id uuid,
  noted_by uuid not null,
  noted_at timestamptz not null
);

-- read by: employee and manager of the plan. erasure: with the plan.
create table obstacle (
  obstacle_id uuid primary key,
  plan_id uuid not null,
  lasting_id uuid not null,
  action_lasting_id uuid not null,
  cause varchar not null check (cause in ('organisation', 'employee')),
  since_on date not null,
  alternative varchar,
  alternative_on date,
  committee_on date,
  committee_advice varchar,
  removed_at timestamptz,
  edited_at timestamptz,
  edited_by uuid
);

-- read by: employee and manager; whoever is asked reads asked_text, nothing else. erasure: with the
-- plan; where only the one asked goes, asked_id and asked_name are emptied.
create table feasibility (
  request_id uuid primary key,
  plan_lasting_id uuid not null,
  action_lasting_id uuid not null,
  asked_id uuid,
  asked_name varchar not null,
  asked_text varchar not null,
  asked_by uuid not null,
  asked_at timestamptz not null,
  answer varchar check (answer in ('feasible', 'not_feasible', 'other_proposal')),
  reason varchar,
  answered_at timestamptz,
  withdrawn_at timestamptz
);

-- read by: employee and manager of the plan. erasure: with the plan.
create table second_opinion (
  opinion_id uuid primary key,
  plan_id uuid not null,
  lasting_id uuid not null,
  asked_on date not null,
  given_by varchar not null,
  reason varchar,
  outcome varchar,
  removed_at timestamptz,
  edited_at timestamptz,
  edited_by uuid
);

-- read by: employee and manager of the plan. erasure: with the plan. Written once, at the end.
create table plan_closing (
  plan_id uuid primary key,
  plan_lasting_id uuid not null,
  closed_on date not null,
  most_helpful uuid,
  remarks varchar,
  takes_along varchar,
  closed_by uuid not null
);

-- read by: employee and manager; over many plans only as safe figures. erasure: with the plan.
create table goal_outcome (
  plan_id uuid not null,
  goal_lasting_id uuid not null,
  answer varchar not null check (answer in ('reached', 'partly', 'not_reached')),
  primary key (plan_id, goal_lasting_id)
);
