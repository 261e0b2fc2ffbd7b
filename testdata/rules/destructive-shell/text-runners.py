# Libraries that run a text: subprocess-tee through a shell, delegator without one.
import sys

import delegator
from subprocess_tee import run

run(f"rm -rf {sys.argv[1]}")  # expect: destructive-shell
delegator.run(f"rm -rf {sys.argv[1]}")  # expect: destructive-shell
