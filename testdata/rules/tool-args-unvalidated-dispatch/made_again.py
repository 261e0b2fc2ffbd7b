# The arguments as a dict of their own: the same entries.
class Gateway:
    def collect(self, parts):
        for part in parts:
            if part.function_call is not None:
                name = part.function_call.name
                given = dict(part.function_call.args.items())
                self.handlers[name](given)  # expect: tool-args-unvalidated-dispatch

    def checked(self, parts):
        for part in parts:
            if part.function_call is not None:
                name = part.function_call.name
                given = self.schemas[name].model_validate(dict(part.function_call.args.items()))
                self.handlers[name](given)
