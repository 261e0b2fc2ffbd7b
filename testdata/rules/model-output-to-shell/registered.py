"""Nothing here says that a model calls these: another file gives them to the server."""
from shell_core import run_command


async def open_url(url: str):
    await run_command(f'adb shell am start -d "{url}"')  # expect: model-output-to-shell


async def dial(number: str):
    if not number[1:].isdigit():
        return "digits only"
    await run_command(f"adb shell am start -d tel:{number}")
