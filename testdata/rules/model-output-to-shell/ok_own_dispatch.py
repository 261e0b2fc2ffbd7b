"""Jobs and form fields are called so, too; nothing says that a model (an LLM, by its tool calls) sends them."""
import subprocess


def resize(size: str):
    return subprocess.run(f"convert -resize {size} in.png out.png", shell=True)


def work(queue):
    for job in queue.pending():
        if job.type == "image":
            resize(**job.input)


def fields(client, form):
    reply = client.forms.read(form)
    for field in reply.fields:
        if field.type == "text":
            resize(field.input["size"])
