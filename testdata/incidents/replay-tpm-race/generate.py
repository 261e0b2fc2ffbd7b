"""Five calls at once pass a limit of 100 tokens a minute with 663 (the shape of LiteLLM issue 18730)."""
import sys

sys.path.insert(0, "..")
from litellm_log import line

for i, tokens in enumerate((60, 70, 133, 200, 200)):
    line(i, 1760000000 + i * 0.01, 1760000002 + i * 0.01, tokens=(tokens - 50, 50), cost=0.001)
line(5, 1760000010, 1760000012, tokens=(30, 100), cost=0.001)
line(6, 1760000013, 1760000013.1, error=(429, "RateLimitError", "Crossed TPM / RPM limit for key"))
