"""Two answers name a time to wait, 60 seconds and 0.7: the router keeps the shorter one (the shape of LiteLLM issue 40130)."""
import sys

sys.path.insert(0, "..")
from litellm_log import line

LIMIT = (429, "RateLimitError", "Rate limit reached")
line(0, 1760000000, 1760000000.2, tokens=(100, 10), cost=0.01)
line(1, 1760000001, 1760000001.2, error=LIMIT, retry_after=60)
line(2, 1760000001.1, 1760000001.4, error=LIMIT, retry_after=0.7)
for i in range(4):
    line(3 + i, 1760000002.5 + i, 1760000002.7 + i, error=LIMIT, retry_after=50 - i)
line(9, 1760000070, 1760000071, tokens=(100, 10), cost=0.01)
