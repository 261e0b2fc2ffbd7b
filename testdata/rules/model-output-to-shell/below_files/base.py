class Handler:
    def handle(self, arguments):
        raise NotImplementedError


class Plain:
    def handle(self, arguments):
        raise NotImplementedError
