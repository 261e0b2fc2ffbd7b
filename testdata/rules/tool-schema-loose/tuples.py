# Whatever depth it lies at: in the tuples of a list, too.
from typing import Dict, List, Tuple

from crewai.tools import BaseTool


class Mail(BaseTool):
    name: str = "mail"
    description: str = "sends mails"

    def _run(self, mails: List[Tuple[str, str, Dict]]) -> str:  # expect: tool-schema-loose
        return str(len(mails))


class Rows(BaseTool):
    name: str = "rows"
    description: str = "keeps rows"

    def _run(self, rows: List[Tuple[str, int]]) -> str:
        return str(len(rows))
