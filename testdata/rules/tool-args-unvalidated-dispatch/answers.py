# The call comes in the model's plain answer, whatever it names the two things.
import json
import re

import openai

client = openai.OpenAI()
registry = {}


def ask(prompt):
    r = client.chat.completions.create(model="m", messages=[{"role": "user", "content": prompt}])
    return r.choices[0].message.content


def by_parameters(prompt):
    call = json.loads(ask(prompt))  # expect: tool-args-unvalidated-dispatch
    return registry[call["name"]](**call["parameters"])


def by_action(prompt):
    call = json.loads(ask(prompt))  # expect: tool-args-unvalidated-dispatch
    return registry[call["action"]](**call["action_input"])


def by_names_of_its_own(prompt):
    step = json.loads(ask(prompt))  # expect: tool-args-unvalidated-dispatch
    fn = registry.get(step["fn"])
    return fn(**step["kw"])


def by_react(prompt):
    m = re.search(r"Action: (.*?)\nAction Input: (.*)", ask(prompt))
    action, given = m.group(1), json.loads(m.group(2))  # expect: tool-args-unvalidated-dispatch
    return registry[action](**given)


class Local:
    def __init__(self, model, tokenizer, functions):
        self.model, self.tokenizer, self.functions = model, tokenizer, functions

    def read(self, response):
        try:
            return json.loads(response)  # expect: tool-args-unvalidated-dispatch
        except Exception:
            return None

    def run(self, call):
        function = self.functions.get(call["name"])
        return function(**call["parameters"])

    def step(self, prompt):
        outputs = self.model.generate(**self.tokenizer(prompt, return_tensors="pt"))
        response = self.tokenizer.decode(outputs[0], skip_special_tokens=True)
        call = self.read(response)
        if call:
            return self.run(call)
