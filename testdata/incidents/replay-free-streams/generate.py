"""Streamed answers are logged with a cost of 0: the budget never fills (the shape of LiteLLM issue 37923)."""
import sys

sys.path.insert(0, "..")
from litellm_log import line

for i in range(40):
    stream = i % 4 != 0
    line(i, 1760000000 + i * 30, 1760000004 + i * 30, tokens=(20000, 2000), cost=0 if stream else 0.72, stream=stream)
line(90, 1760002000, 1760002001, tokens=(20000, 2000), cost=0, cache_hit=True)
line(91, 1760002010, 1760002011, tokens=(20000, 2000), cost=None)
