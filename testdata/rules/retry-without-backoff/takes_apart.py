"""An answer that is taken apart is no further work; work that is done every turn is."""

import requests


def fenced(url, kind, strict, other, tries=3):
    n = 0
    while n < tries:  # expect: retry-without-backoff
        try:
            text = requests.get(url, timeout=9).text
            if kind == "plain":
                if not text:
                    return {}
                if strict:
                    return other(url)
            elif strict:
                if not text:
                    n += 1
                    continue
            if text.startswith("```"):
                lines = text.split("\n")
                if lines[0].startswith("```"):
                    lines = lines[1:]
                if lines and lines[-1].strip() == "```":
                    lines = lines[:-1]
                text = "\n".join(lines).strip()
            return text
        except Exception:
            n += 1
    return {}


def serves(url, jobs, tries=9):
    n = 0
    while n < tries:
        try:
            job = requests.get(url, timeout=9).json()
            if job["last"]:
                return
            jobs.check(job)
            jobs.prepare(job)
            jobs.begin(job)
            jobs.work_on(job)
            jobs.finish(job)
            jobs.report(job)
            jobs.clean(job)
        except Exception:
            n += 1
