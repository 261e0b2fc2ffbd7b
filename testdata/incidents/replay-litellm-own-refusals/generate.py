"""The payloads of a real LiteLLM proxy, as ci/producers/litellm_proxy.py made them."""
import os
print(open(os.path.join(os.path.dirname(os.path.abspath(__file__)), '../../formats/litellm/proxy.log')).read(), end='')
