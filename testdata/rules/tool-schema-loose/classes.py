# A class without args_schema: the framework makes a schema of what _run says it takes.
from typing import Any, Dict, Optional

from crewai.tools import BaseTool as CrewTool
from langchain_core.callbacks import CallbackManagerForToolRun
from langchain_core.tools import BaseTool


class Scrape(BaseTool):
    name: str = "scrape"
    description: str = "scrape a page"

    def _run(
        self,
        url: str,
        options: Optional[Dict[str, Any]] = None,  # expect: tool-schema-loose
        run_manager: Optional[CallbackManagerForToolRun] = None,
    ) -> str:
        return go(url, options)


class Crawl(CrewTool):
    name: str = "crawl"
    description: str = "crawl pages"

    def _run(self, config: dict) -> str:  # expect: tool-schema-loose
        return go(config)


class Rows(CrewTool):
    name: str = "rows"
    description: str = "writes rows"

    def _run(self, rows: list, title: str = "") -> str:  # expect: tool-schema-loose
        return go(rows, title)


class Deeper(Scrape):
    def _run(self, url: str, headers: dict[str, Any]) -> str:  # expect: tool-schema-loose
        return go(url, headers)
