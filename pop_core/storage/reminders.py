"""How people are reached, and when they were last reminded."""

from dataclasses import dataclass
from datetime import date

from pop_core.domain.contacts import Contact
from pop_core.domain.people import Visit
from pop_core.storage.connection import Session


@dataclass(frozen=True, slots=True)
class Recipient:
    """Somebody with an address, and whether they were reminded lately."""

    person_id: str
    given_name: str
    language: str
    contact: Contact
    was_reminded: bool


def contact(session: Session, person_id: str) -> Contact:
    """What the person left; nothing said is no address, reminders on."""
    row = session.row("SELECT email, reminders_on FROM contact WHERE person_id = $1", person_id)
    return Contact(row[0] or "", row[1]) if row else Contact()


def keep_contact(session: Session, visit: Visit, person_id: str, kept: Contact) -> None:
    session.run(
        "INSERT INTO contact VALUES ($1, $2, $3, $4) ON CONFLICT (person_id) DO UPDATE SET "
        "email = excluded.email, reminders_on = excluded.reminders_on, "
        "changed_at = excluded.changed_at",
        person_id, kept.email or None, kept.reminders_on, visit.now,
    )  # fmt: skip


def number_without_address(session: Session) -> int:
    """How many people cannot be reached."""
    row = session.row(
        "SELECT count(*) FROM person LEFT JOIN contact ON contact.person_id = person.person_id "
        "WHERE contact.email IS NULL"
    )
    return int(row[0]) if row else 0


def recipients(session: Session, since: date) -> list[Recipient]:
    """Everybody with an address, and whether a reminder went to them after `since`."""
    rows = session.rows(
        """
        SELECT person.person_id, person.given_name, person.language, contact.email,
          contact.reminders_on, max(reminder_sent.sent_on)
        FROM person
        JOIN contact ON contact.person_id = person.person_id
        LEFT JOIN reminder_sent ON reminder_sent.person_id = person.person_id
        WHERE contact.email IS NOT NULL
        GROUP BY person.person_id, person.given_name, person.language, contact.email,
          contact.reminders_on
        ORDER BY person.person_id
        """
    )
    return [
        Recipient(str(r[0]), r[1], r[2], Contact(r[3], r[4]), r[5] is not None and r[5] > since)
        for r in rows
    ]


def keep_reminder(session: Session, visit: Visit, person_id: str, number: int) -> None:
    """That a list of so many things was sent today."""
    session.run(
        "INSERT INTO reminder_sent VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING",
        person_id, visit.today, number, visit.now,
    )  # fmt: skip


def plans_asking(session: Session, person_id: str) -> list[str]:
    """Lasting ids of the plans in which a question waits for this person."""
    rows = session.rows(
        "SELECT DISTINCT plan_lasting_id FROM feasibility "
        "WHERE asked_id = $1 AND answer IS NULL AND withdrawn_at IS NULL ORDER BY plan_lasting_id",
        person_id,
    )
    return [str(row[0]) for row in rows]
