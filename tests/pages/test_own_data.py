"""*Mijn gegevens*: one's own address, reminders and calendar."""

from pop_core.domain.contacts import Contact
from pop_core.workflow import reminding
from tests import post
from tests.pages.conftest import labels, said

PAGE = "pages/home/own_data.py"


def contact(house, who="marc"):
    return reminding.my_contact(house.store, house.visit(who))


def email_of(app):
    return app.text_input[0]


def test_an_address_is_kept_as_it_was_typed(house):
    app = house.open(PAGE, "marc")
    assert email_of(app).label == "E-mailadres"
    email_of(app).input(" marc@example.org ").run()
    assert not app.exception
    assert contact(house).email == "marc@example.org"
    assert "Opgeslagen om" in said(app)
    assert email_of(house.open(PAGE, "marc")).value == "marc@example.org"


def test_what_is_no_address_is_refused_in_a_sentence_and_stays_in_the_field(house):
    app = house.open(PAGE, "marc")
    email_of(app).input("marc@").run()
    assert "Dit is geen e-mailadres." in said(app)
    assert email_of(app).value == "marc@"
    assert contact(house).email == ""


def test_reminders_are_on_until_one_switches_them_off(house):
    app = house.open(PAGE, "marc")
    assert labels(app.toggle) == ["Herinner me per mail"]
    assert app.toggle[0].value
    app.toggle[0].set_value(False).run()
    assert not app.exception
    assert contact(house) == Contact("", reminders_on=False)
    assert not house.open(PAGE, "marc").toggle[0].value


def test_everybody_settles_only_their_own(house):
    reminding.set_address(house.store, house.visit("marc"), "marc@example.org")
    app = house.open(PAGE, "ratana")
    assert email_of(app).value == ""
    assert "Ratana Than" in said(app)


def test_it_says_when_no_mail_can_be_sent_at_all(house, monkeypatch):
    monkeypatch.delenv("POP_SMTP", raising=False)
    quiet = "Er is hier nog geen mailserver ingesteld, dus er wordt niets verstuurd."
    assert quiet in said(house.open(PAGE, "marc"))
    with post.mail_server() as box:
        post.settings(box, monkeypatch)
        assert quiet not in said(house.open(PAGE, "marc"))


def test_the_calendar_can_be_taken_along(house):
    house.begin_plan()
    app = house.open(PAGE, "marc")
    button = app.get("download_button")[0]
    assert button.label == "Mijn agenda (alle gesprekken en termijnen)"
