import subprocess
from playwright.sync_api import Page


def odd(page: Page):
    subprocess.run("pkill -9 <a>&%b,c:d", shell=True)
    return page.evaluate("(a, b) => a", "é", 2)
