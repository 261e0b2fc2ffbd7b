"""openai_calls.py BASE_URL: calls a fake provider with whatever openai-python is installed; what it logs goes to stderr. Run by openai_log.py."""
import logging, sys

import openai

CALLS = [('ok', 'ok', {}), ('stream', 'ok', {'stream': True}), ('retried', '500,503,ok', {}), ('hard429', '429', {}), ('ms429', '429ms,ok', {}), ('quota', 'quota', {}),
         ('slow', 'slow', {'timeout': 0.5}), ('after', '500,ok', {}), ('context', 'context', {}), ('auth', '401', {}), ('drop', 'drop', {}), ('last', 'ok', {})]


def main():
    logging.basicConfig(format='[%(asctime)s - %(name)s:%(lineno)d - %(levelname)s] %(message)s', datefmt='%Y-%m-%d %H:%M:%S')
    client = openai.OpenAI(base_url=sys.argv[1], api_key='none', max_retries=2)
    for case, do, options in CALLS:
        try:
            answer = client.chat.completions.create(model=case, messages=[{'role': 'user', 'content': f'case={case} do={do}'}], **options)
            for _ in answer if options.get('stream') else ():
                pass
        except openai.OpenAIError:
            logging.exception('the call failed')


if __name__ == '__main__':
    main()
