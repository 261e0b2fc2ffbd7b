# Of two handlers that go on the one for everything says how it fails, wherever it stands.
import json
import time

from openai import OpenAI

client = OpenAI()


def ask(prompt):
    for attempt in range(5):  # expect: stacked-retries
        try:
            answer = client.chat.completions.create(model="m", messages=[{"role": "user", "content": prompt}])
            return json.loads(answer.choices[0].message.content)
        except json.JSONDecodeError:
            if attempt < 4:
                time.sleep(2**attempt)
            else:
                return None
        except Exception as error:
            if attempt < 4:
                print(error)
                time.sleep(1)
            else:
                return None
    return None


# Only an answer that does not parse is asked for again.
def parsed(prompt):
    for attempt in range(5):
        try:
            answer = client.chat.completions.create(model="m", messages=[{"role": "user", "content": prompt}])
            return json.loads(answer.choices[0].message.content)
        except json.JSONDecodeError:
            time.sleep(2**attempt)
        except Exception:
            return None
    return None
