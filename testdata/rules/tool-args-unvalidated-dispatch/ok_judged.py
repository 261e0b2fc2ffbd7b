# What judges a call before it runs, and what only counts, weighs or names it, runs no tool.
import fnmatch
import json
import re


class Loop:
    def __init__(self, validator, permission_callback, policy):
        self.validator = validator
        self.permission_callback = permission_callback
        self.policy = policy

    async def ask(self, tool_call):
        args = json.loads(tool_call.function.arguments)
        verdict = await self.validator(tool_call.function.name, args)
        if not verdict.allowed:
            return verdict.reason
        return None

    async def permission(self, tool_call):
        args = json.loads(tool_call.function.arguments)
        decision = await self.permission_callback(tool_call.function.name, args)
        if decision == "deny":
            return "denied"
        return "ok"

    async def policies(self, tool_call):
        args = json.loads(tool_call.function.arguments)
        result = self.policy.evaluate(tool_call.function.name, args)
        if result.blocked:
            return "blocked"
        return "ok"


class Agent:
    def cost(self, tool_call, budget):
        args = json.loads(tool_call.function.arguments)
        price = self.tool_cost(tool_call.function.name, args)
        if price > budget:
            return None
        self.spent += price

    def key(self, tool_call):
        args = json.loads(tool_call.function.arguments)
        key = self.make_key(tool_call.function.name, args)
        if key in self.seen:
            return "repeated"
        self.seen.add(key)

    def loop_detector(self, tool_call):
        args = json.loads(tool_call.function.arguments)
        if self.detector.repeats(tool_call.function.name, args):
            return "loop"

    def budget_left(self, tool_call):
        args = json.loads(tool_call.function.arguments)
        self.left -= self.budget.charge(tool_call.function.name, args)

    def wants(self, tool_call):
        args = json.loads(tool_call.function.arguments)
        needs = self.policy.requires_approval(tool_call.function.name, args)
        if needs:
            return "ask"

    def risky(self, tool_call):
        args = json.loads(tool_call.function.arguments)
        level = self.risk.classify(tool_call.function.name, args)
        return level >= 3


class Hooks:
    def before(self, tool_name, tool_input):
        for hook in self.hooks:
            if hook.fn(tool_name=tool_name, tool_input=tool_input) is False:
                return False
        return True

    def start(self, action):
        return self.before(action["tool_name"], action["tool_input"])


class Confirming:
    def allowed(self, call):
        if self.confirmation_callback:
            allowed = self.confirmation_callback(call["tool_name"], call["tool_input"])
            self.audit(call["tool_name"], allowed)
            return allowed
        return True


class Recording:
    def rejected(self, call, output):
        if self.step_recorder is not None:
            self.step_recorder("error", call["tool_name"], call["tool_input"], output)

    def dangerous(self, action):
        if action["tool_name"] == "python":
            level, reason = analyze_python_code(action["tool_input"].get("code", ""))
            return reason if level == "blocked" else None
        return None


class Rule:
    def matches(self, tool_call):
        args = json.loads(tool_call.function.arguments)
        if tool_call.function.name == "bash":
            return fnmatch.fnmatch(args["command"], self.pattern)
        if tool_call.function.name == "read":
            return re.match(self.pattern, args["path"])
        return False
