# What may be tried again, told to other files by name: asked_elsewhere.py, which does not know the numbers.
import httpx

PASSING = frozenset({429, 500, 502, 503, 504})
SERVERS = frozenset({500, 502, 503, 504})


class Refused(Exception):
    def __init__(self, status_code: int, text: str):
        super().__init__(text)
        self.status_code = status_code


def may_pass(error: Refused) -> bool:
    return error.status_code in PASSING


async def post(url: str, body: dict) -> dict:
    async with httpx.AsyncClient() as client:
        answer = await client.post(url, json=body)
        if answer.status_code >= 400:
            raise Refused(answer.status_code, answer.text)
        return answer.json()
