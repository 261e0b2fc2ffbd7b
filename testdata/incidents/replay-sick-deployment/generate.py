"""Twenty-five answers of 500 in a row, and the deployment stays in rotation; then a used-up quota is taken for a rate limit (the shapes of LiteLLM issues 34836 and 27470)."""
import sys

sys.path.insert(0, "..")
from litellm_log import line

for i in range(25):
    line(i, 1760000000 + i, 1760000000.3 + i, error=(500, "InternalServerError", "upstream broke"))
line(30, 1760000100, 1760000101, tokens=(100, 10), cost=0.01)
for i in range(3):
    line(40 + i, 1760000200 + i * 60, 1760000200.3 + i * 60, error=(429, "RateLimitError", "You exceeded your current quota: insufficient_quota"))
