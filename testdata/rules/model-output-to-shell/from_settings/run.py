# A method of what a function without an annotation gives back, whose class a library's stands above; imported twice.
from conf import settings
from conf import settings


def ask(question):
    exec(settings.get_llm().invoke(question).content)  # expect: model-output-to-shell


def apply(question):
    exec(settings.get_rules()[question])
