"""Streamed answers are logged with a cost of 0: the budget never fills (the shape of LiteLLM issue 37923)."""
import sys

sys.path.insert(0, "..")
from litellm_log import line

for i in range(40):
    stream = i % 4 != 0
    line(i, 1760000000 + i * 30, 1760000004 + i * 30, tokens=(20000, 2000), cost=0 if stream else 0.72, stream=stream)
line(90, 1760002000, 1760002001, tokens=(20000, 2000), cost=0, cache_hit=True)
line(91, 1760002010, 1760002011, tokens=(20000, 2000), cost=None)
# behind a loopback address: a house model that nobody has priced (innocent), and a tunnel to one that has a price; a cheap price is one
here = {"api_base": "http://127.0.0.1:8000/v1", "model_map_information": {"model_map_key": None, "model_map_value": None}}
priced = {"model_map_key": "m", "model_map_value": {"input_cost_per_token": 2.5e-07, "output_cost_per_token": 1.0e-06}}
line(92, 1760002100, 1760002101, tokens=(20000, 2000), cost=0, model="house", **here)
line(93, 1760002200, 1760002201, tokens=(20000, 2000), cost=0, **{**here, "model_map_information": priced})
line(94, 1760002301, 1760002302, tokens=(20000, 2000), cost=0.01, **here)
line(95, 1760002400, 1760002401, tokens=(20000, 2000), cost=0, model_map_information=priced)
