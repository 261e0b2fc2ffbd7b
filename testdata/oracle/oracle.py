"""A second opinion: what docs/policies says of a log, computed as plainly as possible.

Written from the pages, not from the program: every amount is kept, every sum is added up anew, nothing is remembered
in a clever way. It reads the logs on its own, too: LiteLLM payloads, Envoy AI Gateway's JSON, run records. Prints a line for
each verdict: log, line, verdict, policy.

    oracle.py POLICIES LOG...
"""
import datetime
import heapq
import json
import re
import sys
from decimal import Decimal, ROUND_HALF_EVEN, ROUND_UP

CLASS_OF_STATUS = {429: "rate_limit", 401: "auth", 403: "auth", 408: "timeout", 504: "timeout"}


def ns(value):
    if isinstance(value, str):
        return round_ns(Decimal(datetime.datetime.fromisoformat(value.replace("Z", "+00:00")).replace(tzinfo=datetime.timezone.utc).timestamp()).quantize(Decimal("0.001"), ROUND_HALF_EVEN))
    return round_ns(Decimal(repr(value)))


def round_ns(seconds):
    return int((seconds * 10**9).to_integral_value(ROUND_UP))


def micros(value):
    return None if value is None else int((Decimal(repr(value)) * 10**6).to_integral_value(ROUND_UP))


def status_class(status):
    if status < 400:
        return None
    return CLASS_OF_STATUS.get(status, "server" if status >= 500 else "client")


def read_litellm(record):
    error = None
    refused = False
    if record["status"] == "failure":
        information = record["error_information"]
        refused = information["error_class"] == "ProxyRateLimitError"
        error = status_class(int(information["error_code"]))
    headers = record.get("hidden_params", {}).get("additional_headers", {})
    wait = headers.get("llm_provider-retry-after")
    return dict(
        event="llm.call", start=ns(record["startTime"]), end=ns(record["endTime"]), id=record["id"], trace=record["litellm_call_id"],
        session=record["metadata"]["requester_metadata"].get("session_id"), model=record["model"], provider=record["custom_llm_provider"],
        input=record["prompt_tokens"], output=record["completion_tokens"], tokens=record["total_tokens"], cost=micros(record["response_cost"]),
        temperature=record["model_parameters"].get("temperature"), tools=len(record["model_parameters"].get("tools", [])),
        attempt=headers["x-litellm-attempted-retries"] + 1 if "x-litellm-attempted-retries" in headers else None,
        wait=round_ns(Decimal(wait)) if wait and not refused else None, error=error, refused=refused)


def read_envoy(record):
    start = ns(record["start_time"])
    refused = record["response_flags"] in ("RL", "UAEX")
    wait = record.get("retry-after")
    return dict(
        event="llm.call", start=start, end=start + record["duration"] * 10**6, id=record["x-request-id"], trace=None,
        session=record.get("session.id"), model=record["gen_ai.request.model"], provider=record.get("gen_ai.provider.name"),
        input=record.get("gen_ai.usage.input_tokens"), output=record.get("gen_ai.usage.output_tokens"), tokens=record.get("gen_ai.usage.total_tokens"),
        cost=None, temperature=None, tools=None, attempt=int(record["x-envoy-attempt-count"]) if "x-envoy-attempt-count" in record else None,
        wait=round_ns(Decimal(wait)) if wait else None, error=status_class(record["response_code"]), refused=refused)


def read_run(record):
    failed = record["status"] == "failure"
    return dict(
        event=record["event"], start=ns(record["start"]), end=ns(record["end"]), id=record["call"], trace=record.get("trace"),
        session=record.get("session"), model=record.get("model"), provider=record.get("provider"), input=record.get("input_tokens"),
        output=record.get("output_tokens"), tokens=record.get("total_tokens"), cost=micros(record.get("cost")), temperature=record.get("temperature"),
        tools=record.get("tools"), attempt=record.get("attempt"), wait=round_ns(Decimal(repr(record["retry_after"]))) if "retry_after" in record else None,
        error=(record.get("error") or "other") if failed else None, refused=record.get("refused", False))


def read_line(record):
    if "startTime" in record:
        return read_litellm(record)
    return read_envoy(record) if "response_flags" in record else read_run(record)


