# With thinking enabled Claude takes nothing but 1, by whichever of Bedrock's names it is asked for.
import boto3
from langchain_aws import ChatBedrock, ChatBedrockConverse
from strands import Agent, tool
from strands.models import BedrockModel


@tool
def clock(zone: str) -> str:
    """The time there."""
    return zone


def make(budget, model_id):
    model = BedrockModel(
        model_id=model_id,
        temperature=1,
        additional_request_fields={"thinking": {"type": "enabled", "budget_tokens": budget}},
    )
    return Agent(model=model, tools=[clock])


def make_plain(model_id):
    model = BedrockModel(  # expect: tool-agent-temperature
        model_id=model_id,
        temperature=1,
        additional_request_fields={"thinking": {"type": "disabled"}},
    )
    return Agent(model=model, tools=[clock])


def bind(tools):
    fields = {"thinking": {"type": "enabled", "budget_tokens": 2000}}
    one = ChatBedrockConverse(model="m", temperature=1, additional_model_request_fields=fields)
    other = ChatBedrock(model="m", temperature=1, model_kwargs={"thinking": {"type": "enabled", "budget_tokens": 2000}})
    top_k = ChatBedrockConverse(model="m", temperature=1, additional_model_request_fields={"top_k": 9})  # expect: tool-agent-temperature
    return one.bind_tools(tools), other.bind_tools(tools), top_k.bind_tools(tools)


def ask(messages, tools):
    client = boto3.client("bedrock-runtime")
    client.converse(modelId="m", messages=messages, toolConfig={"tools": tools}, inferenceConfig={"temperature": 1.0}, additionalModelRequestFields={"thinking": {"type": "enabled", "budget_tokens": 2000}})
    return client.converse(modelId="m", messages=messages, toolConfig={"tools": tools}, inferenceConfig={"temperature": 1.0})  # expect: tool-agent-temperature
