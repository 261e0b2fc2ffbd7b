# A test waits for a double of its own: its loops cost nobody anything.
import time


def test_server(client):
    while True:
        try:
            client.get("/health")
            break
        except Exception:
            time.sleep(0.1)
