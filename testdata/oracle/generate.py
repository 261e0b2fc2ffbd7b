"""12,000 records of three producers, with a fixed seed: bursts, failures, retries, refusals, slow answers, records that lack something.

    generate.py FOLDER      writes litellm.jsonl, envoy.jsonl and runs.jsonl
"""
import datetime
import json
import random
import sys

MODELS = ["gpt-4o", "house-1", "claude-x"]
PROVIDERS = ["openai", "anthropic"]


def clock(rng, at):
    """Bursts, and quiet times in between; whole seconds now and then, so that instants coincide."""
    at += rng.expovariate(2.0) if rng.random() < 0.9 else rng.uniform(5, 90)
    return float(round(at)) if rng.random() < 0.2 else round(at, 3)


def call(rng, sick):
    status = 200
    if rng.random() < (0.6 if sick else 0.05):
        status = rng.choice([429, 500, 503])
    took = rng.choice([0, 0.25, 1, 2, 4.5]) if rng.random() < 0.9 else rng.uniform(10, 40)
    return status, round(took, 3), rng.random() < 0.05


def litellm(rng, n):
    at = 1778295600.0
    for i in range(n):
        at = clock(rng, at)
        status, took, refused = call(rng, i // 150 % 5 == 3)
        input_tokens, output = rng.randrange(1, 900), rng.randrange(1, 300)
        failed = refused or status != 200
        headers = {"x-litellm-attempted-retries": rng.choice([0, 0, 0, 1, 2])} if rng.random() < 0.9 else {}
        record = {"id": "ll-%d" % i, "litellm_call_id": "lt-%d" % rng.randrange(max(1, i - 4), i + 1 or 1) if i else "lt-0", "call_type": "acompletion",
                  "status": "failure" if failed else "success", "startTime": at, "endTime": round(at + took, 3), "model": rng.choice(MODELS),
                  "custom_llm_provider": rng.choice(PROVIDERS), "metadata": {"requester_metadata": {"session_id": "s-%d" % rng.randrange(6)} if rng.random() < 0.97 else {}},
                  "prompt_tokens": 0 if failed else input_tokens, "completion_tokens": 0 if failed else output,
                  "total_tokens": 0 if failed else input_tokens + output,
                  "response_cost": 0 if failed else rng.choice([0.004, 0.0000001, 0.31, 0.25]) if rng.random() < 0.97 else 0,
                  "api_base": "" if refused else "https://api.example.com/v1", "model_parameters": {}, "hidden_params": {"additional_headers": headers}}
        if rng.random() < 0.8:
            record["model_parameters"]["temperature"] = rng.choice([0, 0.2, 0.7])
        if rng.random() < 0.5:
            record["model_parameters"]["tools"] = [{"type": "function"}]
        if refused:
            record["error_information"] = {"error_class": "ProxyRateLimitError", "error_code": "429"}
        elif failed:
            name = {429: "RateLimitError", 500: "InternalServerError", 503: "ServiceUnavailableError"}[status]
            record["error_information"] = {"error_class": name, "error_code": str(status)}
            if status == 429 and rng.random() < 0.5:
                headers["llm_provider-retry-after"] = str(rng.choice([1, 5, 20]))
        yield record


def envoy(rng, n):
    at = 1778295600.0
    for i in range(n):
        at = clock(rng, at)
        status, took, refused = call(rng, i // 100 % 4 == 2)
        stamp = datetime.datetime.fromtimestamp(at, datetime.timezone.utc)
        record = {"start_time": stamp.strftime("%Y-%m-%dT%H:%M:%S.") + "%03dZ" % (stamp.microsecond // 1000), "x-request-id": "en-%d" % i,
                  "response_code": 429 if refused else status, "response_flags": "RL" if refused else "-",
                  "response_code_details": "request_rate_limited" if refused else "via_upstream", "duration": int(took * 1000),
                  "upstream_host": None if refused else "10.1.2.3:443", "upstream_cluster": "llm",
                  "gen_ai.request.model": rng.choice(MODELS), "gen_ai.provider.name": rng.choice(PROVIDERS)}
        if rng.random() < 0.95:
            record["session.id"] = "s-%d" % rng.randrange(6)
        if status == 200 and not refused:
            input_tokens, output = rng.randrange(1, 900), rng.randrange(1, 300)
            record.update({"gen_ai.usage.input_tokens": input_tokens, "gen_ai.usage.output_tokens": output, "gen_ai.usage.total_tokens": input_tokens + output})
        if rng.random() < 0.8:
            record["x-envoy-attempt-count"] = str(rng.choice([1, 1, 1, 2, 3]))
        if status == 429 and not refused and rng.random() < 0.5:
            record["retry-after"] = str(rng.choice([1, 5, 20]))
        yield record


def runs(rng, n):
    at = 1778295600.0
    for i in range(n):
        at = clock(rng, at)
        status, took, refused = call(rng, i // 120 % 4 == 1)
        failed = refused or status != 200
        record = {"event": rng.choice(["llm.call", "llm.call", "retrieval", "tool.call"]), "call": "rr-%d" % i, "start": at, "end": round(at + took, 3),
                  "status": "failure" if failed else "success", "provider": rng.choice(PROVIDERS), "model": rng.choice(MODELS)}
        if rng.random() < 0.9:
            record["session"] = "s-%d" % rng.randrange(6)
        if rng.random() < 0.9:
            record["trace"] = "rt-%d" % (i - rng.randrange(4))
        if rng.random() < 0.7:
            record["attempt"] = rng.choice([1, 1, 2])
        if failed:
            record["error"] = rng.choice(["rate_limit", "server", "timeout", "quota"])
        else:
            record["input_tokens"], record["output_tokens"] = rng.randrange(1, 900), rng.randrange(1, 300)
            record["total_tokens"] = record["input_tokens"] + record["output_tokens"]
            if rng.random() < 0.9:
                record["cost"] = rng.choice([0, 0.01, 0.4])
        if rng.random() < 0.7:
            record["temperature"] = rng.choice([0, 0.2, 0.7])
        if rng.random() < 0.7:
            record["tools"] = rng.choice([0, 3])
        if refused:
            record["refused"] = True
        if failed and rng.random() < 0.3:
            record["retry_after"] = rng.choice([1, 2.5, 30])
        yield record


def main():
    rng = random.Random(20261128)
    for name, records in (("litellm", litellm(rng, 4000)), ("envoy", envoy(rng, 4000)), ("runs", runs(rng, 4000))):
        lines = [json.dumps(record) for record in records]
        if name != "envoy":  # these write when a call has ended, not when it began
            lines.sort(key=lambda text: json.loads(text).get("endTime", json.loads(text).get("end")))
        with open("%s/%s.jsonl" % (sys.argv[1], name), "w") as out:
            out.write("\n".join(lines) + "\n")


if __name__ == "__main__":
    main()
