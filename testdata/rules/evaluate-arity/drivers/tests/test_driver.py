"""A page that is a dummy takes what the test hands it."""
from driver import DriverPage


class Dummy:
    async def evaluate(self, script, *args):
        self.args = args


async def test_hands_on():
    dummy = Dummy()
    page = DriverPage(dummy)
    await page.evaluate("(a, b) => a", 1, 2)
    assert dummy.args == (1, 2)
