"""Three copies of one bot, started by hand within ten minutes, fight for the same message queue."""
import json

START = 1778889600.0


def event(at, kind, takes=1.0, **fields):
    print(json.dumps({"event": kind, "start": START + at, "end": START + at + takes, **fields}))


for copy, at in (("first", 0), ("second", 240), ("third", 420)):
    event(at, "run", takes=3000 - at, job="telegram-bot", run=copy, host="mac-mini")
for i in range(8):
    message = f"update-{2000 + i}"
    event(500 + i * 60, "message.commit", message=message)
    for copy in range(1 + i % 3):
        event(501 + i * 60 + copy, "message.process", message=message, agent=f"copy-{copy + 1}")
