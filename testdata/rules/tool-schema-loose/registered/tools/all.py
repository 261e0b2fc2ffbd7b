from .deep import register_deep


def register_all(server):
    register_deep(server)
