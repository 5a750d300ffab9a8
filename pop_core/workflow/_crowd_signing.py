"""Signatures, signed texts and events of a large invented organisation: true hashes everywhere."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from pop_core.catalogue.forms import Form
from pop_core.catalogue.library import library
from pop_core.documents.canonical import SCHEMA_NUMBER, canonical, content_hash
from pop_core.documents.canonical_talk import canonical_talk
from pop_core.domain.plans import Conversation, Plan
from pop_core.domain.signing import AGREED
from pop_core.storage.bulk import Batch
from pop_core.storage.events import Told
from pop_core.storage.signing import NewSignature, StoredSignature
from pop_core.workflow._crowd_words import Lot
from pop_core.workflow._desk import signature_hash


@dataclass(frozen=True, slots=True)
class Given:
    """One signature: in which role, when, how, and meaning what."""

    role: str
    at: datetime
    way: str
    meaning: str = AGREED


@dataclass(frozen=True, slots=True)
class Notary:
    """Keeps signatures and events in a batch; `lot` makes their ids and salts."""

    batch: Batch
    lot: Lot
    form: Form

    def tell(
        self,
        at: datetime,
        kind: str,
        actor_id: str,
        plan_id: str = "",
        subject_id: str = "",
        facts: Mapping[str, object] | None = None,
    ) -> None:
        salt = self.lot.randbytes(16)
        self.batch.told.append(Told(at, kind, actor_id, plan_id, subject_id, salt, facts or {}))

    def text_of(self, plan: Plan) -> str:
        return canonical(plan, library().catalogue, self.form)

    def sign_plan(self, plan: Plan, talk: Conversation, given: Given, digest: str) -> None:
        signer = self.form.signer(given.role)
        said = signer.agreed if given.meaning == AGREED else signer.seen
        self._sign("signature", plan, talk, given, said("nl"), digest)

    def sign_talk(self, plan: Plan, talk: Conversation, given: Given, digest: str) -> None:
        said = self.form.signer(given.role).follow_up
        self._sign("talk_signature", plan, talk, given, said("nl"), digest)

    def _sign(
        self,
        table: str,
        plan: Plan,
        talk: Conversation,
        given: Given,
        statement: str,
        digest: str,
    ) -> None:
        party = plan.party(given.role)
        by = plan.manager if given.way == "on_paper" else party
        new = NewSignature(
            given.role, party.name, party.person_id, given.meaning, given.way, statement,
            given.at.date(), by.person_id,
        )  # fmt: skip
        signature = StoredSignature(
            self.lot.an_id(), plan.plan_id, talk.conversation_id, new, digest,
            table == "talk_signature",
        )  # fmt: skip
        self.batch.add(
            table, signature.signature_id, plan.plan_id, talk.conversation_id, new.person_id,
            new.name, new.role, new.meaning, new.way, new.statement, digest, new.signed_on,
            given.at, new.recorded_by,
        )  # fmt: skip
        facts = {
            "content_hash": digest,
            "signature_hash": signature_hash(signature),
            "way": new.way,
            "meaning": new.meaning,
        }
        self.tell(given.at, "signed", new.recorded_by, plan.plan_id, signature.signature_id, facts)

    def keep_document(self, plan: Plan, text: str, digest: str, by: str, at: datetime) -> None:
        """All have signed this version: it is agreed."""
        self.batch.add("signed_document", plan.plan_id, SCHEMA_NUMBER, text, digest, at)
        self.tell(at, "plan_agreed", by, plan.plan_id, "", {"content_hash": digest})

    def keep_talk(self, plan: Plan, talk: Conversation, at: datetime) -> str:
        """All have signed this follow-up talk; its hash."""
        text = canonical_talk(plan, talk)
        digest = content_hash(text)
        self.batch.add(
            "signed_talk", talk.conversation_id, plan.plan_id, SCHEMA_NUMBER, text, digest, at
        )
        return digest
