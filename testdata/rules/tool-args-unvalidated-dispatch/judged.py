# Looking at a tool's result, or judging before it, does not make the run a question.
import json


class Agent:
    def success(self, tool_call):
        args = json.loads(tool_call.function.arguments)  # expect: tool-args-unvalidated-dispatch
        ok = self.execute_tool(tool_call.function.name, args)
        if not ok:
            print("failed")

    def result(self, tool_call, worker):
        args = json.loads(tool_call.function.arguments)  # expect: tool-args-unvalidated-dispatch
        result = worker(tool_call.function.name, args)
        if result.error:
            return result.error
        return result.text

    def after_a_judge(self, tool_call, policy, worker):
        args = json.loads(tool_call.function.arguments)  # expect: tool-args-unvalidated-dispatch
        verdict = policy.evaluate(tool_call.function.name, args)
        return worker(tool_call.function.name, args, verdict.mode)

    def with_a_policy(self, tool_call):
        args = json.loads(tool_call.function.arguments)  # expect: tool-args-unvalidated-dispatch
        return self.run_tool_with_policy(tool_call.function.name, args)

    def about_a_policy(self, tool_call, store):
        args = json.loads(tool_call.function.arguments)  # expect: tool-args-unvalidated-dispatch
        if tool_call.function.name == "create_policy":
            return store.policies.create(args["name"], args)
