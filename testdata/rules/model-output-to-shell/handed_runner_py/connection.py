import paramiko

ALL = {}


class Remote:
    def __init__(self, host):
        self.client = paramiko.SSHClient()
        self.client.connect(host)

    def execute(self, command):
        _, out, _ = self.client.exec_command(command)
        return out.read()


def connect(host):
    if host not in ALL:
        ALL[host] = Remote(host)
    return ALL[host]
