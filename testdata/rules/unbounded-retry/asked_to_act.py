# A run that asks for an act in between is waited for all the same; one that ends by failing is told of.
import time

from openai import OpenAI

client = OpenAI()


class Assistant:
    def ask(self, thread, assistant):
        run = client.beta.threads.runs.create(thread_id=thread, assistant_id=assistant)
        while run.status != "completed":  # expect: unbounded-retry
            print(run.status)
            if run.status == "requires_action":
                run = self.act(run)
            else:
                time.sleep(1)
                run = client.beta.threads.runs.retrieve(thread_id=thread, run_id=run.id)
        return client.beta.threads.messages.list(thread_id=thread)

    def ask_or_fail(self, thread, assistant):
        run = client.beta.threads.runs.create(thread_id=thread, assistant_id=assistant)
        while run.status != "completed":
            if run.status == "requires_action":
                run = self.act(run)
            elif run.status == "failed":
                raise RuntimeError(run.last_error)
            else:
                time.sleep(1)
                run = client.beta.threads.runs.retrieve(thread_id=thread, run_id=run.id)
        return client.beta.threads.messages.list(thread_id=thread)


def talk(thread, assistant):
    run = client.beta.threads.runs.create(thread_id=thread, assistant_id=assistant)
    while run.status != "completed":  # expect: unbounded-retry
        run = client.beta.threads.runs.retrieve(thread_id=thread, run_id=run.id)
        if run.status == "requires_action":
            submit(run)
    return client.beta.threads.messages.list(thread_id=thread)
