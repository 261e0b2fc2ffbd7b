"""The gateway's provider budget counts chat completions only; calls of /v1/responses go on (the shape of LiteLLM issue 38176)."""
import sys

sys.path.insert(0, "..")
from litellm_log import line

for i in range(30):
    kind = "acompletion" if i % 3 == 0 else "aresponses"
    refused = kind == "acompletion" and i >= 24
    error = (429, "BudgetExceededError", "Budget has been exceeded for provider openai") if refused else None
    line(i, 1760000000 + i * 10, 1760000003 + i * 10, tokens=(0, 0) if refused else (10000, 500),
         cost=0 if refused else 0.5, call_type=kind, error=error)
