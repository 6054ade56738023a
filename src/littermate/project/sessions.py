"""Sessions as Django keeps them in the database, read past the question builder: every request asks for one."""

from typing import Any

from django.contrib.sessions.backends import db
from django.utils import timezone

from littermate.records.raw import row_by


class SessionStore(db.SessionStore):
    """The same rows, signed alike: who was signed in before stays so."""

    def _get_session_from_db(self) -> Any:
        found = row_by(self.model, "session_key", self.session_key)
        if found is not None and found.expire_date > timezone.now():
            return found
        self._session_key = None
        return None
