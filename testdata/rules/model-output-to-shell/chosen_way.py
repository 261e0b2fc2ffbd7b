"""A test for words that chooses how a command runs forbids none."""
import subprocess


class Tool:
    pass


class RunCommand(Tool):
    name = "run_command"
    description = "Runs a command"

    def get_parameters(self):
        return {"type": "object", "properties": {"cmd": {"type": "string"}}, "required": ["cmd"]}

    def lasts(self, cmd: str) -> bool:
        return any(p in cmd.lower() for p in ["npm start", "docker run"])

    def run(self, parameters: dict) -> str:
        cmd = parameters["cmd"]
        if self.lasts(cmd):
            subprocess.Popen(cmd, shell=True)
            return "started"
        p = subprocess.Popen(cmd, shell=True, stdout=subprocess.PIPE, text=True)
        return p.communicate()[0]


class RefuseCommand(Tool):
    name = "refuse_command"
    description = "Runs a command that is not forbidden"

    def get_parameters(self):
        return {"type": "object", "properties": {"cmd": {"type": "string"}}, "required": ["cmd"]}

    def forbidden(self, cmd: str) -> bool:
        return any(p in cmd.lower() for p in ["rm -rf", "mkfs"])

    def run(self, parameters: dict) -> str:
        cmd = parameters["cmd"]
        if self.forbidden(cmd):
            return "no"
        subprocess.run("date", shell=True)
        p = subprocess.Popen(cmd, shell=True, text=True)  # expect: model-output-to-shell
        return p.communicate()[0]


class Python(Tool):
    name = "python_execute"
    description = "Runs Python"

    def get_parameters(self):
        return {"type": "object", "properties": {"code": {"type": "string"}}, "required": ["code"]}

    def run(self, parameters: dict) -> str:
        code = parameters["code"]
        env: dict = {}
        exec(compile(code, "<string>", "exec"), env)
        if code.strip().endswith(")"):
            return str(eval(code.strip(), env))
        return ""
