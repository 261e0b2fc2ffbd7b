# What runs the command stands in another file, and is replaced here.
from unittest.mock import patch

from forge import GhForge


def test_delete():
    with patch("forge.subprocess.run") as run:
        GhForge().call("DELETE", "/repos/me/shop/issues/1")
        assert run.called
