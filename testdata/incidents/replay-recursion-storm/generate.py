"""An agent puts the whole database schema into every request: 1,167 requests of 120,000 tokens in forty minutes.

At $0.03 for a thousand tokens that is $3.60 each, $4,201 in all; $500 are passed after 4.8 minutes, with request
139. Towards the end the provider answers 429, first "slow down", then "your money is used up", and the client goes on.
"""
import sys

sys.path.insert(0, "..")
from litellm_log import line

START, STEP = 1715653200.0, 2400 / 1167
RATE = (429, "RateLimitError", "Rate limit reached for gpt-4, please slow down")
QUOTA = (429, "RateLimitError", "You exceeded your current quota, please check your plan and billing details. insufficient_quota")

for i in range(1167):
    line(i, START + i * STEP, START + i * STEP + 2, model="gpt-4-turbo", session=f"ticket-{i // 4}",
         tokens=(119000, 1000), cost=3.6)
end = START + 2400
for i in range(30):
    line(2000 + i, end + i * 0.5, end + i * 0.5 + 0.1, model="gpt-4-turbo", session="ticket-291",
         error=RATE, retry_after=20)
for i in range(5):
    line(3000 + i, end + 60 + i, end + 60.1 + i, model="gpt-4-turbo", session="ticket-291", error=QUOTA)
