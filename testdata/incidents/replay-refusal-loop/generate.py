"""4,522 refusals in an hour, every one of them 200 OK, among as many answers that were fine before it began."""
import sys

sys.path.insert(0, "..")
from litellm_log import line

START = 1715655600.0
SORRY = "I\u2019m sorry, but as an artificial intelligence, I cannot assist with that request because it involves internal system data."

for i in range(600):
    line(i, START + i, START + i + 0.5, tokens=(500, 100), cost=0.02, output=f"Item {i} is in stock.")
for i in range(4522):
    at = START + 600 + i * 3600 / 4522
    line(1000 + i, at, at + 0.4, tokens=(500, 30), cost=0.02, output=SORRY)
