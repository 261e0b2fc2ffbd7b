from jsonschema import validate


class PluginManager:
    def __init__(self, plugins):
        self.plugins = plugins

    def call_plugin(self, name, args):
        validate(args, self.plugins[name].schema)
        return self.plugins[name].run(args)
