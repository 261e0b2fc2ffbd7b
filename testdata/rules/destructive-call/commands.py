# A command by its name.
import redis

r = redis.Redis()


def start(other):
    r.execute_command("FLUSHALL")  # expect: destructive-call
    r.execute_command("GET", "FLUSHALL")
    other.execute_command("FLUSHALL")
