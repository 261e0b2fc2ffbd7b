# Near what only tells: these act.
import json


def in_a_message(tool_call, messages):
    args = json.loads(tool_call.function.arguments)  # expect: tool-args-unvalidated-dispatch
    messages.append({"role": "tool", "content": execute_tool(tool_call.function.name, args)})


def in_a_text(tool_call):
    args = json.loads(tool_call.function.arguments)  # expect: tool-args-unvalidated-dispatch
    return f"Result: {call_function(tool_call.function.name, args)}"


def collected(calls, registry):
    outputs = []
    for call in calls:
        args = json.loads(call.function.arguments)  # expect: tool-args-unvalidated-dispatch
        outputs.append(registry[call.function.name](**args))
    return outputs


def namesake(tool_call, results):
    args = json.loads(tool_call.function.arguments)  # expect: tool-args-unvalidated-dispatch
    if tool_call.function.name == "get_weather":
        results.append(get_weather(args))


def get_title(url):
    return fetch(url).title


def tool_called_so(tool_call):
    args = json.loads(tool_call.function.arguments)  # expect: tool-args-unvalidated-dispatch
    if tool_call.function.name == "get_title":
        return get_title(args["url"])


def get_forecast(city):
    return "sunny in " + city


def sample(tool_call):
    args = json.loads(tool_call.function.arguments)  # expect: tool-args-unvalidated-dispatch
    if tool_call.function.name == "get_forecast":
        return get_forecast(args["city"])


def reply_of(message):
    name, args = message.get("tool_name"), message.get("tool_args")
    return TOOLS[name](**args)  # expect: tool-args-unvalidated-dispatch


class Plugins:
    async def call_function(self, function_name, helper, arguments):
        plugin = self.plugin_of(function_name)
        return await plugin.execute(function_name, helper, **json.loads(arguments))  # expect: tool-args-unvalidated-dispatch


class Helper:
    plugins = Plugins()

    async def answer(self, response):
        name, arguments = "", ""
        for call in response.choices[0].delta.tool_calls:
            name += call.function.name
            arguments += call.function.arguments
        return await self.plugins.call_function(name, self, arguments)


from tools_that_check import LooseTool


async def by_method_unchecked(tool_call, tools):
    arguments = json.loads(tool_call.function.arguments)  # expect: tool-args-unvalidated-dispatch
    return await tools[tool_call.function.name].go(arguments)
