# What keeps a lease alive says so by what it calls.
import asyncio
import logging
from sqlalchemy.exc import SQLAlchemyError
log = logging.getLogger(__name__)


class Runner:
    async def _maintain_claim(self, repo_of, attempt_id, token):
        """Keep the lease live."""
        if not token:
            return False
        while True:
            await asyncio.sleep(10)
            try:
                with repo_of() as session:
                    owned = Repo(session).heartbeat_activity(attempt_id=attempt_id, token=token, lease_seconds=30)
            except SQLAlchemyError:
                log.warning("failed transiently", exc_info=True)
                continue
            if not owned:
                log.warning("lost ownership")
                return False
