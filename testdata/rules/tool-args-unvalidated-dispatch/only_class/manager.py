class PluginManager:
    def __init__(self, plugins):
        self.plugins = plugins
    def call_plugin(self, name, args):
        return self.plugins[name].run(args)
