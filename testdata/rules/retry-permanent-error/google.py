# The base of all errors of Google's SDK holds refused keys, too.
from google import genai
from google.genai.errors import APIError, ServerError
from tenacity import retry, retry_if_exception_type, stop_after_attempt, wait_exponential


class LimitError(Exception):
    pass


client = genai.Client(api_key="k")


@retry(retry=retry_if_exception_type((LimitError, APIError)), stop=stop_after_attempt(4), wait=wait_exponential(min=2))  # expect: retry-permanent-error
def call(prompt):
    try:
        return client.models.generate_content(model="gemini-2.5-flash", contents=prompt)
    except APIError as error:
        if error.code == 429:
            raise LimitError(str(error)) from error
        raise


@retry(retry=retry_if_exception_type((LimitError, ServerError)), stop=stop_after_attempt(4), wait=wait_exponential(min=2))
def passing(prompt):
    return client.models.generate_content(model="gemini-2.5-flash", contents=prompt)
