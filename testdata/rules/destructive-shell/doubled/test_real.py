from unittest.mock import patch

from forge import GhForge


def test_delete():
    with patch("forge.json.loads"):
        GhForge().call("DELETE", "/repos/me/shop/issues/1")  # expect: destructive-shell
