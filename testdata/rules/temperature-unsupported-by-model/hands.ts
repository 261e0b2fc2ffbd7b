// The model reached by other means: Bedrock's own client, a request sent by hand.
import { BedrockRuntimeClient, ConverseCommand, InvokeModelCommand } from "@aws-sdk/client-bedrock-runtime";

declare const messages: any[];
const aws = new BedrockRuntimeClient({});

export const ask = () => aws.send(new ConverseCommand({ modelId: "anthropic.claude-opus-4-7-v1:0", messages, inferenceConfig: { temperature: 0.3 } })); // expect: temperature-unsupported-by-model
export function invoke() {
  const payload = { max_tokens: 9, temperature: 0.3, messages };
  return aws.send(new InvokeModelCommand({ modelId: "us.anthropic.claude-opus-4-8", body: JSON.stringify(payload) })); // expect: temperature-unsupported-by-model
}
export const byHand = () =>
  fetch("https://api.openai.com/v1/chat/completions", { method: "POST", body: JSON.stringify({ model: "gpt-5", temperature: 0.2, messages }) }); // expect: temperature-unsupported-by-model
export const warm = () =>
  fetch("https://api.openai.com/v1/chat/completions", { method: "POST", body: JSON.stringify({ model: "gpt-4o", temperature: 0.2, messages }) });
