"""A session that spends exactly what it may, in far more calls than a window of fixed size remembers one by one, and one that takes one token too many."""
import json

for i in range(800):  # 200 calls of 25 tokens are in any five minutes: 5,000 tokens
    at = 1000 + 1.5 * i
    print(json.dumps({"event": "llm.call", "session": "exact", "start": at, "end": at, "total_tokens": 25}))
for i in range(400):
    at = 9000 + 1.5 * i
    tokens = 26 if i == 199 else 25
    print(json.dumps({"event": "llm.call", "session": "greedy", "start": at, "end": at, "total_tokens": tokens}))
