"""What is taken out under a key and put there again grows no less."""

import websocket

sockets = {}


def hub(name):
    def on_close(ws, code, message):
        sockets.pop(name, None)
        hub(name)  # expect: unbounded-retry

    ws = websocket.WebSocketApp("wss://example.org/" + name, on_close=on_close)
    sockets[name] = ws
    ws.run_forever()


# nothing is put back: each that broke is one less
def rest(name):
    def on_close(ws, code, message):
        sockets.pop(name)
        rest(next(iter(sockets)))

    websocket.WebSocketApp("wss://example.org/" + name, on_close=on_close).run_forever()
