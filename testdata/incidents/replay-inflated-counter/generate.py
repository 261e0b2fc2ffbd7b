"""Pods race and count the same spending several times over: calls are refused with most of the budget left (the shape of LiteLLM issues 28247, 30460 and 22726)."""
import sys

sys.path.insert(0, "..")
from litellm_log import line

for i in range(12):
    line(i, 1760000000 + i * 60, 1760000005 + i * 60, tokens=(8000, 500), cost=0.25)
for i in range(3):
    line(20 + i, 1760000800 + i * 60, 1760000800.1 + i * 60,
         error=(400, "BudgetExceededError", "Budget has been exceeded! Current cost: 12.0, Max budget: 10.0"))
