# A tool loop with a cap: what fails in the inner loop leaves, so that nothing is tried again.
import openai
import requests

client = openai.OpenAI()


def run(messages, tools):
    done = 0
    while done < 3:
        answer = client.chat.completions.create(model="m", messages=messages, tools=tools)
        message = answer.choices[0].message
        if not message.tool_calls:
            return message.content
        for call in message.tool_calls:
            result, error = execute(call)
            if error:
                return error
            messages.append(result)
            done += 1


def raises(url):
    done = 0
    while done < 3:
        for item in requests.get(url).json():
            ok, error = save(item)
            if error:
                raise RuntimeError(error)
            done += 1


# what failed is gone on from, and counts nothing
def goes_on(pending):
    while pending:  # expect: unbounded-retry
        for item in list(pending):
            response = requests.post("https://example.org", json=item)
            if not response.ok:
                continue
            pending.remove(item)
