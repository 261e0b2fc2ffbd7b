// The preview of a library's client makes the same models.
const { VertexAI } = require('@google-cloud/vertexai');
const model = new VertexAI({ project: 'p' }).preview.getGenerativeModel({ model: 'gemini-2.0-flash' });

async function run(prompt, tools, declared) {
  let contents = [{ role: 'user', parts: [{ text: prompt }] }];
  let result = await model.generateContent({ contents, tools: declared });
  let part = result.response.candidates[0].content.parts.find((p) => p.functionCall);
  while (part) { // expect: agent-step-cap
    const out = await tools[part.functionCall.name]();
    contents = [...contents, { role: 'user', parts: [{ text: out }] }];
    result = await model.generateContent({ contents, tools: declared });
    part = result.response.candidates[0].content.parts.find((p) => p.functionCall);
  }
  return result.response;
}

async function counted(prompt, tools, declared) {
  let contents = [{ role: 'user', parts: [{ text: prompt }] }];
  for (let turn = 0; turn < 9; turn++) {
    const result = await model.generateContent({ contents, tools: declared });
    const part = result.response.candidates[0].content.parts.find((p) => p.functionCall);
    if (!part) return result.response;
    contents = [...contents, { role: 'user', parts: [{ text: await tools[part.functionCall.name]() }] }];
  }
}
module.exports = { run, counted };
