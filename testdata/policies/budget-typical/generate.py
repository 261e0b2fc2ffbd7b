"""What is set aside: for whom nothing is known yet "max", for the others what is usual; and reports that come late."""

import json


def call(session, start, end, **more):
    print(json.dumps({"event": "llm.call", "session": session, "call": f"{session}-{start}-{more.pop('n', 0)}", "start": start, "end": end, **more}))


# A coding agent that may answer with 4,000 tokens and answers with 100. Two at once, when nothing is known: 2 x 4,010 fit; three do not.
for n in range(3):
    call("t1", 1000, 1010 + n, n=n, input_tokens=10, output_tokens=100, max_tokens=4000)
# Twenty were settled: ten at once set aside 114 each at most.
for i in range(17):
    call("t1", 1100 + i, 1100.5 + i, input_tokens=10, output_tokens=100, max_tokens=4000)
for n in range(10):
    call("t1", 1200, 1210 + n, n=n, input_tokens=10, output_tokens=100, max_tokens=4000)
# Never more than the request's own most: 6,690 are left, and nothing that fits by that is refused.
call("t1", 1300, 1301, input_tokens=6600, output_tokens=10, max_tokens=10)
# A day later nothing is known again: one fits, the second does not.
for n in range(3):
    call("t1", 1300 + 2 * 86400, 1310 + 2 * 86400 + n, n=n, input_tokens=10, output_tokens=100, max_tokens=4000)

# The same for money: a cent is usual, half a dollar what the caller expects. Of eighty at once the last ones do not fit.
for i in range(20):
    call("d1", 1000 + i, 1000.5 + i, input_tokens=1, output_tokens=1, cost=0.01, estimate=0.5)
for n in range(80):
    call("d1", 1200, 1210 + n, n=n, input_tokens=1, output_tokens=1, cost=0.01, estimate=0.5)

# Its lease has run out before it reports: 4,000 are counted as spent then, and its 4,200 make 200 more, not 4,200.
call("l1", 1000, 1090, input_tokens=1000, output_tokens=3200, max_tokens=3000)
call("l1", 1100, 1101, input_tokens=500, output_tokens=10, max_tokens=290)
# It used less than was counted for it: that stays, as a lost report costs.
call("l2", 1000, 1090, input_tokens=1000, output_tokens=200, max_tokens=3000)
call("l2", 1100, 1101, input_tokens=900, output_tokens=1, max_tokens=100)
call("l2", 1102, 1103, input_tokens=900, output_tokens=1, max_tokens=100)