def amount(text):
    text = str(text)
    if text.startswith("$"):
        return int(Decimal(text[1:]) * 10**6)
    if text.endswith("%"):
        return Decimal(text[:-1]) / 100
    number, unit = re.fullmatch(r"([\d.]+) ?(\w+)", text).groups()
    scale = {"ms": 10**6, "s": 10**9, "m": 60 * 10**9, "h": 3600 * 10**9, "d": 86400 * 10**9}
    return int(Decimal(number) * scale.get(unit, 1))


class Policy:
    """One key of one policy. `ask` says what is wrong with going ahead, `began` and `turned_away` what was done, `ended` how it came out."""

    def __init__(self, policy):
        self.policy = policy
        self.state, self.until, self.probes, self.good = "closed", 0, {}, 0
        self.setup()

    def setup(self):
        pass

    def time(self, now):
        pass

    def ask(self, now, event):
        return None

    def began(self, now, event):
        pass

    def turned_away(self, now, event):
        pass

    def ended(self, now, event):
        return None

    def __getitem__(self, name):
        return amount(self.policy[name])

    def over(self, value):
        return value > self["limit"] if self.policy["compare"] == ">" else value >= self["limit"]

    def counts(self, event):
        return event["error"] in self.policy["errors"]

    # a breaker
    def breaker_time(self, now):
        half_open = self.policy["half_open"]
        if self.state == "open" and now >= self.until:
            self.state, self.probes, self.good = ("half-open", {}, 0) if half_open else ("closed", {}, 0)
            if not half_open:
                self.closed()
        self.probes = {id: end for id, end in self.probes.items() if end > now}

    def closed(self):
        pass

    def breaker_ask(self):
        if self.state == "open":
            return "open"
        if self.state == "half-open":
            half_open = self.policy["half_open"]
            if len(self.probes) >= half_open["probes"] or self.good + len(self.probes) >= half_open["successes"]:
                return "open"
        return None

    def breaker_began(self, now, event):
        half_open = self.policy["half_open"]
        if self.state == "half-open" and len(self.probes) < half_open["probes"]:
            self.probes[event["number"]] = now + amount(half_open["lease"])

    def trip(self, now):
        self.state, self.until, self.probes, self.good = "open", now + self["cool_down"], {}, 0

    def breaker_ended(self, now, event, news):
        if self.state != "half-open" or event["number"] not in self.probes:
            return
        del self.probes[event["number"]]
        if news == "bad":
            self.trip(now)
        elif news == "good":
            self.good += 1
            if self.good >= self.policy["half_open"]["successes"]:
                self.state, self.probes, self.good = "closed", {}, 0
                self.closed()


class Budget(Policy):
    def setup(self):
        self.spent, self.was_over, self.window = [], False, self["window"]

    def within(self, now):
        self.spent = [(time, n) for time, n in self.spent if time > now - self.window]
        return self.spent

    def ask(self, now, event):
        total = sum(n for _, n in self.within(now))
        return "limit" if total + 1 > self["limit"] else None

    def began(self, now, event):
        if self.policy["limit"].endswith("calls"):
            self.spent.append((now, 1))

    def ended(self, now, event):
        limit = self.policy["limit"]
        if limit.endswith("calls"):
            return None
        problem, money = None, limit.startswith("$")
        used = event["cost"] if money else event["tokens"]
        answered = not event["error"] or (event["output"] or 0) > 0
        if event["error"] and not answered and not (event["cost"] or 0) and (money or not event["tokens"]):
            used = 0
        elif used is None:
            problem = "COST-MISSING" if money and (event["tokens"] or 0) > 0 else "UNVERIFIABLE"
        if money and used == 0 and answered and (event["tokens"] or 0) > 0:
            problem = "COST-MISSING"
        if sum(n for _, n in self.within(now)) <= self["limit"]:
            self.was_over = False
        if used:
            self.spent.append((now, used))
        total = sum(n for _, n in self.within(now))
        over = total > self["limit"]
        passes = over and not self.was_over and used
        self.was_over = over
        if not passes:
            return problem
        meanwhile = sum(n for time, n in self.within(now) if time > event["start"]) - used if now > event["start"] else 0
        return "OVERSHOOT-UNAVOIDABLE" if total - meanwhile <= self["limit"] else "EXCEEDED"


