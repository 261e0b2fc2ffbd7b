# A task of Celery tries again when it is told which errors, or says so itself; being a task alone tries nothing again.
from celery import shared_task
from openai import OpenAI

client = OpenAI()


@shared_task
def once(messages):
    return client.chat.completions.create(model="m", messages=messages).id


@shared_task(bind=True, max_retries=3)
def never(self, messages):
    return client.chat.completions.create(model="m", messages=messages).id


@shared_task(autoretry_for=(Exception,), max_retries=3)  # expect: stacked-retries
def again(messages):
    return client.chat.completions.create(model="m", messages=messages).id


@shared_task(bind=True, max_retries=4)  # expect: stacked-retries
def by_itself(self, messages):
    try:
        return client.chat.completions.create(model="m", messages=messages).id
    except Exception as error:
        raise self.retry(exc=error, countdown=60)
