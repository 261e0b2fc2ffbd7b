# No tools, or nothing warm: beside requests sent by hand.
import requests

GEMINI = "https://generativelanguage.googleapis.com/v1beta/models/gemini-2.5-flash:generateContent"


def prose(contents, tools, messages):
    requests.post(GEMINI, json={"contents": contents, "generationConfig": {"temperature": 0.9}})
    requests.post(GEMINI, json={"contents": contents, "tools": tools, "generationConfig": {"temperature": 0}})
    requests.post("http://localhost:11434/api/chat", json={"model": "m", "messages": messages, "options": {"temperature": 0.9}})
    # no model is addressed
    requests.post("http://oven.local/programs", json={"tools": tools, "options": {"temperature": 180}})
