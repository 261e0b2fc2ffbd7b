# What a test got a name of from what it made is its own; a constant name or a variable of the machine's may be anybody's.
import os
import subprocess


async def _remove_volume(volume: str) -> None:
    subprocess.run(["docker", "volume", "rm", "-f", volume], capture_output=True, check=False)


async def test_deploy(factory):
    space = await factory.create()
    try:
        assert space.volume
    finally:
        await _remove_volume(space.volume)


def test_from_outside():
    subprocess.run(f"docker volume rm {os.environ['DATA_VOLUME']}", shell=True)  # expect: destructive-shell
    subprocess.run(["docker", "volume", "rm", "shop_data"])  # expect: destructive-shell
