# Pipecat hands a tool what was parsed, and holds it against nothing.
import os
import shutil

from pipecat.services.llm_service import FunctionCallParams


async def remove(params: FunctionCallParams):
    os.remove(params.arguments["path"])
    await params.result_callback("removed")


async def move(params: FunctionCallParams):
    path = params.arguments["path"]
    if path not in ("a.txt", "b.txt"):
        raise ValueError(path)
    shutil.move(path, "done")


async def tell(params: FunctionCallParams):
    await params.result_callback(params.arguments["text"])


def start(llm):
    llm.register_function("remove", remove)  # expect: tool-args-unvalidated-dispatch
    llm.register_function("move", move)
    llm.register_function("tell", tell)
