"""Worlds that are lent: nobody gets one in which somebody wrote, and no change goes unnoticed."""

from dataclasses import replace

from tests.organisation import example

GOAL = "UPDATE goal SET text = $1 WHERE position = 1"
OF_A_GOAL = "SELECT text FROM goal WHERE position = 1 LIMIT 1"


def altered(lent):
    lent.run(GOAL, "Wat een ander schreef")


def patient(lent):
    lent.store.patience = 77.0


def a_file_beside_it(lent):
    (lent.store.path.parent / "backups" / "x").write_text("x")


def another_id(lent):
    lent.ids["plan"] = lent.ids["marc"]


def closed(lent):
    lent.store.close()


def test_what_was_left_as_it_was_is_passed_on():
    with example().lent() as first:
        first.plan(first.ids["plan"])
    with example().lent() as second:
        assert second is first


def test_what_somebody_touched_in_any_way_is_lent_to_nobody_else():
    for touch in (altered, patient, a_file_beside_it, another_id, closed):
        with example().lent() as first:
            touch(first)
        with example().lent() as second:
            assert second is not first, touch
            assert second.plan(second.ids["plan"]).lines


def test_two_at_once_get_one_each():
    with example().lent() as first, example().lent() as second:
        altered(first)
        assert first.rows(OF_A_GOAL) != second.rows(OF_A_GOAL)


def test_every_change_shows_in_what_is_asked_once(marcs_world):
    def of_a_goal(world):
        return world.rows(OF_A_GOAL)

    fingerprints = []
    for words in ("een", "twee", "drie"):
        marcs_world.run(GOAL, words)
        assert marcs_world.once(of_a_goal) == marcs_world.rows(OF_A_GOAL) == [(words,)]
        fingerprints.append(marcs_world.fingerprint())
        assert marcs_world.fingerprint() == fingerprints[-1]
    assert all(fingerprints.count(each) == 1 for each in fingerprints)


def test_what_was_rolled_back_changes_nothing(marcs_world):
    before, fingerprint = marcs_world.kept, marcs_world.fingerprint()
    with marcs_world.store.reading() as session:
        session.run(GOAL, "niet bewaard")
    assert (marcs_world.kept, marcs_world.fingerprint()) == (before, fingerprint)


def test_an_answer_for_one_plan_is_none_for_another(marcs_world):
    def asked(world):
        return world.ids["plan"]

    assert marcs_world.once(asked) == marcs_world.ids["plan"]
    assert replace(marcs_world, ids={"plan": "other"}).once(asked) == "other"
    marcs_world.ids["plan"] = "another"
    assert marcs_world.once(asked) == "another"
