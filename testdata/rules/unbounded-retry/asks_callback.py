# A callback that is handed over raises when time is up.
# Sends a block piece by piece; a callback that raises at the deadline is asked in every turn.
import socket, time
def run_checkpoint(checkpoint):
    if checkpoint is not None:
        checkpoint()
def send_all(channel, data, checkpoint):
    offset = 0
    while offset < len(data):
        run_checkpoint(checkpoint)
        try:
            sent = channel.send(data[offset:offset + 4096])
        except socket.timeout:
            time.sleep(0.01)
            continue
        if sent <= 0:
            time.sleep(0.01)
            continue
        offset += sent
def upload(channel, data, deadline):
    def checkpoint():
        if time.time() > deadline:
            raise TimeoutError("upload")
    send_all(channel, data, checkpoint=checkpoint)
