"""What looks at an answer once it is there is no further work of the turn."""

import time

import openai

client = openai.OpenAI(max_retries=0)


def translate(messages, ids):
    pending = list(ids)
    attempts = 0
    while pending and attempts < 4:
        attempts += 1
        try:
            answer = client.chat.completions.create(model="m", messages=messages)
        except Exception:  # expect: retry-permanent-error
            if attempts < 4:
                time.sleep(2)
            continue
        items = answer.items()
        if len(items) == len(pending):
            return items
        found = set(str(item.get("id")) for item in items if isinstance(item, dict))
        missing = sorted(one for one in pending if str(one) not in found)
        empty = any(str(item.get("text") or "").strip() == "" for item in items)
        if missing and not empty:
            pending = list(tuple(one for one in pending if one not in missing))
            continue
    return None


def serve(messages, jobs):
    attempts = 0
    while attempts < 4:
        attempts += 1
        try:
            answer = client.chat.completions.create(model="m", messages=messages)
        except Exception:
            time.sleep(2)
            continue
        if answer.last:
            return answer
        jobs.check(answer)
        jobs.prepare(answer)
        jobs.begin(answer)
        jobs.work_on(answer)
        jobs.finish(answer)
        jobs.report(answer)
        jobs.clean(answer)
