# What gets the arguments is the model that checks them, though there is a table without any where the library is missing.
from tool_schemas import HAVE, SCHEMAS, ValidationError

TOOLS = {"read_file": len}


class Agent:
    def check(self, name: str, args: dict) -> dict:
        if HAVE:
            model_cls = SCHEMAS.get(name)
            if model_cls:
                try:
                    return model_cls(**args).model_dump()
                except ValidationError as error:
                    return {"error": f"arguments of {name} do not fit: {error}"}
        return {"error": f"no schema for {name}"}

    def run(self, tool_calls, messages):
        for call in tool_calls:
            args = self.check(call["name"], call["arguments"])
            result = args if "error" in args else TOOLS[call["name"]](**args)
            messages.append({"role": "tool", "tool_call_id": call["id"], "content": str(result)})
