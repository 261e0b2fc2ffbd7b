# Nothing but the call itself says that a model is asked here.
from huggingface_hub import InferenceClient

client = InferenceClient("m")


def at_once(wish):
    exec(client.text_generation(wish))  # expect: model-output-to-shell


def streamed(wish):
    text = ""
    for piece in client.text_generation(wish, stream=True):
        text += piece
    exec(text)  # expect: model-output-to-shell
