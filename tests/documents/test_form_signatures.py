"""Who signs a form: their boxes, with what is known of each."""

from tests.documents.reading import pieces_of, squeezed
from tests.documents.test_form_paper import of_case, on_each_form


@on_each_form
def test_what_a_signature_says_stands_on_one_line(form, dutch):
    lines = {squeezed(piece) for piece in pieces_of(of_case(form.code, "agreed", "nl"))}
    for n, _signer in enumerate(form.signers):
        said = dutch("agreed, signed on paper on {date}", date=f"{12 + n}-03-2026")
        assert squeezed(said) in lines
