# What a framework calls stays the model's, also where the project calls it itself.
import subprocess

from langchain_core.tools import BaseTool as LangChainTool


class Log(LangChainTool):
    name: str = "log"
    description: str = "shows a folder's history"

    def _run(self, folder: str) -> str:
        return subprocess.check_output(f"git -C {folder} log", shell=True, text=True)  # expect: model-output-to-shell
