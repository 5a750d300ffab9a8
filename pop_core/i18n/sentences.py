"""The sentence of every refusal and every advice, by its code; facts stand in braces."""


def N_(sentence: str) -> str:
    """Mark a sentence for translation where it is only kept; it is translated when shown."""
    return sentence


class Sentence(str):
    """An English sentence with its facts filled in, which can be said in another language."""

    __slots__ = ("facts", "sentence")

    def __new__(cls, sentence: str, **facts: object) -> "Sentence":
        made = super().__new__(cls, sentence.format(**facts))
        made.sentence, made.facts = sentence, facts
        return made


UNKNOWN_ERROR = N_("This did not work. Nothing was changed.")

ROLES: dict[str, str] = {
    "employee": N_("the employee"),
    "manager": N_("the manager"),
    "career_adviser": N_("the career adviser"),
    "commander": N_("the commander"),
    "hr_adviser": N_("the HR adviser"),
}

ERRORS: dict[str, str] = {
    # Who may do what, and who was first
    "not_allowed": N_("You cannot open or change this. Ask the person whose plan it is."),
    "not_found": N_("This is not here, or not for you. Go back to Today."),
    "changed_meanwhile": N_("The other person just changed this too. Your text is still here."),
    "busy": N_("Several people are saving now. Your text is still here; try again in a moment."),
    "demo_only": N_("This only exists in the demo."),
    # The plan
    "not_opened_yet": N_("The other has not opened this plan yet, so nobody else fills this in."),
    "plan_is_frozen": N_("What you agreed on no longer changes here. Plan a follow-up talk."),
    "plan_is_full": N_("A plan holds at most {most} competencies. Which one can wait?"),
    "competency_already_planned": N_("This competency is already in the plan."),
    "running_plan_exists": N_("A plan is already running for this person. Go on with that one."),
    "plan_of_somebody_else": N_("These points are from the plan of somebody else. Leave them out."),
    "plan_changed_since_seen": N_("The plan changed since you last saw it. Read it again first."),
    "own_manager": N_("Employee and manager are the same person. Choose somebody else."),
    "no_such_move": N_("This is not possible at this stage of the plan."),
    "nothing_to_agree": N_("There is nothing to agree on yet. Choose first what to develop."),
    "no_such_form": N_("This form does not exist (any more). Choose another one."),
    "not_in_form": N_("The form of this plan does not have this part."),
    "no_such_cell": N_("This combination is not in the guide."),
    # Figures and what HR works with
    "group_missing": N_("Say for which group this goal is."),
    "goal_missing": N_("Write the goal first: one sentence is enough."),
    "group_goal_published": N_(
        "What is published no longer changes. Withdraw it and make a new goal of it."
    ),
    "goal_of_a_group": N_(
        "This goal comes from the organisation and is taken over as it is. Add a goal of your own."
    ),
    "source_of_a_group": N_(
        "This row holds a goal of the organisation, so that source stays. You can add others."
    ),
    "group_too_small": N_(
        "Type a whole number from {smallest} to {largest}. Figures about fewer than {smallest} "
        "people are never shown."
    ),
    "month_not_over": N_("The month {month} is not over yet. Its figures come after it."),
    "snapshot_exists": N_("The figures of {month} were made already; they stay as they are."),
    "not_a_month": N_("This is not a month. Type it like 2026-10."),
    "nothing_to_decide": N_("There is nothing to decide on for this year yet."),
    "decided_by_missing": N_("Write down who decided."),
    "decided_ahead": N_("Choose the day of the decision; it cannot lie in the future."),
    "no_manager_known": N_("Nobody knows who the manager is, so nobody can be reminded."),
    "talk_planned_already": N_("A talk is planned already."),
    "reminded_this_week": N_("The manager was reminded this week already. Once a week is enough."),
    "nothing_to_hand_in": N_("There is no signed plan to hand in yet."),
    "handed_in_already": N_("This version was handed in to this adviser already."),
    "overview_changed": N_("A plan was agreed since you looked. Read the overview again first."),
    # Courses: the offer, and files with courses
    "not_a_link": N_("This is not a web address. It begins with https:// or http://."),
    "file_is_workbook": N_("This is an Excel file. Save it as CSV first, and choose that one."),
    "not_a_csv": N_("This file is no CSV that can be read. Save it again as CSV (UTF-8)."),
    "file_empty": N_("There are no rows in this file below the headings."),
    "too_many_rows": N_("This file has more than {most} rows. Divide it into several files."),
    "column_missing": N_("There is no column with the heading Title, so nothing can be read."),
    "column_twice": N_("Two columns have the same heading. Take one of them out."),
    "row_twice": N_("The same course stands in row {row} already."),
    "unknown_way": N_("Write classroom, online, blended, self-study or at work, or nothing."),
    "amount_in_file": N_("Write an amount like 1250 or 1250,50; 1.250 can be read in two ways."),
    "number_in_file": N_("Write hours like 8 or 7,5."),
    "date_in_file": N_("Write a date like 31-12-2026."),
    "offer_changed": N_("The offer was changed since you looked. Look at the rows again first."),
    # Preparation, talk and signing
    "prepare_on_paper": N_("Without sign-in everybody here could read it. Prepare on paper."),
    "already_shared": N_("This is shared already."),
    "not_shared_yet": N_("This is not shared yet."),
    "already_read": N_("This has been read already, so it stays shared."),
    "wishes_are_full": N_("There is room for {most} wishes. Remove one first."),
    "wish_agreed_on": N_("This wish is an agreement already."),
    "sharing_not_undone": N_("What is shared stays shared. You can still add to it."),
    "talk_is_running": N_("A talk is going on. Finish that one first."),
    "no_talk_running": N_("No talk is going on. Start one first."),
    "no_next_talk": N_("No next talk has been planned yet."),
    "agreed_before_talk": N_("The date of the agreement ({agreed}) is before the talk ({held})."),
    "signer_missing": N_("The signature of {role} is still missing."),
    "nothing_to_sign": N_("Nothing is waiting for a signature now."),
    "not_proposed_yet": N_("This is still a concept. Put it before the other first."),
    "already_signed": N_("This was signed already."),
    "feasibility_open": N_("An answer is still awaited: is every action feasible?"),
    "follow_up_before_agreement": N_(
        "The follow-up talk ({on}) cannot be before the agreement ({agreed})."
    ),
    "typed_not_kept": N_("What you typed is not saved yet. Look at that field first."),
    "remarks_are_signed": N_("These remarks were signed; they stay as they are."),
    "talk_is_signed": N_("This talk was signed; it stays as it is. Note it at the next one."),
    "talk_was_held": N_("This talk took place; it cannot be taken away."),
    "talk_to_sign_first": N_("Sign the talk of {on} first, on the screen or on paper."),
    "no_such_code": N_("This code is not known here. Look at the screen again."),
    "code_used": N_("This code was used already. Each code works once."),
    "career_goals_are_full": N_("This form has room for {most} career goals in this term."),
    "code_expired": N_("This code has expired. Ask for a new one at the table."),
    "not_a_scan": N_("This file is no PDF, PNG or JPEG, whatever it is called. Choose another."),
    "file_missing": N_("Choose a file first."),
    "attachments_are_full": N_("There is room for {most} attachments. Remove one first."),
    "plan_is_closed": N_("This plan is over. Nothing more is added to it."),
    "interest_missing": N_("Write down first what interests you."),
    "interests_are_full": N_("There is room for {most} interests. Remove one first."),
    "interest_in_pool": N_("This is in the pool. Take it back before you change it."),
    "file_too_large": N_("The file is too large; at most {most} MB."),
    # Versions, follow-up, and what stands beside an agreement
    "not_agreed_yet": N_("This becomes possible once the plan is agreed."),
    "new_version_open": N_("A next version is being written already. Finish that one first."),
    "no_follow_up_talk": N_("What was agreed changes in a follow-up talk. Start one first."),
    "form_needs_new_plan": N_(
        "With this form what was agreed changes by a new plan only. Begin a new talk."
    ),
    "date_in_past": N_("{on} is over. Choose a day to come."),
    "reason_missing": N_("Say why, so that the two can do something with it."),
    "answered_already": N_("This was answered already."),
    "answered_meanwhile": N_("A colleague has just answered this. Look at that answer first."),
    "request_changed": N_(
        "What is asked here has changed meanwhile. Read the new words before you answer."
    ),
    "no_longer_asked": N_("This is no longer asked. Nothing was changed."),
    "too_many_at_once": N_("At most {most} people get one answer at once. Choose a unit first."),
    # What was typed
    "text_too_long": N_("This is {length} characters; at most {limit} fit. What can go?"),
    "name_missing": N_("A name is missing."),
    "date_missing": N_("A date is missing."),
    "not_a_day": N_("This is not a date. Choose one from the calendar."),
    "not_a_date": N_("This is not a date. Type it like 12-3-2026 or 12 March 2026."),
    "no_such_date": N_("{day}-{month}-{year} does not exist. Which day is it?"),
    "end_before_start": N_("The end date ({ends}) is before the start date ({starts})."),
    "not_an_amount": N_("This is not an amount. Type it like 1250 or 1250.50."),
    "ambiguous_amount": N_("Do you mean {amount} or {other}? Type it with the cents."),
    "amount_too_large": N_("An amount can be at most {most}."),
    "not_a_number": N_("This is not a number. Type it like 2 or 2.5."),
    "out_of_range": N_("Choose a number from {least} to {most}."),
    "title_missing": N_("Give it a title."),
    "unit_missing": N_("The unit is missing."),
    "date_in_future": N_("{on} is still to come. Which day was it?"),
    "next_talk_in_past": N_("The next talk ({on}) has to come after this one."),
    "wrong_kind": N_("This cannot be kept in this field. Reload the page and try again."),
    "unknown_field": N_("This field does not exist (any more). Reload the page."),
    "unknown_code": N_("This choice does not exist (any more). Choose one from the list."),
    "one_reason_only": N_("On this form only one reason can be chosen. Choose one."),
    "not_an_address": N_("This is no e-mail address. It has a name, an @ and a domain, no blanks."),
    # Mail
    "mail_not_set": N_("No mail can be sent from here. Copy the text, or print the letter."),
    "mail_settings_wrong": N_("The mail settings are not right. Ask whoever looks after this app."),
    "mail_server_silent": N_("The mail server does not answer. Nothing was sent; try again later."),
    "mail_refused": N_("The mail server did not take this letter. Nothing was sent."),
    "no_address": N_("No e-mail address is known here for the other. Copy the text, or print it."),
    # The files of the organisation and the store
    "catalogue_broken": N_("{file}, line {line}: expected {expected}, found {found}."),
    "store_locked": N_("The database is already open in another program. Close that one first."),
    "store_unreadable": N_("The database cannot be read. Put back the latest backup."),
    "not_empty": N_("There are people in this database already. The demo needs an empty one."),
    "backup_differs": N_("The backup is not complete. Keep the previous one and try again."),
    "store_newer": N_(
        "The database is newer than this app (version {found}; this app knows {known}). "
        "Install the newest app."
    ),
    "store_unwritable": N_("The app cannot write to the folder of the database. Check its rights."),
    "store_full": N_("The disk is full. Nothing was lost, but nothing more is saved: make room."),
}

ADVICE: dict[str, str] = {
    # S: what exactly
    "not_observable": N_("'{word}' cannot be seen. What does somebody do who can do this?"),
    "only_trying": N_("'{word}' leaves open whether it works. What will be different?"),
    "only_a_topic": N_("This names a subject. What does somebody do when it goes as you wish?"),
    # M: which result
    "names_a_means": N_("'{word}' is the way, not the result. What works afterwards?"),
    "vague_quality": N_("'{word}' does not say when it is good. What do you see then?"),
    "vague_amount": N_("'{word}': how much or how often is that? A number helps."),
    "no_indicator": N_("How will you notice that it worked? Choose an indicator."),
    # A: both behind it
    "not_both_behind": N_("You do not both stand behind this yet. What has to change?"),
    # R: how feasible
    "never_always": N_("'{word}' is seldom feasible. When is it good enough?"),
    # T: by when
    "no_term": N_("There is no term yet. When do you look whether it worked?"),
    # Priorities
    "too_many_at_top": N_("Two or three is feasible; which one can wait?"),
}
