"""otel_calls.py KIND BASE_URL OUT: calls a fake provider under one of the OpenAI instrumentations, each case within an agent's span. Run by otel_traces.py."""
import sys

import openai
from opentelemetry import trace
from opentelemetry.exporter.otlp.json.file.trace_exporter import FileSpanExporter
from opentelemetry.sdk.resources import Resource
from opentelemetry.sdk.trace import TracerProvider
from opentelemetry.sdk.trace.export import BatchSpanProcessor

TOOL = {'type': 'function', 'function': {'name': 'shell', 'parameters': {'type': 'object', 'properties': {}}}}
CALLS = [('ok', 'ok', {'temperature': 0.5, 'max_tokens': 64}), ('tools', 'ok', {'tools': [TOOL]}), ('stream', 'ok', {'stream': True, 'stream_options': {'include_usage': True}}),
         ('sick', '500', {}), ('hard429', '429', {}), ('quota', 'quota', {}), ('context', 'context', {}), ('auth', '401', {}), ('slow', 'slow', {'timeout': 0.5}), ('embed', 'ok', None)]


def instrument(kind, provider):
    if kind == 'openai-v2':
        from opentelemetry.instrumentation.openai_v2 import OpenAIInstrumentor
    elif kind == 'traceloop':
        from opentelemetry.instrumentation.openai import OpenAIInstrumentor
    else:
        from openinference.instrumentation.openai import OpenAIInstrumentor
    OpenAIInstrumentor().instrument(tracer_provider=provider)


def call(client, case, do, options):
    text = f'case={case} do={do}'
    if options is None:
        client.embeddings.create(model='embedder', input=text)
        return
    answer = client.chat.completions.create(model='house', messages=[{'role': 'user', 'content': text}], **options)
    for _ in answer if options.get('stream') else ():
        pass


def main():
    kind, base, out = sys.argv[1:4]
    provider = TracerProvider(resource=Resource.create({'service.name': 'publish-bot'}))
    provider.add_span_processor(BatchSpanProcessor(FileSpanExporter(out), max_export_batch_size=7))
    trace.set_tracer_provider(provider)
    instrument(kind, provider)
    client = openai.OpenAI(base_url=base, api_key='none', max_retries=0)
    tracer = trace.get_tracer('house')
    for case, do, options in CALLS:
        with tracer.start_as_current_span('invoke_agent writer') as agent:
            agent.set_attributes({'session.id': case, 'run.id': 'run-' + case, 'gen_ai.operation.name': 'invoke_agent', 'gen_ai.agent.name': 'writer'})
            with tracer.start_as_current_span('step'):
                try:
                    call(client, case, do, options)
                except openai.OpenAIError:
                    continue
            # agents tell the sum of what their calls have used
            agent.set_attributes({'gen_ai.usage.input_tokens': 120, 'gen_ai.usage.output_tokens': 0 if options is None else 7})
    provider.shutdown()


main()
