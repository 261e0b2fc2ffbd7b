"""One bug, three failures: a publish job that always fails tries again, the login provider blocks the account, and the
bot that crashes on a message reads the same message again after each restart."""
import json

START = 1778284800.0
events = []


def event(at, kind, note, takes=1, **fields):
    events.append({"event": kind, "start": START + at, "end": START + at + takes, **fields, "note": note})


for i in range(4):
    at = i * 75
    event(at, "login.attempt", f"attempt {i + 1}", account="blog@example.org")
    event(at + 5, "run", "page.evaluate() with three arguments throws", job="publish-blog", run="2026-05-09-blog",
          status="failure", error_class="TypeError", takes=4)
event(1200, "login.attempt", "sixteen minutes later: the window is over, the cool-down is not",
      account="blog@example.org")
event(3300, "login.attempt", "the next morning's run would have been fine", account="blog@example.org")
for i in range(6):
    at = 400 + i * 8
    event(at, "process.start", f"start {i + 1}", job="telegram-bot")
    event(at + 2, "message.process", "crashes before the offset is saved", message="update-1043")
for record in sorted(events, key=lambda record: record["start"]):
    print(json.dumps(record))