class RateBreaker(Policy):
    def setup(self):
        self.calls, self.window = [], self["window"]

    def time(self, now):
        self.breaker_time(now)

    def count(self, now):
        self.calls = [t for t in self.calls if t > now - self.window]
        return len(self.calls) + 1

    def ask(self, now, event):
        if self.breaker_ask():
            return "open"
        return "limit" if self.over(self.count(now)) else None

    def learn(self, now):
        if self.state != "open" and self.over(self.count(now)):
            self.trip(now)

    def began(self, now, event):
        self.learn(now)
        self.calls.append(now)

    def turned_away(self, now, event):
        self.learn(now)


class Share(Policy):
    def setup(self):
        self.calls = []

    def time(self, now):
        self.breaker_time(now)

    def closed(self):
        self.calls = []

    def ask(self, now, event):
        return self.breaker_ask()

    def began(self, now, event):
        self.breaker_began(now, event)

    def bad(self, event):
        return self.counts(event)

    def news(self, event):
        return "bad" if self.bad(event) else "none" if event["error"] else "good"

    def ended(self, now, event):
        before = self.state
        self.breaker_ended(now, event, self.news(event))
        if before == "closed":
            self.calls.append((now, self.bad(event)))
        window = self["window"]
        self.calls = [(time, bad) for time, bad in self.calls if time > now - window]
        recent = [bad for _, bad in self.calls]
        if self.state != "closed" or not recent or len(recent) < self["min_volume"]:
            return None
        if self.over(Decimal(sum(recent)) / len(recent)):
            self.trip(now)
        return None


class SlowCalls(Share):
    def bad(self, event):
        return event["end"] - event["start"] > self["slow"]

    def news(self, event):
        return "bad" if self.bad(event) else "good"


class Streak(Policy):
    def setup(self):
        self.streak = 0

    def time(self, now):
        self.breaker_time(now)

    def closed(self):
        self.streak = 0

    def ask(self, now, event):
        return self.breaker_ask()

    def began(self, now, event):
        self.breaker_began(now, event)

    def ended(self, now, event):
        before = self.state
        self.breaker_ended(now, event, "bad" if self.counts(event) else "none" if event["error"] else "good")
        if self.counts(event) and before == "closed":
            self.streak += 1
        if not event["error"] and before != "open":
            self.streak = 0
        if self.state == "closed" and self.streak and self.over(self.streak):
            self.trip(now)
        return None


class Concurrency(Policy):
    def setup(self):
        self.running = {}

    def time(self, now):
        self.running = {id: end for id, end in self.running.items() if end > now}

    def ask(self, now, event):
        return "limit" if self.over(len(self.running) + 1) else None

    def began(self, now, event):
        self.running[event["number"]] = now + self["lease"]

    def ended(self, now, event):
        self.running.pop(event["number"], None)


class Temperature(Policy):
    def ask(self, now, event):
        if self.policy["only_with_tools"] and event["tools"] == 0:
            return None
        if event["temperature"] is not None and event["temperature"] <= self.policy["max"]:
            return None
        if event["temperature"] is None or (self.policy["only_with_tools"] and event["tools"] is None):
            return "unknown"
        return "limit"


class RequestCap(Policy):
    def ask(self, now, event):
        if event["input"] is None:
            return "unknown"
        return "limit" if self.over(event["input"]) else None


class RetryAfter(Policy):
    def setup(self):
        self.until = 0

    def ask(self, now, event):
        return "early" if now < self.until else None

    def ended(self, now, event):
        if self.counts(event) and event["wait"]:
            self.until = max(self.until, now + event["wait"])


class Backoff(Policy):
    def setup(self):
        self.failures, self.last = 0, 0

    def time(self, now):
        if self.failures and now - self.last >= self["forget"]:
            self.failures = 0

    def ask(self, now, event):
        if not self.failures:
            return None
        wait = min(self["first"] * self.policy["factor"] ** (self.failures - 1), self["most"])
        return "early" if now - self.last < wait * (1 - self["jitter"]) else None

    def ended(self, now, event):
        if not event["error"]:
            self.failures = 0
        if self.counts(event):
            self.failures, self.last = self.failures + 1, now


