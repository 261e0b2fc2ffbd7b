"""What the LiteLLM proxy of litellm_proxy.py loads: a callback that writes payloads as lines, keys with limits, and a policy of the house."""
import json, os

from fastapi import HTTPException
from litellm.integrations.custom_logger import CustomLogger
from litellm.proxy._types import UserAPIKeyAuth

LIMITS = {'sk-rpm': {'rpm_limit': 2}, 'sk-tpm': {'tpm_limit': 100}, 'sk-parallel': {'max_parallel_requests': 1}}


class Lines(CustomLogger):
    def write(self, kwargs):
        payload = kwargs.get('standard_logging_object')
        if payload:
            with open(os.environ['PAYLOADS'], 'a') as out:
                out.write(json.dumps(payload, default=str) + '\n')

    async def async_log_success_event(self, kwargs, response_obj, start_time, end_time):
        self.write(kwargs)

    async def async_log_failure_event(self, kwargs, response_obj, start_time, end_time):
        self.write(kwargs)

    async def async_pre_call_hook(self, user_api_key_dict, cache, data, call_type):
        if data.get('user') == 'denied':
            raise HTTPException(status_code=429, detail={'error': 'session quota'}, headers={'x-policy-id': 'session-quota', 'retry-after': '60'})
        return data


async def authenticate(request, api_key):
    return UserAPIKeyAuth(api_key=api_key, user_id='u-1', **LIMITS.get(api_key, {}))


lines = Lines()
