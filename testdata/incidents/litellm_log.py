"""Lines as LiteLLM's proxy logs them (StandardLoggingPayload), for the generators of the replay-* folders."""
import json


def line(number, start, end, model="gpt-4", provider="openai", session=None, key="key-1", tokens=(0, 0),
         cost=0.0, error=None, retry_after=None, output=None, trace=None, call_type="acompletion", **more):
    """One finished call. error: (HTTP status, exception class, message)."""
    record = {
        "id": f"call-{number}", "trace_id": trace or f"trace-{number}", "call_type": call_type,
        "startTime": round(start, 6), "endTime": round(end, 6), "response_time": round(end - start, 6),
        "model": model, "custom_llm_provider": provider, "api_base": f"https://api.{provider}.example/v1",
        "prompt_tokens": tokens[0], "completion_tokens": tokens[1], "total_tokens": sum(tokens),
        "response_cost": cost, "status": "failure" if error else "success", "cache_hit": False,
        "metadata": {"user_api_key_hash": key, "user_api_key_team_id": "team-1"},
        "model_parameters": {"temperature": 0, "max_tokens": 1000},
        "hidden_params": {"additional_headers": {}},
    }
    if session:
        record["metadata"]["session_id"] = session
    if error:
        status, name, message = error
        record["error_str"] = message
        record["error_information"] = {"error_code": str(status), "error_class": name,
                                       "error_message": message, "llm_provider": provider}
    if retry_after is not None:
        record["hidden_params"]["additional_headers"]["llm_provider-retry-after"] = str(retry_after)
    if output is not None:
        record["response"] = {"choices": [{"message": {"role": "assistant", "content": output}}]}
    record.update(more)
    print(json.dumps(record))