class RetryBudget(Policy):
    def setup(self):
        self.calls = []

    def ask(self, now, event):
        window = self["window"]
        self.calls = [(time, retry) for time, retry in self.calls if time > now - window]
        recent = [retry for _, retry in self.calls]
        if event["attempt"] is None:
            return "unknown"
        if event["attempt"] < 2 or len(recent) + 1 < self["min_volume"]:
            return None
        return "limit" if self.over(Decimal(sum(recent) + 1) / (len(recent) + 1)) else None

    def began(self, now, event):
        self.calls.append((now, (event["attempt"] or 1) > 1))


KINDS = {"budget": Budget, "rate-breaker": RateBreaker, "error-rate-breaker": Share, "slow-call-rate": SlowCalls, "failure-streak": Streak,
         "concurrency": Concurrency, "temperature": Temperature, "request-cap": RequestCap, "retry-after": RetryAfter, "backoff": Backoff,
         "retry-budget": RetryBudget}


def fits(pattern, text):
    return re.fullmatch(".*".join(re.escape(part) for part in pattern.split("*")), text or "", re.S) is not None


def chooses(policy, event):
    when = dict(policy["when"])
    without = when.pop("not", {})
    listed = lambda patterns: patterns if isinstance(patterns, list) else [patterns]
    return all(any(fits(p, event.get(field)) for p in listed(patterns)) for field, patterns in when.items()) and \
        not any(any(fits(p, event.get(field)) for p in listed(patterns)) for field, patterns in without.items())


def judge(policies, events, say):
    memory = {}

    def place(policy, event):
        key = tuple(event.get(field) for field in policy["key"])
        if None in key:
            return None
        return memory.setdefault((policy["id"], key), KINDS[policy["kind"]](policy))

    def start(now, event):
        verdicts = []
        for policy in policies:
            if not chooses(policy, event):
                continue
            slot = place(policy, event)
            if slot:
                slot.time(now)
            verdict = slot.ask(now, event) if slot else "unknown"
            verdicts.append((policy, slot, verdict))
            if verdict == "unknown":
                say(event, "UNVERIFIABLE", policy)
        if event["refused"]:
            can_refuse = [v for v in verdicts if v[0]["action"] != "alert"]
            if can_refuse and not any(verdict for _, _, verdict in can_refuse):
                say(event, "FALSE-REFUSAL", can_refuse[0][0])
        for policy, slot, verdict in verdicts:
            if not event["refused"] and verdict not in (None, "unknown"):
                if policy["action"] == "alert":
                    say(event, "EXCEEDED", policy)
                elif verdict == "early":
                    say(event, "EARLY-RETRY", policy)
                else:
                    again = verdict == "open" and (event["attempt"] or 1) > 1
                    say(event, "RETRY-WHILE-OPEN" if again else "MUST-REFUSE-ADMITTED", policy)
        for policy, slot, verdict in verdicts:
            if slot:
                slot.turned_away(now, event) if event["refused"] else slot.began(now, event)

    def end(now, event):
        for policy in policies:
            if chooses(policy, event):
                slot = place(policy, event)
                if slot:
                    slot.time(now)
                    verdict = slot.ended(now, event)
                    if verdict:
                        say(event, verdict, policy)

    # ends come before starts; what else happens at the same instant happens in the order of the logs' names and their lines
    events.sort(key=lambda event: (event["start"], event["path"], event["line"]))
    queue = []
    for number, event in enumerate(events):
        event["number"] = number
        while queue and (queue[0][0] < event["start"] or queue[0][0] == event["start"]):
            now, _, ended = heapq.heappop(queue)
            end(now, ended)
        start(event["start"], event)
        if not event["refused"]:
            heapq.heappush(queue, (max(event["end"], event["start"]), number, event))
    while queue:
        now, _, ended = heapq.heappop(queue)
        end(now, ended)


def main():
    policies = json.load(open(sys.argv[1]))["policies"]
    events = []
    for path in sys.argv[2:]:
        for line, text in enumerate(open(path), 1):
            events.append(dict(read_line(json.loads(text)), path=path, line=line))
    judge(policies, events, lambda event, verdict, policy: print(event["path"], event["line"], verdict, policy["id"]))


if __name__ == "__main__":
    main()
